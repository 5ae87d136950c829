/** What the root package exports for annotated code: type-checked and run as a user would, in both module systems. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { categories } from "../../server/src/findings/taxonomy/categories";

const root = process.cwd();

const program = `
import { PersonalData, personalData } from "personal-data";

interface Address { street: string; city: string }
type Kind = { kind: "a"; a: number } | { kind: "b"; b: string };

interface Customer {
  email: PersonalData<string, "contact.email">;
  born: PersonalData<Date | null, "demographic.birth">;
  address: PersonalData<Address>;
  kind: PersonalData<Kind, "loyalty.tier">;
  age: personalData<number | undefined, "demographic.birth">;
}

const address: Address = { street: "Main St", city: "Oslo" };
const customer: Customer = { email: "ada@example.org", born: null, address, kind: { kind: "a", a: 1 }, age: 3 };
const email: string = customer.email;
const city: string = customer.address.city;
const born: Date | null = customer.born;
const upper: string[] = [customer.email].map((each) => each.toUpperCase());
const inner: number = customer.kind.kind === "a" ? customer.kind.a : customer.kind.b.length;
export function wrap<T>(value: T): PersonalData<T, "name"> { return value; }
export const boxed: { value: PersonalData<string, "contact.email"> } = ((value) => ({ value }))(customer.email);
export const years: number = (customer.age ?? 0) + 1;

@PersonalData()
class Account {
  @PersonalData("contact.email", { purpose: ["support"], basis: "contract", encrypted: true }) email = "x";
  @personalData(["name", "account"]) get name() { return "n"; }
  @personalData("account") tell() { return 1; }
  MEMBER
}
console.log(JSON.stringify([email, city, born, upper, inner, new Account().email, new Account().name, new Account().tell()]));
`;

const output = '["ada@example.org","Oslo",null,["ADA@EXAMPLE.ORG"],1,"x","n",1]';

describe("the root package", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "personal-data-package-"));
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(root, join(folder, "node_modules/personal-data"), "junction");
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const run = (file: string, member: string, options: ts.CompilerOptions): string => {
    const source = join(folder, file);
    writeFileSync(source, program.replace("MEMBER", member));
    const compiled = ts.createProgram([source], {
      module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, target: ts.ScriptTarget.ES2022, strict: true, declaration: true, types: [], ...options,
    });
    const problems = [...ts.getPreEmitDiagnostics(compiled), ...compiled.emit().diagnostics];
    assert.deepEqual(problems.map((problem) => ts.flattenDiagnosticMessageText(problem.messageText, "\n")), []);
    return execFileSync(process.execPath, [source.replace(/ts$/, "js")], { encoding: "utf8" }).trim();
  };

  it("works with standard decorators in an ES module", function () {
    this.timeout(30_000);
    assert.equal(run("standard.mts", '@PersonalData("contact.phone") accessor phone = "1"; @PersonalData() static login = "l";', { lib: ["lib.es2022.d.ts", "lib.esnext.decorators.d.ts", "lib.dom.d.ts"] }), output);
  });

  it("works with the older decorators, on parameters too, in a CommonJS module", function () {
    this.timeout(30_000);
    assert.equal(run("older.cts", 'greet(@PersonalData("name") name: string) { return name; }', { experimentalDecorators: true, lib: ["lib.es2022.d.ts", "lib.dom.d.ts"] }), output);
  });

  it("keeps the category in the types that it gives away", () => {
    const declarations = readFileSync(join(folder, "standard.d.mts"), "utf8");
    assert.match(declarations, /wrap<T>\(value: T\): PersonalData<T, "name">/);
    assert.match(declarations, /boxed: \{\s*value: PersonalData<string, "contact.email">;?\s*\}/);
  });

  it("offers the categories of the taxonomy", () => {
    const text = readFileSync(join(root, "index.d.ts"), "utf8");
    const union = /export type Category =([^;]*);/.exec(text)?.[1] ?? "";
    assert.deepEqual([...union.matchAll(/"([^"]+)"/g)].map((match) => match[1]).sort(), categories.map(({ name }) => name).sort());
  });
});
