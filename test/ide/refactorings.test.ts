/** Refactorings: what each changes, that nothing personal arrives afterwards, and where neither is on offer. */
import assert from "node:assert/strict";
import type { AnalysisResult } from "../../server/src/analysis";
import type { Action } from "../../server/src/ide/actions";
import { EditorLines } from "../../server/src/ide/editorLines";
import { refactoringsAt } from "../../server/src/ide/refactorings";
import { wordsOf, type Language } from "../../server/src/ide/words/words";
import { TagReader } from "../../server/src/syntax/annotations/tagReader";
import { analyse, type Files } from "./asked";
import { newIn, typeErrors } from "./typeErrors";

const user = `export interface User {
  id: string;
  /** @personalData contact.email */
  email: string;
  /** @personalData contact.phone */
  phone: string;
}
`;

/** At the `$0` of `a.ts`. */
async function offered(text: string, more: Files = {}, language: Language = "en"): Promise<{ readonly actions: readonly Action[]; readonly result: AnalysisResult; readonly text: string }> {
  const plain = text.replace("$0", "");
  const result = await analyse({ ...more, "a.ts": plain });
  const at = new EditorLines(plain).position(text.indexOf("$0"));
  return { actions: refactoringsAt(result, { tags: new TagReader(), words: wordsOf(language) }, "/w/a.ts", { start: at, end: at }, false), result, text: plain };
}

function applied(text: string, { edits }: Action): string {
  const lines = new EditorLines(text);
  const spans = edits.map(({ range, newText }) => ({ start: lines.offset(range.start), end: lines.offset(range.end), newText })).sort((a, b) => b.start - a.start);
  return spans.reduce((all, { start, end, newText }) => all.slice(0, start) + newText + all.slice(end), text);
}

/** The text after the only refactoring on offer, with which the type checker has nothing new to say. */
async function refactored(text: string, more: Files = {}): Promise<string> {
  const { actions, text: plain } = await offered(text, more);
  assert.equal(actions.length, 1, text);
  const after = applied(plain, actions[0]!);
  assert.deepEqual(newIn(typeErrors({ ...more, "a.ts": after }), typeErrors({ ...more, "a.ts": plain })), [], after);
  return after;
}

async function isSilent(text: string, more: Files = {}): Promise<void> {
  assert.deepEqual((await offered(text, more)).actions.map(({ title }) => title), []);
}

describe("annotate this field", () => {
  it("tags a member whose name says what it is, before its modifiers", async () => {
    const { actions } = await offered("export interface Person {\n  na$0me: string;\n}\n");
    assert.deepEqual(actions.map(({ title, kind, repairs }) => [title, kind, repairs]), [["Annotate `name` as name", "rewrite", null]]);
    assert.equal(await refactored("export interface Person {\n  name$0: string;\n}\n"), "export interface Person {\n  /** @personalData name */\n  name: string;\n}\n");
    assert.equal(await refactored("class A {\n  private readonly na$0me = \"\";\n}\n"), "class A {\n  /** @personalData name */\n  private readonly name = \"\";\n}\n");
  });

  it("tags a parameter of a function that nobody else sees, and a key of a schema", async () => {
    assert.equal(await refactored("function call(pho$0ne: string) {}\n"), "function call(/** @personalData contact.phone */ phone: string) {}\n");
    assert.equal(await refactored("const schema = z.object({\n  em$0ail: z.string(),\n});\n"), "const schema = z.object({\n  /** @personalData contact.email */\n  email: z.string(),\n});\n");
  });

  it("makes a source of it", async () => {
    const after = await refactored("interface Person {\n  na$0me: string;\n}\nexport const f = (person: Person) => console.log(person.name);\n");
    assert.deepEqual((await analyse({ "a.ts": after })).findings.map(({ rule, source }) => [rule, source?.name]), [["log", "Person.name"]]);
  });

  it("leaves alone what was decided, what a finding offers already, and names that say nothing", async () => {
    for (const line of ["/** @personalData name */ na$0me: string;", "/** @notPersonal a product */ na$0me: string;", "na$0me: PersonalData<string, \"name\">;", "email$0: string;", "amo$0unt: number;", "name: str$0ing;"]) {
      await isSilent(`export interface Person {\n  ${line}\n}\n`);
    }
    await isSilent("/** @personalData name */\ninterface Person {\n  na$0me: string;\n}\n");
    await isSilent("declare const p: { name: string };\np.na$0me;\n");
  });
});

