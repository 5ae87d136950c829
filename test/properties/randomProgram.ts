/**
 * Makes up well-formed TypeScript: every statement form, closures, classes, jumps to labels that exist, generators, and
 * personal data in the midst. What the program does makes no sense; that it parses is all that counts. The choices come
 * from a list of numbers, so that a shorter list is a smaller program.
 */
import fc from "fast-check";

/** Declared in every program, so that random names mean something. */
const prelude = `export interface User { id: string; /** @personalData contact.email */ email: string; /** @personalData contact.phone */ phone?: string; friend: User; tags: string[] }
export declare const user: User;
declare function unknown(...values: any[]): any;
/** @personalDataSanitizer mask */
declare function mask(value: any): any;
`;

const choices = fc.array(fc.nat({ max: 9_999 }), { maxLength: 250, size: "max" });

/** A module of random statements. */
export const randomProgram: fc.Arbitrary<string> = choices.map((list) => programOf(list, []));

/** A module that uses what those files export as `a` and `b`, and exports both. */
export function randomModule(imports: readonly string[]): fc.Arbitrary<string> {
  return choices.map((list) => programOf(list, imports));
}

function programOf(list: readonly number[], imports: readonly string[]): string {
  const maker = new Maker(list);
  const header = imports.map((file, i) => `import * as m${i} from "./${file}";\nimport { a as n${i}, b as o${i} } from "./${file}";\n`).join("");
  const first = imports.length === 0 ? "user, user.email, {}, [], () => user" : `${imports.map((_, i) => `m${i}.b, n${i}, o${i}`).join(", ")}, user, {}`;
  return `${header}${prelude}let [a, b, c, d, e]: any[] = [${first}];\n${maker.statements(topLevel, 5)}\nexport { a, b };\n`;
}

/** What may stand here. */
interface Context {
  readonly labels: readonly string[];
  readonly inLoop: boolean;
  readonly inSwitch: boolean;
  readonly inFunction: boolean;
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
}

const topLevel: Context = { labels: [], inLoop: false, inSwitch: false, inFunction: false, isAsync: false, isGenerator: false };
const inFunction: Context = { ...topLevel, inFunction: true };

class Maker {
  private next = 0;

  constructor(private readonly choices: readonly number[]) {}

  statements(context: Context, depth: number): string {
    return this.list(1, depth, () => this.statement(context, depth)).join("\n");
  }

  private choice(): number {
    return this.choices[this.next++] ?? 0;
  }

  /** The first alternative is what remains when the choices have run out: it must be the simplest. */
  private pick<T>(alternatives: readonly T[]): T {
    return alternatives[this.choice() % alternatives.length]!;
  }

  private oneOf(alternatives: readonly (() => string)[]): string {
    return this.pick(alternatives)();
  }

  private list<T>(from: number, to: number, make: () => T): T[] {
    return Array.from({ length: from + (this.choice() % Math.max(1, to - from + 1)) }, make);
  }

  private name(): string {
    return this.pick(["a", "b", "c", "d", "e"]);
  }

  private member(): string {
    return this.pick(["email", "phone", "friend", "tags", "id", "x", "then", "push", "constructor", "__proto__", "toString"]);
  }

  private block(context: Context, depth: number): string {
    return `{\n${this.statements(context, depth - 1)}\n}`;
  }

  private statement(context: Context, depth: number): string {
    const value = (): string => this.expression(context, Math.min(depth, 3));
    const simple: (() => string)[] = [
      () => ";",
      () => `console.log(${value()});`,
      () => `(${value()});`,
      () => `${this.name()} ${this.pick(["=", "+=", "??=", "&&=", "||=", "-="])} ${value()};`,
      () => `${this.name()}.${this.member()} ${this.pick(["=", "??=", "+="])} ${value()};`,
      () => `${this.name()}[${value()}] = ${value()};`,
      () => `delete ${this.name()}.${this.member()};`,
      () => `{ let ${this.pattern(2)}: any = ${value()}; }`,
      () => `({ x: ${this.pattern(2)} } = ${value()});`,
      () => `throw ${value()};`,
    ];
    if (context.inFunction) simple.push(() => `return ${value()};`, () => "return;");
    if (context.inLoop) simple.push(() => "continue;");
    if (context.inLoop || context.inSwitch) simple.push(() => "break;");
    if (context.labels.length > 0) simple.push(() => `break ${this.pick(context.labels)};`);
    return depth <= 0 || this.choice() % 5 < 2 ? this.oneOf(simple) : this.compound(context, depth);
  }

  private compound(context: Context, depth: number): string {
    const value = (): string => this.expression(context, 1);
    const inner = (): string => this.block(context, depth);
    const loop = (): string => this.block({ ...context, inLoop: true }, depth);
    const label = `l${this.next}`;
    const inLabel: Context = { ...context, labels: [...context.labels, label] };
    return this.oneOf([
      inner,
      () => `if (${value()}) ${inner()}`,
      () => `if (${value()}) ${inner()} else ${inner()}`,
      () => `while (${value()}) ${loop()}`,
      () => `do ${loop()} while (${value()});`,
      () => `for (let i = 0; ${value()}; ${value()}) ${loop()}`,
      () => `for (;;) ${loop()}`,
      () => `for (const ${this.pattern(1)} of ${value()}) ${loop()}`,
      () => `for (${this.name()} in ${value()}) ${loop()}`,
      () => this.switchStatement({ ...context, inSwitch: true }, depth),
      () => `try ${inner()} catch (error) ${inner()}`,
      () => `try ${inner()} finally ${inner()}`,
      () => `try ${inner()} catch (${this.pattern(1)}) ${inner()} finally ${inner()}`,
      () => `${label}: ${this.block(inLabel, depth)}`,
      () => `${label}: for (const x of ${value()}) ${this.block({ ...inLabel, inLoop: true }, depth)}`,
      () => `{ ${this.functionText("function f", depth)} f(user); }`,
      () => `{ class K ${this.classText(depth)} a = new K(user, b); a.m(c); }`,
      () => `{ enum E { A, B = "b" } console.log(E.A, ${value()}); }`,
      () => `{ type T<X> = { m: X; n: T<X[]> }; let t = ${value()} as T<User>; console.log(t.m); }`,
    ]);
  }

