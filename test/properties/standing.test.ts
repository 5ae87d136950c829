/**
 * Edits inside of functions, around them, and of what other files see, one after the other in one lasting analysis: each result is what a fresh analysis of the same files gives, to the byte.
 * Some runs are given up on the way, as when somebody types on.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { createAnalysis, type Analysis, type AnalysisResult } from "../../server/src/analysis";
import { Cancelled } from "../../server/src/base/cancel";
import { MemoryFileSystem } from "../../server/src/text/memoryFileSystem";
import type { FileSystem } from "../../server/src/text/fileSystem";
import type { TypeOracle } from "../../server/src/types/oracle";
import { createInProcessOracle } from "../../server/src/types/typescript/inProcess";
import { inWorkspace, workspaceRoot } from "./analyse";
import { printDocument, reportDocument } from "../../server/src/report/document";
import { exampleFixtures, suiteFixtures, type Fixture } from "./fixtures";

/** Of bodies alone; and of what else a file holds, most of it seen by nobody else. */
const inside = ["double", "drop", "swap", "log", "comment", "rename", "literal"] as const;
const around = ["callback", "closure", "function", "exported", "tagged", "import", "variable", "undo"] as const;
/** Of what other files see. */
const across = ["tagMember", "untag", "recategorise", "addMember", "retype", "addParameter", "dropParameter", "declareResult", "unexport", "export", "renameWord"] as const;
const tags = ["@personalData contact.email", "@personalData name", "@notPersonal", "@personalData contact.phone purpose=support", "@personalDataSink log", "@personalDataSanitizer mask"];

interface Edit {
  /** Parts of what there is to choose from, from 0 to 1. */
  readonly file: number;
  readonly line: number;
  readonly other: number;
  readonly kind: (typeof inside)[number] | (typeof around)[number] | (typeof across)[number];
  /** After how many checkpoints the first attempt is given up; null for none. */
  readonly givenUpAfter: number | null;
  /** Whether the next edit is made before anybody asks for a result. */
  readonly isWithNext: boolean;
}

const part = fc.double({ min: 0, max: 0.999, noNaN: true });
const edit: fc.Arbitrary<Edit> = fc.record({
  file: part, line: part, other: part, kind: fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...inside) }, fc.constantFrom(...around)), givenUpAfter: fc.option(fc.nat(40), { nil: null }), isWithNext: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constant(true)),
});

const acrossEdit: fc.Arbitrary<Edit> = fc.record({
  file: part, line: part, other: part, kind: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...across) }, fc.constantFrom(...inside, ...around)), givenUpAfter: fc.option(fc.nat(40), { nil: null }), isWithNext: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constant(true)),
});

const wordForm = /\b[a-z]\w*\b/gi;

