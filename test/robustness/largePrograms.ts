/**
 * Programs that nobody writes by hand but machines do, or a hostile mind: very many of something, or very deep. Each is
 * a small workspace with one leak that must still be found. Knows nothing of the analysis.
 */

export interface LargeProgram {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** A source that reaches a log, as the finding names it. Null where a bound stands before it. */
  readonly leak: string | null;
  /** A source that reaches no log, where much is told apart though the program is large. */
  readonly clean?: string;
}

const user = "export interface User { id: string; /** @personalData contact.email */ email: string; /** @personalData contact.phone */ phone: string }\n";

const times = (count: number, line: (i: number) => string): string => Array.from({ length: count }, (_, i) => line(i)).join("\n");
const nested = (depth: number, open: string, inner: string, close: string): string => `${open}\n`.repeat(depth) + inner + `${close}\n`.repeat(depth);

/** One file that declares `User` and does `body` inside `run(user)`. */
function one(name: string, before: string, body: string, leak: string | null = "User.email"): LargeProgram {
  return { name, files: { "main.ts": `${user}${before}\nexport function run(user: User, flag: number) {\n${body}\n}\n` }, leak };
}

/** A deep form next to a file that must not suffer from it. */
function deep(name: string, body: string): LargeProgram {
  const { files } = one(name, "declare function f(x: unknown): unknown; declare const o: any;", body);
  const other = `${user}export function tell(user: User) { console.log(user.phone); }\n`;
  return { name: `2,000 deep: ${name}`, files: { ...files, "other.ts": other }, leak: "User.phone" };
}

const depth = 2_000;

export const deepPrograms: readonly LargeProgram[] = [
  deep("parentheses", `console.log(${nested(depth, "(", "user.email", ")")});`),
  deep("array literals", `console.log(${nested(depth, "[", "user.email", "]")});`),
  deep("object literals", `console.log(${nested(depth, "{ a: ", "user.email", "}")});`),
  deep("calls", `console.log(${nested(depth, "f(", "user.email", ")")});`),
  deep("member chain", `console.log(o${".a".repeat(depth)}, user.email);`),
  deep("call chain", `o${".then((x: unknown) => x)\n".repeat(depth)}; console.log(user.email);`),
  deep("arrow functions", `console.log(${nested(depth, "() => ", "user.email", "")});`),
  deep("functions called at once", `console.log(${nested(depth, "(() => ", "user.email", ")()")});`),
  deep("blocks", nested(depth, "{", "console.log(user.email);", "}")),
  deep("branches", nested(depth, "if (flag) {", "console.log(user.email);", "}")),
  deep("else branches", `${times(depth, (i) => `if (flag === ${i}) { flag++; } else `)} console.log(user.email);`),
  deep("loops", nested(depth, "while (flag) {", "console.log(user.email);", "}")),
  deep("switches", nested(depth, "switch (flag) { case 1: ", "console.log(user.email);", "}")),
  deep("try with finally", nested(depth, "try {", "console.log(user.email);", "} finally { flag++; }")),
  deep("finally within finally", nested(depth, "try { flag++; } finally {", "console.log(user.email);", "}")),
  deep("labels", `${times(depth, (i) => `l${i}:`)} console.log(user.email);`),
  deep("conditions", `console.log(${nested(depth, "flag ? ", "user.email", " : 0")});`),
  deep("sums", `console.log(${"flag + ".repeat(depth)}user.email);`),
  deep("logical operators", `console.log(${"flag && ".repeat(depth)}user.email);`),
  deep("commas", `console.log((${"flag, ".repeat(depth)}user.email));`),
  deep("template literals", `console.log(${nested(depth, "`${", "user.email", "}`")});`),
  deep("destructuring", `const ${nested(depth, "{ a: ", "x", "}")} = o; console.log(user.email);`),
  deep("classes", `${nested(depth, "class A { m() {", "", "} }")} console.log(user.email);`),
  deep("types", `type Deep = ${nested(depth, "{ a: ", "string", "}")}; type Wide = ${nested(depth, "Array<", "string", ">")}; console.log(user.email as unknown as Deep | Wide);`),
  deep("elements", `console.log(user.email);`),
  deep("awaits", `(async () => { ${nested(depth, "await (", "o", ")")}; })(); console.log(user.email);`),
];