  private switchStatement(context: Context, depth: number): string {
    const on = this.expression(context, 1);
    // A sign before it, or `case (…): {` reads as an arrow function with a type.
    const clauses = this.list(0, 3, () => `case -${this.expression(context, 1)}: ${this.statements(context, depth - 2)}`);
    if (this.choice() % 2) clauses.splice(this.choice() % (clauses.length + 1), 0, `default: ${this.statements(context, depth - 2)}`);
    return `switch (${on}) {\n${clauses.join("\n")}\n}`;
  }

  /** `head` is `function` with or without a name. */
  private functionText(head: string, depth: number): string {
    const isAsync = this.choice() % 3 === 1;
    const isGenerator = this.choice() % 3 === 1;
    const context: Context = { ...inFunction, isAsync, isGenerator };
    return `${isAsync ? "async " : ""}${isGenerator ? head.replace("function", "function*") : head}(${this.parameters()}) ${this.block(context, depth)}`;
  }

  private parameters(): string {
    return this.pick(["", "a: any", "a: User, ...b: any[]", "{ email, ...c }: User, d = user.phone", "[a, , b = user]: any", "a: any, b?: User"]);
  }

  private classText(depth: number): string {
    const isDerived = this.choice() % 2 === 1;
    const field = this.expression(inFunction, 1);
    const body = (): string => this.block(inFunction, depth);
    return `${isDerived ? "extends (a as any) " : ""}{ x: any = () => this.y; y: any = ${field.replaceAll(/\b(arguments|new\.target)\b/g, "user")}; #p = this.x;
static s = user.email; static { console.log(this.s); }
constructor(public first: any, private b?: any) { ${isDerived ? "super(first); " : ""}try ${body()} finally { this.x = first; } }
m(${this.parameters()}) ${body()}
get g(): any ${body()}
set g(value: any) ${body()} }`;
  }

  private pattern(depth: number): string {
    if (depth <= 0) return this.name();
    return this.oneOf([
      () => this.name(),
      () => `{ ${this.member()}: ${this.pattern(depth - 1)} }`,
      () => `{ a, ["b"]: ${this.pattern(depth - 1).replace(/\ba\b/g, "b")}, ...c }`,
      () => "[d = user.email, , ...e]",
    ]);
  }

  private expression(context: Context, depth: number): string {
    const leaves = ["a", "user.email", "user", "b", "user.friend.phone", "this", "undefined", "1", '"text"', "/x/", "globalThis"];
    if (context.inFunction) leaves.push("arguments", "new.target");
    if (depth <= 0 || this.choice() % 3 === 0) return this.pick(leaves);
    const inner = (): string => this.expression(context, depth - 1);
    const some = (): string => this.list(0, 3, inner).join(", ");
    const forms: (() => string)[] = [
      () => `${this.name()}.${this.member()}`,
      () => `${this.name()}?.${this.member()}?.[0]?.()`,
      () => `${this.name()}[${inner()}]`,
      () => `((${inner()}) ${this.pick(["+", "-", "&&", "||", "??", "==", "<", "in", ","])} (${inner()}))`,
      () => `(${inner()} ? ${inner()} : ${inner()})`,
      () => `(${this.pick(["!", "-", "typeof ", "void "])}(${inner()}))`,
      () => `${this.name()}(${some()})`,
      () => `${this.name()}.${this.member()}(${some()})`,
      () => `${this.pick(["unknown", "mask", "Object.assign", "JSON.stringify", "new Map", "Promise.all", "Array.from", "new a"])}(${some()})`,
      () => `${this.name()}(...[${inner()}])`,
      () => `${this.name()}.${this.pick(["map", "forEach", "reduce", "then", "sort", "filter", "catch"])}((x: any, ...y: any[]) => (${this.expression({ ...inFunction, isAsync: false }, depth - 1).replaceAll("new.target", "x").replaceAll("arguments", "y")}))`,
      () => `({ ${this.member()}: ${inner()}, ...${this.name()}, get g() { return ${this.name()}; }, m() { return this; }, [${inner()}]: 1 })`,
      () => `[${some()}]`,
      () => `[...${this.name()}, ${inner()}]`,
      () => `\`<\${${inner()}}>\``,
      () => `unknown\`<\${${inner()}}>\``,
      () => `(${inner()} as ${this.pick(["User", "any", "{ email: string }", "Partial<User>", "keyof User", "User[]"])})`,
      () => `({ x: ${this.pattern(1)} } = (${inner()}) as any)`,
      () => `(${this.name()}${this.pick(["++", "--"])})`,
      () => `(${this.functionText("function", depth - 1)})`,
      () => `(${this.functionText("function f", depth - 1)})(${inner()})`,
      () => `(class ${this.classText(depth - 1)})`,
    ];
    if (context.isAsync) forms.push(() => `(await (${inner()}))`);
    if (context.isGenerator) forms.push(() => `(yield (${inner()}))`, () => `(yield* (${inner()} as any))`);
    return this.oneOf(forms);
  }
}
