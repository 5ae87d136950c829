/** A field that is stored and never read, taken out of the code: what goes with it, and where that is not on offer. */
import assert from "node:assert/strict";
import { fieldRemovalsAt } from "../../server/src/ide/fieldRemoval";
import { EditorLinesOf } from "../../server/src/ide/editorLines";
import { wordsOf } from "../../server/src/ide/words/words";
import { TagReader } from "../../server/src/syntax/annotations/tagReader";
import { analyse, applied, type Files } from "./asked";
import { newIn, typeErrors } from "./typeErrors";

const form = `export interface Form {
  /** @personalData contact.email */
  email: string;
  /**
   * Asked for once.
   * @personalData demographic.birth
   */
  readonly birthDate: string;
}
`;
const store = `import type { Form } from "./form";
/** @personalDataSink storage */
declare function save(row: unknown): void;
/** @personalDataSink message */
declare function mail(to: string): void;
export function register(form: Form) {
  save(form);
  mail(form.email);
}
`;

async function removals(files: Files): Promise<readonly { readonly title: string; readonly after: Files; readonly left: readonly string[] }[]> {
  const result = await analyse(files);
  const lines = new EditorLinesOf((file) => result.textOf(file));
  const found = result.findings.filter(({ rule }) => rule === "minimisation");
  assert.ok(found.length > 0, "there is a finding");
  const made = found.flatMap((finding) => fieldRemovalsAt(result, { tags: new TagReader(), words: wordsOf("en") }, finding.file, lines.range(finding)));
  return Promise.all(made.map(async ({ title, edits }) => {
    const after = applied(files, edits.map(({ file, range, newText }) => ({ file, newText, span: { start: lines.of(file).offset(range.start), end: lines.of(file).offset(range.end) } })));
    assert.deepEqual(newIn(typeErrors(after), typeErrors(files)), []);
    return { title, after, left: (await analyse(after)).findings.filter(({ rule }) => rule === "minimisation").map(({ message }) => message) };
  }));
}

describe("removal of a field", () => {
  it("takes the member with its comment, and what is written into it", async () => {
    const writes = `import type { Form } from "./form";
declare const given: { born: string; mail: string };
export const one: Form = { email: "a", birthDate: given.born };
export const two: Form = { birthDate: "2000-01-01", email: given.mail };
export const all: Form[] = [{ email: "a", birthDate: given.born }];
export function made(): Form {
  return {
    email: "b",
    birthDate: given.born,
  };
}
export const later = async (): Promise<Form> => ({ birthDate: given.born, email: "c" });
`;
    const [removal, ...more] = await removals({ "form.ts": form, "store.ts": store, "writes.ts": writes });
    assert.deepEqual([removal?.title, more, removal?.left], ["Remove `Form.birthDate`, with what is written into it", [], []]);
    assert.equal(removal?.after["form.ts"], "export interface Form {\n  /** @personalData contact.email */\n  email: string;\n}\n");
    assert.equal(removal?.after["writes.ts"], writes.replaceAll(/, birthDate: given\.born(?= \})|birthDate: (?:given\.born|"2000-01-01"), (?=email)/g, "").replace('"b",\n    birthDate: given.born,', '"b",'));
  });

  it("is not on offer where the name may mean something else", async () => {
    for (const [what, more] of [
      ["a namesake", "export interface Other {\n  birthDate: string;\n}\n"],
      ["a string", 'export const columns = ["birthDate"];\n'],
      ["a pattern", 'import type { Form } from "./form";\nexport const born = (list: Form[]) => { for (const { birthDate: _ } of list) void 0; };\n'],
      ["an object of another type", "declare function send(value: unknown): void;\nexport const f = (born: string) => send({ birthDate: born });\n"],
      ["what happens on the way", 'import type { Form } from "./form";\ndeclare function ask(): string;\nexport const asked: Form = { email: "a", birthDate: ask() };\n'],
    ] as const) assert.deepEqual(await removals({ "form.ts": form, "store.ts": store, "more.ts": more }), [], what);
  });

  it("takes a member of a class, and leaves alone one that a library looks at", async () => {
    const entity = (decorator: string): string => `declare function Column(): PropertyDecorator;\nexport class Form {\n  /** @personalData contact.email */\n  email = "";\n  /** @personalData demographic.birth */\n  ${decorator}birthDate = "";\n}\n`;
    const [removal] = await removals({ "form.ts": entity(""), "store.ts": store });
    assert.ok(removal && !removal.after["form.ts"]?.includes("birthDate"));
    assert.deepEqual(await removals({ "form.ts": entity("@Column() "), "store.ts": store }), []);
  });
});