export const largePrograms: readonly LargeProgram[] = [
  one("an object literal with 10,000 fields", "", `const all = {\n${times(10_000, (i) => `  f${i}: ${i % 2 ? "user.email" : `"${i}"`},`)}\n};\nconsole.log(all.f1);\nconsole.log(all);`),
  one("10,000 writes to the fields of one object", "", `const all: any = {};\n${times(10_000, (i) => `all.f${i} = ${i % 2 ? "user.email" : i};`)}\nconsole.log(all);`),
  one("20,000 calls in a row", "function helper(x: string, n: number) { return n + x; }", `${times(20_000, (i) => `helper(user.email, ${i});`)}\nconsole.log(user.email);`),
  { name: "20,000 calls at the top level", files: { "main.ts": `${user}declare const user: User;\nfunction helper(x: string, n: number) { return n + x; }\n${times(20_000, (i) => `export const v${i} = helper(user.email, ${i});`)}\nconsole.log(v19999);\n` }, leak: "User.email" },
  one("one function with 5,000 branches", "declare function note(x: number): void;", `let value: string = "";\n${times(5_000, (i) => `if (flag === ${i}) { note(${i}); } else if (flag > ${i}) { value = user.email; }`)}\nconsole.log(value);`),
  one("a switch with 5,000 cases", "", `let value: string = "";\nswitch (flag) {\n${times(5_000, (i) => `case ${i}: value = user.email; ${i % 3 ? "break;" : ""}`)}\n}\nconsole.log(value);`),
  one("5,000 variables alive across 200 loops", "", `${times(5_000, (i) => `let v${i} = user.email;`)}\n${times(200, (i) => `for (const x of [v${i}]) { v${i + 1} = x; }`)}\nconsole.log(v4999);`),
  one("2,000 calls within one try", "declare function note(x: string): void;", `let last = "";\ntry {\n${times(2_000, (i) => `note("${i}"); last = user.email;`)}\n} catch { console.log(last); } finally { console.log("done"); }`),
  { name: "a cycle of 500 functions", files: { "main.ts": `${user}${times(500, (i) => `export function f${i}(x: string, n: number): string { if (n === 0) { console.log(x); return x; } return f${(i + 1) % 500}(x, n - 1) + f${(i + 7) % 500}(x, n - 2); }`)}\nexport function run(user: User) { f0(user.email, 9); }\n` }, leak: "User.email" },
  { name: "500 functions that may all call each other", files: { "main.ts": `${user}const table: ((x: string) => string)[] = [];\n${times(500, (i) => `table.push((x: string): string => { if (x === "${i}") console.log(x); return table[${(i * 7) % 500}]!(x); });`)}\nexport function run(user: User) { return table.map((f) => f(user.email)); }\n` }, leak: null },
  { name: "a chain of 1,000 helpers", files: { "main.ts": `${user}${times(1_000, (i) => `export function h${i}(x: string): string { return ${i === 999 ? "(console.log(x), x)" : `h${i + 1}(x)`}; }`)}\nexport function run(user: User) { h0(user.email); }\n` }, leak: "User.email" },
  { name: "a chain of 1,000 helpers, each with a callback", files: { "main.ts": `${user}${times(1_000, (i) => `export function h${i}(x: string, then: (y: string) => void): void { ${i === 999 ? "then(x)" : `h${i + 1}(x, (y) => then(y))`}; }`)}\nexport function run(user: User) { h0(user.email, (y) => console.log(y)); }\n` }, leak: null },
  { name: "a class hierarchy 200 deep", files: { "main.ts": `${user}class C0 { constructor(protected readonly value: string) {} tell(): string { return this.value; } }\n${times(199, (i) => `class C${i + 1} extends C${i} { constructor(value: string) { super(value); } override tell(): string { return super.tell() + "${i}"; } }`)}\nexport function run(user: User) { console.log(new C199(user.email).tell()); }\n` }, leak: null },
  { name: "1,000 callbacks in one array of the module", files: { "main.ts": `${user}type Listener = (email: string) => void;\nconst listeners: Listener[] = [];\n${times(1_000, (i) => `listeners.push((email) => { if (email === "${i}") console.log(email); });`)}\nexport function run(user: User) { for (const listener of listeners) listener(user.email); }\n` }, leak: "User.email" },
  { name: "a type with 500 tagged members", files: { "main.ts": `export interface Wide {\n${times(500, (i) => `  /** @personalData contact.email */ m${i}: string;`)}\n}\nexport function run(wide: Wide) { console.log(wide); console.log({ ...wide }); }\n` }, leak: "Wide.m499" },
  { name: "recursive types", files: { "main.ts": `export interface Tree<T> { /** @personalData contact.email */ email: string; value: T; left: Tree<T[]>; right: Tree<{ of: T }>; all: Tree<T>[]; parent: Tree<Tree<T>> }\nexport type List<T> = { head: T; tail: List<T> } | null;\ninterface A extends B { a: A; b: B } interface B extends A { c: A | B }\ntype Loop = Loop2; type Loop2 = Loop;\ntype Json = { [key: string]: Json } | Json[];\nexport function run(tree: Tree<string>, list: List<Tree<number>>, a: A, l: Loop, j: Json) { console.log(tree); console.log(list); console.log(a, l, j); console.log(tree.left.left.left.left.left.left.left.left.left.email); }\n` }, leak: "Tree.email" },
  { name: "100 types that each hold all others", files: { "main.ts": `${times(100, (i) => `export interface T${i} { /** @personalData contact.email */ email: string; ${times(100, (j) => `t${j}: T${j};`)} }`)}\nexport function run(t: T0) { console.log(t); }\n` }, leak: "T0.email" },
  {
    name: "300 files in a circle of imports",
    files: Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`f${i}.ts`, `${i === 0 ? user : 'import type { User } from "./f0";\nexport type { User };\n'}import { pass${(i + 1) % 300} } from "./f${(i + 1) % 300}";\nexport * from "./f${(i + 1) % 300}";\nexport function pass${i}(user: User, n: number): void { ${i === 299 ? "console.log(user.email); " : ""}if (n > 0) pass${(i + 1) % 300}(user, n - 1); }\n`])),
    leak: "User.email",
  },
  { name: "2,000 types and 2,000 functions that use them", files: { "main.ts": `${user}${times(2_000, (i) => `export interface T${i} { next: T${(i + 1) % 2_000}; user: User }\nexport function g${i}(t: T${i}): T${(i + 1) % 2_000} { return t.next; }`)}\nexport function run(t: T0) { console.log(g0(t).user.email); }\n` }, leak: "User.email" },
  { name: "an array literal with 20,000 elements", files: { "main.ts": `${user}declare const user: User;\nconst all = [\n${times(20_000, (i) => `  ${i % 100 ? i : "user.email"},`)}\n];\nconsole.log(all);\n` }, leak: "User.email" },
  { name: "a table of 5,000 handlers", files: { "main.ts": `${user}const handlers: Record<string, (x: string) => void> = {\n${times(5_000, (i) => `  h${i}: (x) => { if (x === "${i}") console.log(x); },`)}\n};\nexport function run(user: User, name: string) { handlers[name]!(user.email); }\n` }, leak: "User.email" },
  one("1,000 spreads of one object into the next", "", `const o0 = { ...user };\n${times(1_000, (i) => `const o${i + 1} = { ...o${i}, k${i}: ${i} };`)}\nconsole.log(o1000.email);`),
  one("10,000 additions to one text", "", `let text = "";\n${times(10_000, (i) => `text += user.${i % 2 ? "email" : "phone"};`)}\nconsole.log(text);`),
  {
    name: "a visitor that calls itself ten times, with a callback that collects what a library gives",
    files: { "main.ts": `import { resolve } from "some-library";\n${user}function visit(node: any, act: (found: any) => void): void {\n  if (node.found) act(node.found);\n${times(10, (i) => `  visit(node.part${i}, act);\n  for (const child of node.parts${i}) visit(child, act);`)}\n}\nexport function run(user: User, node: any) {\n  const all: any[] = [];\n  visit(node, (found) => { all.push(resolve(found, user.email)); });\n  visit(node.other, (found) => { all.push({ found, by: resolve(found) }); });\n  console.log(all);\n}\n` },
    leak: "User.email",
  },
  {
    name: "a walk over any JSON that parses what it finds and puts it back",
    files: { "main.ts": `${user}declare function parse(text: string): unknown;\ndeclare function guess(text: string): unknown;\nfunction deep(json: unknown, depth: number): unknown {\n  if (typeof json === "string") {\n    try {\n      return deep(parse(json), depth + 1);\n    } catch {\n      const guessed = guess(json);\n      return guessed === json ? json : deep(guessed, depth + 1);\n    }\n  }\n  if (Array.isArray(json)) for (let i = 0; i < json.length; i++) json[i] = deep(json[i], depth + 1);\n  else if (typeof json === "object" && json !== null) {\n    for (const key in json) (json as Record<string, unknown>)[key] = deep((json as Record<string, unknown>)[key], depth + 1);\n  }\n  return json;\n}\nexport function run(user: User) { console.log(deep(user, 0)); }\n` },
    leak: "User.email",
  },
  {
    name: "a function that prints 150 members of one of its options, and nothing of the other",
    files: { "main.ts": `${user}function show({ input, context }: { input: any; context: any }) {\n${times(150, (i) => `  console.log(input.part${i});`)}\n  return context.flag;\n}\nexport function run(user: User) {\n  show({ input: { part149: user.email }, context: { phone: user.phone } });\n}\n` },
    leak: "User.email",
    clean: "User.phone",
  },
  {
    name: "a component that keeps 40 props in 6 states",
    files: { "main.tsx": `import { useState } from "react";\n${user}interface Props { user: User; ${times(40, (i) => `p${i}: { text: string };`)} }\nfunction Form(props: Props) {\n  const [start, setStart] = useState(props.user.phone);\n${times(6, (i) => `  const [s${i}, set${i}] = useState({ ${Array.from({ length: 40 }, (_, j) => `p${j}: props.p${j}.text`).join(", ")}, email: props.user.email });`)}\n  console.log(s5.p39, s0.p0);\n  console.log(s5.email);\n  return <a onClick={() => setStart(start)}>{start}</a>;\n}\nexport const Page = (props: Props) => <Form {...props} />;\n` },
    leak: "User.email",
    clean: "User.phone",
  },
  {
    name: "a code generator: 60 functions that call one another over a tree, and write into one context",
    files: { "main.ts": `${user}${generator(60)}\nexport function run(user: User, context: Context) { visit0({ text: user.email, parts: {}, all: [] }, context); }\n` },
    leak: "User.email",
  },
];

