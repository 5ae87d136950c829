/** Which declaration a tag belongs to, in every place and form that a tag may stand in. */
import assert from "node:assert/strict";
import fc from "fast-check";
import ts from "typescript";
import type { Tag } from "../../server/src/syntax/annotation";
import { collectTags } from "../../server/src/syntax/annotations/associate";
import type { TagIndex } from "../../server/src/syntax/annotations/associate";
import { defaultAliases } from "../../server/src/syntax/annotations/tagNames";
import { parse } from "../../server/src/syntax/parse";

function index(text: string, file = "/a.tsx"): { readonly tags: TagIndex; readonly sourceFile: ts.SourceFile } {
  const sourceFile = parse(file, text);
  return { tags: collectTags(sourceFile, defaultAliases), sourceFile };
}

function showTag(tag: Tag): string {
  const form = tag.form === "comment" ? "" : `${tag.form} `;
  return [form + tag.name, tag.words.map((word) => word.text).join(","), ...tag.keys.map(({ key, values }) => `${key.text}=${values.map((value) => value.text).join(",")}`)].filter((part) => part !== "").join(" ");
}

/** One line for each tagged node, in the order of the text: `Kind its text …: tags`. */
function show(text: string, file?: string): string[] {
  const { tags, sourceFile } = index(text, file);
  const lines: string[] = [];
  const visit = (node: ts.Node): void => {
    const own = tags.tagsOf(node);
    if (own.length > 0) lines.push(`${kindName(node)} ${nodeName(node)}: ${own.map(showTag).join("; ")}`);
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  for (const typedef of tags.typedefs()) {
    if (typedef.tags.length > 0) lines.push(`typedef ${typedef.name}: ${typedef.tags.map(showTag).join("; ")}`);
    for (const property of typedef.properties) lines.push(`typedef ${typedef.name}.${property.name} {${property.typeText}}: ${property.tags.map(showTag).join("; ")}`);
  }
  for (const tag of tags.fileTags()) lines.push(`file: ${showTag(tag)}`);
  for (const tag of tags.unattached()) lines.push(`nothing: ${showTag(tag)}`);
  return lines;
}

/** The compiler gives some kinds two names. */
function kindName(node: ts.Node): string {
  return ts.isVariableStatement(node) ? "VariableStatement" : ts.SyntaxKind[node.kind];
}

function nodeName(node: ts.Node): string {
  const name = (node as ts.NamedDeclaration).name;
  return name ? name.getText() : node.getText().replace(/\s+/g, " ").slice(0, 12).trim();
}

const cases: readonly (readonly [title: string, text: string, ...lines: string[]])[] = [
  ["a property of an interface", "interface C {\n  /** @personalData name */\n  readonly n: string;\n}", "PropertySignature n: personalData name"],
  ["properties of an object type on one line", "type C = { /** @personalData name */ n: string; /** @pii */ m: string }",
    "PropertySignature n: personalData name", "PropertySignature m: personalData"],
  ["at the end of the line", "interface C {\n  n: string; /** @personalData name */\n  m: string;\n}", "PropertySignature n: personalData name"],
  ["at the end of a parameter's line", "function f(\n  n: string, /** @personalData name */\n  m: string,\n) {}", "Parameter n: personalData name"],
  ["after the opening brace", "interface C { /** @personalData name */\n  n: string;\n}", "PropertySignature n: personalData name"],
  ["two comments", "interface C {\n  /** @personalData name */\n  /** @personalDataPurpose a */\n  n: string }", "PropertySignature n: personalData name; personalDataPurpose a"],
  ["interface, alias, class and enum", "/** @pii */ export interface A {}\n/** @pii */ type B = {};\n/** @pii */ export default class C {}\n/** @pii */ declare enum D { /** @pii */ e }",
    "InterfaceDeclaration A: personalData", "TypeAliasDeclaration B: personalData", "ClassDeclaration C: personalData", "EnumDeclaration D: personalData", "EnumMember e: personalData"],
  ["members of a class", "class A {\n  /** @pii */ a = 1;\n  /** @pii */ static #b;\n  /** @pii */ get c() { return 1 }\n  /** @pii */ m() {}\n  /** @personalDataSink log */ constructor() {}\n}",
    "PropertyDeclaration a: personalData", "PropertyDeclaration #b: personalData", "GetAccessor c: personalData", "MethodDeclaration m: personalData", "Constructor constructor(: personalDataSink log"],
  ["before and behind decorators and modifiers", "class A {\n  /** @pii */ @Column() private a;\n  @Column() /** @pii */ b;\n  public /** @pii */ readonly c;\n}",
    "PropertyDeclaration a: personalData", "PropertyDeclaration b: personalData", "PropertyDeclaration c: personalData"],
  ["parameters", "function f(/** @pii */ a: string, /** @personalData name */ ...b: string[]) {}\nclass A { constructor(/** @pii */ private c: string) {} }",
    "Parameter a: personalData", "Parameter b: personalData name", "Parameter c: personalData"],
  ["elements of a pattern", "function f({ /** @pii */ a, b }) {}\nconst { /** @pii */ c } = x;", "BindingElement a: personalData", "BindingElement c: personalData"],
  ["the parameter of an arrow function", "g((/** @pii */ a) => a)", "Parameter a: personalData"],
  ["a variable", "/** @pii */\nexport const a = 1, b = 2;\nlet c = 3, /** @pii */ d = 4;", "VariableStatement export const: personalData", "VariableDeclaration a: personalData", "VariableDeclaration d: personalData"],
  ["a function", "/** @personalDataSink log */\nexport async function f() {}\n/** @personalDataSanitizer mask */\nexport default function () {}",
    "FunctionDeclaration f: personalDataSink log", "FunctionDeclaration export defau: personalDataSanitizer mask"],
  ["a function in a variable", "/** @personalDataSink log */\nconst f = async () => {};", "VariableStatement const f = as: personalDataSink log", "VariableDeclaration f: personalDataSink log", "ArrowFunction async () =>: personalDataSink log"],
  ["overloads", "/** @personalDataSink log */\nfunction f(a: 1): void;\nfunction f(a: 2): void {}", "FunctionDeclaration f: personalDataSink log"],
  ["keys of an object literal", "const o = {\n  /** @pii */ a: 1,\n  /** @pii */ b,\n  /** @personalDataSink log */ c() {},\n  /** @personalDataSink log */ d: () => {},\n}",
    "PropertyAssignment a: personalData", "ShorthandPropertyAssignment b: personalData", "MethodDeclaration c: personalDataSink log", "PropertyAssignment d: personalDataSink log", "ArrowFunction () => {}: personalDataSink log"],
  ["assignments", "class A { constructor() {\n  /** @pii */\n  this.a = 1; } }\n/** @personalDataSink log */\nexports.f = function () {};",
    "ExpressionStatement this.a = 1;: personalData", "BinaryExpression this.a = 1: personalData",
    "ExpressionStatement exports.f =: personalDataSink log", "BinaryExpression exports.f =: personalDataSink log", "FunctionExpression function (): personalDataSink log"],
  ["a handler given to a call", "/** @personalDataPurpose support */\napp.post('/x', auth, (request) => {});", "ExpressionStatement app.post('/x: personalDataPurpose support", "ArrowFunction (request) =>: personalDataPurpose support"],
  ["a default export", "/** @personalDataSink log */\nexport default (a) => {};", "ExportAssignment export defau: personalDataSink log", "ArrowFunction (a) => {}: personalDataSink log"],
  ["signatures", "interface F { /** @personalDataSink log */ (a): void; /** @pii */ [key: string]: string; /** @pii */ m(): string }",
    "CallSignature (a): void;: personalDataSink log", "IndexSignature [key: string: personalData", "MethodSignature m: personalData"],
  ["a typedef", "/**\n * @typedef {Object} C\n * @property {string} a - the mail @personalData contact.email\n * @property {string|null} [b]\n * @personalData contact.phone\n */",
    "typedef C.a {string}: personalData contact.email", "typedef C.b {string|null}: personalData contact.phone"],
  ["a typedef as a whole", "/**\n * @personalData name\n * @typedef {string} C\n */\nconst x = 1;", "typedef C: personalData name"],
  ["a typedef without tags beside tagged code", "/** @typedef {object} C\n * @property {string} a */\n/** @pii */ let b;", "VariableStatement let b;: personalData", "VariableDeclaration b: personalData"],
  ["@param", "/**\n * @param {string} a - mail @personalData contact.email\n * @param {object} o\n * @param {string} o.b @personalData name\n * @personalDataSink log\n */\nfunction f(a, { b }) {}",
    "FunctionDeclaration f: personalDataSink log", "Parameter a: personalData contact.email", "BindingElement b: personalData name"],
  ["the file", "/**\n * @file Support.\n * @personalDataPurpose support\n */\nimport a from 'a';", "file: personalDataPurpose support"],
  ["a decorator", "class A {\n  @PersonalData('contact.email', { purpose: ['a', 'b'], basis: 'contract' }) a;\n  @pd.PersonalData() b;\n  m(@personalData('name,account') c) {}\n}\n@PersonalData() class B {}",
    "PropertyDeclaration a: decorator personalData contact.email purpose=a,b basis=contract", "PropertyDeclaration b: decorator personalData", "Parameter c: decorator personalData name,account", "ClassDeclaration B: decorator personalData"],
  ["zod's meta", "const s = z.object({ a: z.string().meta({ personalData: 'contact.email' }).optional(), b: z.string().meta({ title: 'x' }) });\nconst t = z.string().meta({ 'personalData': { category: 'name', purpose: ['a'] } });",
    "PropertyAssignment a: meta personalData contact.email", "VariableDeclaration t: meta personalData name purpose=a"],
  ["an object that is no meta", "const s = { personalData: 'x' }; f({ personalData: 1 });"],
  ["before an element of JSX", "const a = <A b={1}>{/** @pii */ c}</A>;", "nothing: personalData"],

  ["not in a string, a template, a regular expression, JSX text", "const a = '/** @pii */', b = `/** @pii */ ${c} /** @pii */`, d = /\\/** @pii *\\//, e = <p>/** @pii */</p>;"],
  ["not in other comments", "// @pii\n/* @pii */\n// /** @pii */\n/* /** @pii */\nlet a;"],
  ["in the hole of a template", "const a = `${f((/** @pii */ b) => b)}`;", "Parameter b: personalData"],
  ["a misspelt tag counts for nothing", "/** @personalDataFoo */ let a;"],
  ["on nothing", "/** @pii */ import a from 'a';\nfunction f() { return /** @pii */ 1 }\n/** @pii */", "nothing: personalData", "nothing: personalData", "nothing: personalData"],
];

describe("comment association", () => {
  for (const [title, text, ...expected] of cases) {
    it(title, () => assert.deepEqual(show(text), expected));
  }

  it("knows the typedefs of JavaScript, tagged or not", () => {
    const text = "/** @typedef {object} C\n * @property {Customer} a */";
    assert.deepEqual(show(text, "/a.mjs"), ["typedef C.a {Customer}: "]);
    assert.deepEqual(show(text, "/a.ts"), []);
  });

  it("groups every tag with what it stands on", () => {
    const { tags } = index("/** @pii @notPersonal no */ let a; class A { /** @persnalData */ @PersonalData() b; }\n/** @file x\n * @personalDataPurpose a */");
    assert.deepEqual(tags.groups().map((group) => group.map((tag) => tag.name)), [["personalData", "notPersonal"], ["personalData"], ["personalData"], ["personalDataPurpose"]]);
    assert.deepEqual(tags.unattached(), []);
  });

  it("says of an unattached tag that it is", () => {
    const [tag] = index("f(/** @personalData name */ 1)").tags.unattached();
    assert.deepEqual(tag?.problems, [{ code: "unattached", span: { start: 6, end: 19 } }]);
  });

  it("honours the project's aliases", () => {
    const sourceFile = parse("/a.ts", "/** @gdpr.field name */ let a; /** @private-data name */ let b; /** @pii */ let c;");
    const tags = collectTags(sourceFile, ["@private-data"]);
    assert.deepEqual(tags.groups().map((group) => group.map(showTag)), [["personalData name"]]);
  });

  it("never throws, and spans are inside the text", () => {
    const piece = fc.constantFrom("/** @personalData name */", "/** @pii", "*/", "/**", "//", "\n", " ", "interface A {", "class B {", "}", "a: string;", "const x =", "(", ")", "=>", "`", "${", "'", "/x/", "<p>", "</p>", "{/*", "@PersonalData('a')", "z.meta({ personalData: 'a' })",
      "/** @typedef {x} T\n * @property {y z @personalData */", "/** @param {a @personalData */", "function f(a) {}", "this.x = 1;", "export default", ",");
    fc.assert(fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      const text = pieces.join(" ");
      const { tags } = index(text);
      for (const tag of [...tags.groups().flat(), ...tags.unattached()]) {
        for (const { start, end } of [tag.span, tag.nameSpan, ...tag.problems.map((problem) => problem.span)]) assert.ok(0 <= start && start <= end && end <= text.length);
      }
    }), { numRuns: 1000 });
  });
});