/** The text with a line that stands inside of something changed, or with something more at its top level; `before` is what it was at first. */
function edited(text: string, { kind, line, other }: Edit, before: string): string {
  const lines = text.split("\n");
  const inner = lines.flatMap((each, i) => (/^\s+\S/.test(each) && !each.includes("*") ? [i] : []));
  const at = inner[Math.floor(line * inner.length)];
  const beside = inner[Math.floor(other * inner.length)];
  if (at === undefined || beside === undefined) return text;
  const words = text.match(wordForm) ?? ["x"];
  const word = words[Math.floor(other * words.length)]!;
  /** Gives one of the lines that look so another text. */
  const change = (form: RegExp, to: (line: string) => string | readonly string[]): void => {
    const such = lines.flatMap((each, i) => (form.test(each) ? [i] : []));
    const which = such[Math.floor(line * such.length)];
    if (which !== undefined) lines.splice(which, 1, ...[to(lines[which]!)].flat());
  };
  const tag = tags[Math.floor(other * tags.length)]!;
  const named = `extra${Math.floor(other * 4)}`;
  switch (kind) {
    case "callback": lines.splice(at, 0, `  [${word}].forEach((each) => console.log(each));`); break;
    case "closure": lines[at] = `  (() => { ${lines[at]} })();`; break;
    case "function": lines.push(`function ${named}(given: unknown) { console.log(given, ${word}); }`); break;
    case "exported": lines.push(`export function ${named}(given: unknown) { return ${word}; }`); break;
    case "tagged": lines.push(`interface ${named}Type { /** @personalData contact.email */ ${named}Mail: string }`, `export const read_${named} = (given: ${named}Type) => console.log(given.${named}Mail);`); break;
    case "import": lines.unshift(`import * as ${named} from "node:fs";`); break;
    case "variable": lines.push(`let ${named} = ${JSON.stringify(word)};`, `export const set_${named} = () => { ${named} = ${word}; };`); break;
    case "undo": return before;
    case "tagMember": change(/^\s+(?:readonly |private |public )?\w+\??: [^=]*[;,]?$|^(?:export )?(?:type|interface|class|function|const) /, (each) => [`${/^\s*/.exec(each)![0]}/** ${tag} */`, each]); break;
    case "untag": change(/@personalData|@notPersonal/, (each) => each.replace(/@(?:personalData|notPersonal)\w*/, "")); break;
    case "recategorise": change(/@personalData\b|@notPersonal/, (each) => each.replace(/@(?:personalData|notPersonal)\w*( [a-z.]+)?/, tag)); break;
    case "addMember": change(/^(?:export )?(?:interface|class|type) .*\{$/, (each) => [each, ...(line < 0.7 ? [`  /** ${tag} */`] : []), `  ${other < 0.5 ? word : named}: ${other < 0.2 ? word : "string"};`]); break;
    case "retype": change(/^\s+\w+\??: /, (each) => each.replace(/: [^;,)]+/, `: ${other < 0.5 ? word : "string[]"}`)); break;
    case "addParameter": change(/\w+\(|\) =>/, (each) => each.replace(/(function \w+|=|^\s+\w+) ?\(/, `$1 (${named}: ${other < 0.5 ? "string" : word}, `)); break;
    case "dropParameter": change(/\(\w+: [^,)]*, /, (each) => each.replace(/\(\w+: [^,)]*, /, "(")); break;
    case "declareResult": change(/\) (?:=>|\{$)/, (each) => each.replace(/\) (=>|\{$)/, `): ${other < 0.5 ? word : "any"} $1`)); break;
    case "unexport": change(/^export (?!default)/, (each) => each.replace(/^export /, "")); break;
    case "export": change(/^(?:const|function|interface|type|class|async) /, (each) => `export ${each}`); break;
    case "renameWord": return text.replaceAll(new RegExp(`\\b${word}\\b`, "g"), named);
    case "double": lines.splice(at, 0, lines[at]!); break;
    case "drop": lines.splice(at, 1); break;
    case "swap": [lines[at], lines[beside]] = [lines[beside]!, lines[at]!]; break;
    case "log": lines.splice(at, 0, `  console.log(${word});`); break;
    case "comment": lines.splice(at, 0, "  // more to come", ""); break;
    case "rename": { const own = lines[at]!.match(wordForm)!; if (own) lines[at] = lines[at]!.replace(own[Math.floor(line * own.length)]!, word); break; }
    case "literal": lines[at] = lines[at]!.replace(/"[^"]*"|\d+/, JSON.stringify(word)); break;
  }
  return lines.join("\n");
}

async function attempt(analysis: Analysis, givenUpAfter: number): Promise<void> {
  let left = givenUpAfter;
  await analysis.run(() => { if (--left < 0) throw new Cancelled(); }).catch((error: unknown) => { if (!(error instanceof Cancelled)) throw error; });
}

type MakeOracle = (fileSystem: FileSystem) => TypeOracle;

async function documentWith(files: Readonly<Record<string, string>>, makeOracle: MakeOracle | null): Promise<string> {
  const fileSystem = new MemoryFileSystem(inWorkspace(files));
  const analysis = createAnalysis({ root: workspaceRoot, fileSystem, oracle: makeOracle ? makeOracle(fileSystem) : false });
  return documentOf(await analysis.run());
}

function documentOf(result: AnalysisResult): string {
  return printDocument(reportDocument(result, { ms: 0, peakMemoryMB: 0 }));
}

/** Gives how many edits were taken over. */
/** `begun`: how far the first run comes, each time before an edit makes it give up. */
async function compare({ files }: Fixture, edits: readonly Edit[], makeOracle: MakeOracle | null = null, begun: readonly number[] = []): Promise<number> {
  const disk = new MemoryFileSystem(inWorkspace(files));
  const now: Record<string, string> = { ...files };
  const lasting = createAnalysis({ root: workspaceRoot, fileSystem: disk, oracle: makeOracle ? makeOracle(disk) : false });
  if (begun.length === 0) await lasting.run();
  let wentOn = 0;
  for (const [number, each] of edits.entries()) {
    if (number < begun.length) await attempt(lasting, begun[number]!);
    const names = Object.keys(now).filter((name) => /\.[cm]?[jt]sx?$/.test(name));
    const name = names[Math.floor(each.file * names.length)]!;
    now[name] = edited(now[name]!, each, files[name]!);
    lasting.setBuffer(`${workspaceRoot}/${name}`, now[name]!);
    if ((each.isWithNext || number < begun.length - 1) && each !== edits.at(-1)) continue;
    if (each.givenUpAfter !== null) await attempt(lasting, each.givenUpAfter);
    const result = await lasting.run();
    if (!result.passes.some((pass) => pass.name === "link")) wentOn++;
    assert.equal(documentOf(result), await documentWith(now, makeOracle), `after ${each.kind} in ${name}`);
  }
  return wentOn;
}

describe("a program that goes on standing", () => {
  const fixtures = suiteFixtures();

  it("finds what a fresh analysis finds, after edits inside of functions", async () => {
    const runs = Number(process.env["STANDING_RUNS"] ?? 250);
    let wentOn = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...fixtures), fc.array(edit, { minLength: 2, maxLength: 5 }), async (fixture, edits) => { wentOn += await compare(fixture, edits); }),
      { numRuns: runs, seed: Number(process.env["STANDING_SEED"] ?? 20_261_126) },
    );
    // Most edits leave everything but bodies alone; were they not taken over, nothing would be tested.
    assert.ok(wentOn > runs, `only ${wentOn} edits were taken over`);
  });

  it("does so after edits that other files see", async () => {
    const runs = Number(process.env["STANDING_RUNS"] ?? 250);
    let wentOn = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...fixtures.filter(({ files }) => Object.keys(files).length > 1)), fc.array(acrossEdit, { minLength: 2, maxLength: 6 }), async (fixture, edits) => { wentOn += await compare(fixture, edits); }),
      { numRuns: runs, seed: Number(process.env["STANDING_SEED"] ?? 20_261_126) },
    );
    assert.ok(wentOn > runs, `only ${wentOn} edits were taken over`);
  });

  it("does so where the first run was given up again and again, and each went on from what the one before had", async () => {
    const begun = fc.array(fc.nat(400), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...fixtures), fc.array(fc.oneof(edit, acrossEdit), { minLength: 2, maxLength: 5 }), begun, async (fixture, edits, far) => { await compare(fixture, edits, null, far); }),
      { numRuns: Number(process.env["STANDING_RUNS"] ?? 150), seed: Number(process.env["STANDING_SEED"] ?? 20_261_126) },
    );
  });

  it("does so with a type checker", async () => {
    let wentOn = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...fixtures.filter(({ name }) => /^type-forms|^schemas|^classes|^objects/.test(name))), fc.array(fc.oneof(edit, acrossEdit), { minLength: 2, maxLength: 4 }), fc.array(fc.nat(300), { maxLength: 2 }), async (fixture, edits, begun) => { wentOn += await compare(fixture, edits, createInProcessOracle, begun); }),
      { numRuns: Number(process.env["STANDING_CHECKED_RUNS"] ?? 12), seed: Number(process.env["STANDING_SEED"] ?? 20_261_126) },
    );
    assert.ok(wentOn > 10, `only ${wentOn} edits were taken over`);
  });

  it("does so in the examples", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...exampleFixtures()), fc.array(fc.oneof(edit, acrossEdit), { minLength: 4, maxLength: 8 }), async (fixture, edits) => { await compare(fixture, edits); }),
      { numRuns: Number(process.env["STANDING_EXAMPLE_RUNS"] ?? 3), seed: Number(process.env["STANDING_SEED"] ?? 20_261_126) },
    );
  });

  const model = "export interface Customer {\n  id: string;\n  /** @personalData contact.email */\n  email: string;\n}\n";
  const main = 'import type { Customer } from "./model";\nexport function welcome(customer: Customer, names: string[]) {\n  console.log(customer.id);\n}\n';
  const user = 'import { welcome } from "./main";\nexport const greet = () => welcome({ id: "1", email: "a@b.c" }, []);\n';
  const line = "  console.log(customer.id);\n";
  const isTakenOver: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    "a callback": { "main.ts": main.replace(line, "  names.forEach((name) => console.log(name, customer.email));\n") },
    "a helper": { "main.ts": `${main}function trace(text: string) { console.log(text); }\n` },
    "an export that nobody imports": { "main.ts": `${main}export const trace = (customer: Customer) => console.log(customer.email);\n` },
    "an import": { "main.ts": `import { join } from "node:path";\n${main}` },
    "a type with a tag": { "main.ts": `${main}interface Guest { /** @personalData contact.phone */ guestPhone: string }\nexport const show = (guest: Guest) => console.log(guest.guestPhone);\n` },
    "a name that another file has": { "main.ts": `${main}interface Guest { /** @personalData contact.phone */ greet: string }\nexport const show = (guest: Guest) => console.log(guest.greet);\n` },
    "the head of a function that others call": { "main.ts": main.replace("names: string[]", "names: string[] = []") },
    "an export that another file imports": { "main.ts": main.replace("function welcome", "function welcomeAll") },
    "a tag on a member that another file reads": { "model.ts": model.replace("  id: string;", "  /** @personalData identifier */\n  id: string;") },
    "another tag on a member": { "model.ts": model.replace("contact.email", "contact.phone") },
    "a member of a type that others use": { "model.ts": model.replace("  id: string;", "  id: string;\n  /** @personalData name */\n  nickname?: string;") },
    "another type of a member": { "model.ts": model.replace("  id: string;", "  id: Id;").concat("interface Id { /** @personalData identifier */ value: string }\n") },
    "edits far from one another": { "main.ts": `// begins\n${main}// ends\n`, "model.ts": model.replace("export", "// begins\nexport").concat("// ends\n") },
  };
  const isLinked: typeof isTakenOver = {
    "a class": { "main.ts": `${main}export class Guest { show() { return 1; } }\n` },
    "all that another file exports": { "main.ts": `${main}export * from "./model";\n` },
  };

  for (const [edits, goesOn] of [[isTakenOver, true], [isLinked, false]] as const) {
    for (const [what, texts] of Object.entries(edits)) {
      it(`${goesOn ? "goes on" : "is linked anew"} after ${what} was written, and taken back`, async () => {
        const files: Readonly<Record<string, string>> = { "model.ts": model, "main.ts": main, "user.ts": user };
        const disk = new MemoryFileSystem(inWorkspace(files));
        const lasting = createAnalysis({ root: workspaceRoot, fileSystem: disk, oracle: false });
        await lasting.run();
        for (const now of [{ ...files, ...texts }, files]) {
          for (const [file, text] of Object.entries(now)) lasting.setBuffer(`${workspaceRoot}/${file}`, text);
          const result = await lasting.run();
          assert.equal(documentOf(result), await documentWith(now, null));
          assert.equal(!result.passes.some(({ name }) => name === "link"), goesOn);
        }
      });
    }
  }

  it("numbers callbacks of one name anew when another one comes before them", async () => {
    const callback = "  names.forEach((name) => console.log(name, customer.email));\n";
    const disk = new MemoryFileSystem(inWorkspace({ "model.ts": model, "main.ts": main.replace(line, callback) }));
    const lasting = createAnalysis({ root: workspaceRoot, fileSystem: disk, oracle: false });
    await lasting.run();
    const two = main.replace(line, callback.replace("name, ", "") + callback);
    lasting.setBuffer(`${workspaceRoot}/main.ts`, two);
    const result = await lasting.run();
    assert.ok(!result.passes.some(({ name }) => name === "link"));
    assert.equal(documentOf(result), await documentWith({ "model.ts": model, "main.ts": two }, null));
  });

  it("finds again what a handler does that reads its module's variables", async () => {
    const text = 'import Fastify from "fastify";\ninterface Insured {\n  /** @personalData contact.email */\n  email: string;\n}\ndeclare const policies: { find(id: string): Promise<Insured> };\nconst server = Fastify({ logger: true });\nserver.get("/policies/:id", async (request, reply) => {\n  const insured = await policies.find(request.params.id);\n  request.log.info({ mail: insured.email }, "policy owner");\n  console.log(0);\n});\n';
    const lasting = createAnalysis({ root: workspaceRoot, fileSystem: new MemoryFileSystem(inWorkspace({ "main.ts": text })), oracle: false });
    await lasting.run();
    const now = text.replace("console.log(0);", "console.log(0, 1);");
    lasting.setBuffer(`${workspaceRoot}/main.ts`, now);
    assert.equal(documentOf(await lasting.run()), await documentWith({ "main.ts": now }, null));
  });
});