describe("extract without personal fields", () => {
  const inFunction = (line: string, head = "user: User"): string => `import type { User } from "./user";\nexport function f(${head}) {\n  ${line}\n}\n`;

  it("hands on the rest", async () => {
    const { actions } = await offered(inFunction("console.log(\"new\", us$0er);"), { "user.ts": user });
    assert.deepEqual(actions.map(({ title, kind }) => [title, kind]), [["Extract `user` without `email`, `phone`", "extract"]]);
    const after = await refactored(inFunction("console.log(\"new\", us$0er);"), { "user.ts": user });
    assert.equal(after, inFunction("const { email, phone, ...rest } = user;\n  console.log(\"new\", rest);"));
    assert.deepEqual((await analyse({ "user.ts": user, "a.ts": after })).flows, []);
  });

  it("gives way to names that are taken", async () => {
    const after = await refactored(inFunction("const rest = 1; const email = 2; console.log(us$0er, rest, email);", "user: Readonly<User>"), { "user.ts": user });
    assert.equal(after, inFunction("const rest = 1; const email = 2; const { email: email2, phone, ...rest2 } = user; console.log(rest2, rest, email);", "user: Readonly<User>"));
  });

  it("hands on the rest in an object literal, by the same key", async () => {
    assert.equal(await refactored(inFunction("console.log({ us$0er }, \"new\");"), { "user.ts": user }), inFunction("const { email, phone, ...rest } = user;\n  console.log({ user: rest }, \"new\");"));
    assert.equal(await refactored(inFunction("console.log({ id: 1, who: us$0er });"), { "user.ts": user }), inFunction("const { email, phone, ...rest } = user;\n  console.log({ id: 1, who: rest });"));
  });

  it("makes room where a statement stands alone, and in a function without a block", async () => {
    assert.equal(await refactored(inFunction("if (user.id) console.log(us$0er);"), { "user.ts": user }), inFunction("if (user.id) { const { email, phone, ...rest } = user; console.log(rest); }"));
    assert.equal(await refactored(`import type { User } from "./user";\nexport const f = (user: User) => console.log(us$0er);\n`, { "user.ts": user }), `import type { User } from "./user";\nexport const f = (user: User) => { const { email, phone, ...rest } = user; return console.log(rest); };\n`);
  });

  it("knows what a variable is from its own file", async () => {
    const given = `import type { User } from "./user";\ndeclare function load(id: string): Promise<User>;\ndeclare const all: readonly User[];\n`;
    for (const [body, after] of [
      ["const user = await load(\"1\"); console.log(us$0er);", "const user = await load(\"1\"); const { email, phone, ...rest } = user; console.log(rest);"],
      ["for (const user of all) console.log(us$0er);", "for (const user of all) { const { email, phone, ...rest } = user; console.log(rest); }"],
      ["all.forEach((user) => console.log(us$0er));", "all.forEach((user) => { const { email, phone, ...rest } = user; return console.log(rest); });"],
      ["const user = JSON.parse(\"{}\") as User; console.log(us$0er);", "const user = JSON.parse(\"{}\") as User; const { email, phone, ...rest } = user; console.log(rest);"],
    ] as const) assert.equal(await refactored(`${given}export async function f() {\n  ${body}\n}\n`, { "user.ts": user }), `${given}export async function f() {\n  ${after}\n}\n`);
    const method = "import type { User } from \"./user\";\ndeclare const db: any;\nexport class Users {\n  async load(): Promise<User> {\n    return db.load();\n  }\n  async show() {\n    const user = await this.load();\n    console.log(us$0er);\n  }\n}\n";
    assert.match(await refactored(method, { "user.ts": user }), /const \{ email, phone, \.\.\.rest \} = user;\n {4}console\.log\(rest\)/);
    await isSilent(`${given}export async function f() {\n  let user = await load("1"); user = all[0]!; console.log(us$0er);\n}\n`, { "user.ts": user });
  });

  /** Applied, nothing personal arrives any more, and the checker has nothing new to say. */
  async function repaired(text: string, more: Files): Promise<string> {
    const after = await refactored(text, more);
    assert.deepEqual((await analyse({ ...more, "a.ts": after })).flows.map(({ source }) => source.name), [], after);
    return after;
  }
  const customer = `export interface Address {\n  /** @personalData location.address */\n  street: string;\n  country: string;\n}\nexport interface Customer {\n  id: string;\n  /** @personalData contact.email */\n  email: string;\n  address: Address;\n}\n`;
  const order = (member: string): string => `import type { Customer } from "./customer";\nexport interface Order {\n  total: number;\n  ${member}\n}\nexport declare function load(id: string): Promise<Order>;\nexport declare class Orders {\n  all(): Promise<readonly Order[]>;\n}\n`;
  const shop = (member = "customer: Customer;"): Files => ({ "model/customer.ts": customer, "model/order.ts": order(member) });
  const apart = "const { customer: { email, address: { street, ...address }, ...customer }, ...rest } = order;";
  const kept = "{ ...rest, customer: { ...customer, address } }";

  it("takes members out of members, down to the personal ones", async () => {
    const given = (line: string): string => `import type { Order } from "./model/order";\nexport function f(order: Order) {\n  ${line}\n}\n`;
    assert.equal(await repaired(given("console.log(ord$0er);"), shop()), given(`${apart}\n  console.log(${kept});`));
    const { actions } = await offered(given("console.log(ord$0er);"), shop());
    assert.deepEqual(actions.map(({ title }) => title), ["Extract `order` without `customer.email`, `customer.address.street`"]);
    assert.equal(await repaired(given("console.log({ ord$0er });"), shop()), given(`${apart}\n  console.log({ order: ${kept} });`));
    assert.equal(await repaired(given("const customer = 1; console.log(ord$0er, customer);"), shop()), given("const customer = 1; const { customer: { email, address: { street, ...address }, ...customer2 }, ...rest } = order; console.log({ ...rest, customer: { ...customer2, address } }, customer);"));
    const literal = `export interface Order {\n  total: number;\n  customer: {\n    id: string;\n    /** @personalData contact.email */\n    email: string;\n  };\n}\n`;
    assert.equal(await repaired(given("console.log(ord$0er);"), { "model/order.ts": literal }), given("const { customer: { email, ...customer }, ...rest } = order;\n  console.log({ ...rest, customer });"));
    const inPlace = (line: string): string => `export function f(user: { id: string; /** @personalData contact.email */ email: string }) {\n  ${line}\n}\n`;
    assert.equal(await repaired(inPlace("console.log(us$0er);"), {}), inPlace("const { email, ...rest } = user;\n  console.log(rest);"));
  });

  it("is a repair of the finding there, for whatever becomes of the object", async () => {
    const declared = "/** @personalDataSink response */\ndeclare function reply(body: unknown): void;\n/** @personalDataSink file */\ndeclare function write(text: string): void;\n";
    const account = user.replace("contact.email", "credential");
    for (const [rule, call, after] of [
      ["response", "reply(us$0er);", "reply(rest);"],
      ["response", "reply({ us$0er });", "reply({ user: rest });"],
      ["file", "write(JSON.stringify(us$0er));", "write(JSON.stringify(rest));"],
      ["file", "write(JSON.stringify(us$0er, null, 2));", "write(JSON.stringify(rest, null, 2));"],
      ["browser-storage", "localStorage.setItem(\"user\", JSON.stringify({ us$0er }));", "localStorage.setItem(\"user\", JSON.stringify({ user: rest }));"],
      ["log", "console.log(us$0er);", "console.log(rest);"],
    ] as const) {
      const text = declared + inFunction(call);
      const { result } = await offered(text, { "user.ts": account });
      const plain = text.replace("$0", "");
      const at = new EditorLines(plain).position(text.indexOf("$0"));
      const [repair] = refactoringsAt(result, { tags: new TagReader(), words: wordsOf("en") }, "/w/a.ts", { start: at, end: at }, true);
      assert.deepEqual([repair?.kind, repair?.repairs?.code], ["quickfix", `personal-data/${rule}`], call);
      const repaired = applied(plain, repair!);
      assert.ok(repaired.includes(after) && repaired.includes("...rest } = user;"), repaired);
      assert.deepEqual((await analyse({ "user.ts": account, "a.ts": repaired })).findings.filter((finding) => finding.rule === rule).map(({ message }) => message), []);
    }
    await isSilent(declared + inFunction("write(JSON.stringify(us$0er, [\"id\"]));"), { "user.ts": user });
    const handler = `import { Controller, Get } from "@nestjs/common";\n${user}interface Profile {\n  id: string;\n}\ndeclare function find(): Promise<User>;\n@Controller("profile")\nexport class Profiles {\n  @Get()\n  async show(): Promise<Profile> {\n    const user = await find();\n    return us$0er;\n  }\n}\n`;
    assert.match(await refactored(handler), /const \{ email, phone, \.\.\.rest \} = user;\n {4}return rest;/);
  });

  it("leaves a member out as a whole that may be absent, is a list, or turns back on itself", async () => {
    const given = (line: string): string => `import type { Order } from "./model/order";\nexport function f(order: Order) {\n  ${line}\n}\n`;
    for (const member of ["customer?: Customer;", "customer: Customer | null;", "customer: Customer[];", "customer: Record<string, Customer>;"]) {
      assert.equal(await repaired(given("console.log(ord$0er);"), shop(member)), given("const { customer, ...rest } = order;\n  console.log(rest);"), member);
    }
    assert.equal(await repaired(given("console.log(ord$0er);"), { "model/order.ts": "export interface Order {\n  id: string;\n  /** @personalData contact.email */\n  email: string;\n  next?: Order;\n}\n" }), given("const { email, next, ...rest } = order;\n  console.log(rest);"));
  });

  it("knows what other files declare: types under other names, functions, classes, inherited and picked members, exports of exports", async () => {
    for (const [imports, head, line] of [
      [`import type { Order as Bought } from "./model/order";`, "order: Bought", "console.log(ord$0er);"],
      [`import type * as model from "./model/order";`, "order: model.Order", "console.log(ord$0er);"],
      [`import { load } from "./model/order";`, "id: string", "const order = await load(id); console.log(ord$0er);"],
      [`import { Orders } from "./model/order";`, "orders: Orders", "for (const order of await orders.all()) console.log(ord$0er);"],
      [`import { Orders } from "./model/order";`, "", "const orders = new Orders(); const all = await orders.all(); all.forEach((order) => { console.log(ord$0er); });"],
      [`import type { Order } from "./model";`, "order: Order", "console.log(ord$0er);"],
      [`import type { Order } from "./model/order.js";`, "order: Readonly<Order>", "console.log(ord$0er);"],
      [`import type { Order } from "./model/order";\ninterface Paid extends Order {\n  paid: boolean;\n}`, "order: Paid", "console.log(ord$0er);"],
      [`import type { Order } from "./model/order";`, "order: Pick<Order, \"customer\">", "console.log(ord$0er);"],
      [`import type { Order } from "./model/order";`, "request: { order: Order }", "const order = request.order; console.log(ord$0er);"],
    ] as const) {
      const after = await repaired(`${imports}\nexport async function f(${head}) {\n  ${line}\n}\n`, { ...shop(), "model/index.ts": `export * from "./order";\n` });
      assert.ok(after.includes(apart) && after.includes(kept), after);
      assert.ok(after.startsWith(imports), "imports stay as they are");
    }
  });

  it("is not on offer where a part of what arrives is no member, or what takes it wants all of it", async () => {
    const given = (head: string, line: string, more = ""): string => `import type { Order } from "./model/order";\nimport type { Customer } from "./model/customer";\n${more}export function f(${head}) {\n  ${line}\n}\n`;
    for (const head of ["order: Order | Customer", "order: Order[]", "order: Map<string, Order>", "order: any"]) await isSilent(given(head, "console.log(ord$0er);"), shop());
    await isSilent(given("order: Order, customer: Customer", "console.log({ order: ord$0er, ...customer });"), shop());
    await isSilent(given("order: Order", "track(ord$0er);", "/** @personalDataSink third-party */\ndeclare function track(order: Order): void;\n"), shop());
    assert.match(await repaired(given("order: Order", "track(ord$0er);", "/** @personalDataSink third-party */\ndeclare function track(order: unknown): void;\n"), shop()), /track\(\{ \.\.\.rest/);
  });

  it("is not on offer where the statement before it might not be able to run, or not be enough", async () => {
    for (const line of ["user && console.log(us$0er);", "user ? console.log(us$0er) : 0;", "console.log({ user, us$0er: user });", "console.log(user.em$0ail);", "console.log(user.i$0d);", "while (console.log(us$0er));"]) await isSilent(inFunction(line), { "user.ts": user });
    for (const head of ["user?: User", "user: User | null", "{ user }: { user: User }", "...user: User[]"]) await isSilent(inFunction("console.log(us$0er);", head), { "user.ts": user });
  });

  it("speaks French", async () => {
    const { actions } = await offered(inFunction("console.log(us$0er);"), { "user.ts": user }, "fr");
    assert.deepEqual(actions.map(({ title }) => title), ["Extraire `user` sans `email`, `phone`"]);
  });
});
