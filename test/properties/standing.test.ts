/**
 * Edits inside of functions and around them, one after the other in one lasting analysis: each result is what a fresh analysis of the same files gives, to the byte.
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

interface Edit {
  /** Parts of what there is to choose from, from 0 to 1. */
  readonly file: number;
  readonly line: number;
  readonly other: number;
  readonly kind: (typeof inside)[number] | (typeof around)[number];
  /** After how many checkpoints the first attempt is given up; null for none. */
  readonly givenUpAfter: number | null;
}

const part = fc.double({ min: 0, max: 0.999, noNaN: true });
const edit: fc.Arbitrary<Edit> = fc.record({
  file: part, line: part, other: part, kind: fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...inside) }, fc.constantFrom(...around)), givenUpAfter: fc.option(fc.nat(40), { nil: null }),
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
async function compare({ files }: Fixture, edits: readonly Edit[], makeOracle: MakeOracle | null = null): Promise<number> {
  const disk = new MemoryFileSystem(inWorkspace(files));
  const now: Record<string, string> = { ...files };
  const lasting = createAnalysis({ root: workspaceRoot, fileSystem: disk, oracle: makeOracle ? makeOracle(disk) : false });
  await lasting.run();
  let wentOn = 0;
  for (const each of edits) {
    const names = Object.keys(now).filter((name) => /\.[cm]?[jt]sx?$/.test(name));
    const name = names[Math.floor(each.file * names.length)]!;
    now[name] = edited(now[name]!, each, files[name]!);
    lasting.setBuffer(`${workspaceRoot}/${name}`, now[name]!);
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

  it("does so with a type checker", async () => {
    let wentOn = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...fixtures.filter(({ name }) => /^type-forms|^schemas|^classes|^objects/.test(name))), fc.array(edit, { minLength: 2, maxLength: 4 }), async (fixture, edits) => { wentOn += await compare(fixture, edits, createInProcessOracle); }),
      { numRuns: Number(process.env["STANDING_CHECKED_RUNS"] ?? 12), seed: Number(process.env["STANDING_SEED"] ?? 20_261_126) },
    );
    assert.ok(wentOn > 10, `only ${wentOn} edits were taken over`);
  });

  it("does so in the examples", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...exampleFixtures()), fc.array(edit, { minLength: 4, maxLength: 8 }), async (fixture, edits) => { await compare(fixture, edits); }),
      { numRuns: 3, seed: 20_261_126 },
    );
  });

  const model = "export interface Customer {\n  id: string;\n  /** @personalData contact.email */\n  email: string;\n}\n";
  const main = 'import type { Customer } from "./model";\nexport function welcome(customer: Customer, names: string[]) {\n  console.log(customer.id);\n}\n';
  const user = 'import { welcome } from "./main";\nexport const greet = () => welcome({ id: "1", email: "a@b.c" }, []);\n';
  const line = "  console.log(customer.id);\n";
  const ofOwnFile: Readonly<Record<string, string>> = {
    "a callback": main.replace(line, "  names.forEach((name) => console.log(name, customer.email));\n"),
    "a helper": `${main}function trace(text: string) { console.log(text); }\n`,
    "an export that nobody imports": `${main}export const trace = (customer: Customer) => console.log(customer.email);\n`,
    "an import": `import { join } from "node:path";\n${main}`,
    "a type with a tag": `${main}interface Guest { /** @personalData contact.phone */ guestPhone: string }\nexport const show = (guest: Guest) => console.log(guest.guestPhone);\n`,
  };
  const ofOthers: Readonly<Record<string, string>> = {
    "the head of a function that others call": main.replace("names: string[]", "names: string[] = []"),
    "an export that another file imports": main.replace("function welcome", "function welcomeAll"),
    "a class": `${main}export class Guest { show() { return 1; } }\n`,
    "a name that another file has": `${main}interface Guest { /** @personalData contact.phone */ greet: string }\nexport const show = (guest: Guest) => console.log(guest.greet);\n`,
  };

  for (const [edits, goesOn] of [[ofOwnFile, true], [ofOthers, false]] as const) {
    for (const [what, text] of Object.entries(edits)) {
      it(`${goesOn ? "goes on" : "is linked anew"} after ${what} was written, and taken back`, async () => {
        const files = { "model.ts": model, "main.ts": main, "user.ts": user };
        const disk = new MemoryFileSystem(inWorkspace(files));
        const lasting = createAnalysis({ root: workspaceRoot, fileSystem: disk, oracle: false });
        await lasting.run();
        for (const now of [text, main]) {
          lasting.setBuffer(`${workspaceRoot}/main.ts`, now);
          const result = await lasting.run();
          assert.equal(!result.passes.some(({ name }) => name === "link"), goesOn);
          assert.equal(documentOf(result), await documentWith({ ...files, "main.ts": now }, null));
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