function generator(count: number): string {
  const next = (i: number, by: number): number => (i * 7 + by) % count;
  const visit = (i: number): string => `
export function visit${i}(node: Node, context: Context): Made {
  const outer = context.current;
  context.current = { from: node, parts: [], made: outer };
  if (node.parts.p${i}) context.current.parts.push(visit${next(i, 1)}(node.parts.p${i}, context));
  for (const each of node.all) context.all[each.text] = visit${next(i, 2)}(each, { ...context, outer, owner: each });
  const made = i${i}(node, (inner) => visit${next(i, 3)}(inner, context));
  made.parts.push(...context.stack.pop()!.parts, visit${next(i, 4)}(made.from, context));
  context.stack.push(made);
  context.current = outer;
  if (node.text === "${i}") console.log(node.text);
  return { from: node, parts: [made, outer], made: visit${next(i, 5)}(outer.from, context) };
}
function i${i}(node: Node, then: (inner: Node) => Made): Made { const made = then(node.parts.q${i}!); made.made = then(node); return made; }`;
  return `export interface Node { text: string; parts: Record<string, Node>; all: Node[] }
export interface Made { from: Node; parts: Made[]; made: Made }
export interface Context { current: Made; stack: Made[]; all: Record<string, Made>; outer?: Made; owner?: Node }
${times(count, visit)}`;
}
