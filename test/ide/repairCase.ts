/** Makes every repair and refactoring that is on offer in a small workspace, and lists what is wrong with what comes of it. */
import type { AnalysisResult } from "../../server/src/analysis";
import { unnamedAgreement } from "../../server/src/base/standIns";
import type { Finding } from "../../server/src/findings/finding";
import type { Action } from "../../server/src/ide/actions";
import { EditorLines, EditorLinesOf } from "../../server/src/ide/editorLines";
import { unnamedKey } from "../../server/src/findings/pseudonym";
import { fieldRemovalsAt } from "../../server/src/ide/fieldRemoval";
import { fixesFor, type Fix, type TextEdit } from "../../server/src/ide/fixes";
import { refactoringsAt } from "../../server/src/ide/refactorings";
import { wordsOf } from "../../server/src/ide/words/words";
import { TagReader } from "../../server/src/syntax/annotations/tagReader";
import { analyse, applied, type Files } from "./asked";
import { newIn, typeErrors } from "./typeErrors";

/** What a finding is about, wherever it stands after an edit. */
function identity({ rule, source, flow, file, messageId }: Finding): string {
  return `${rule} ${messageId} ${file} ${flow ? `${source?.name} ${flow.sink.name}` : (source?.name ?? "")}`;
}

const open = ({ findings }: AnalysisResult): readonly Finding[] => findings.filter(({ suppressed }) => suppressed === null);

export class Case {
  readonly complaints: string[] = [];
  readonly made = new Map<string, { readonly left: readonly string[]; readonly errors: readonly string[] }>();
  private readonly errorsBefore: readonly string[];

  constructor(readonly title: string, readonly files: Files, readonly result: AnalysisResult) {
    this.errorsBefore = typeErrors(files);
  }

  /** `repaired` is what has to be gone; a refactoring repairs nothing that it promises. */
  async make(what: string, after: Files, repaired: Finding | null): Promise<void> {
    const before = open(this.result).map(identity);
    const { left, errors } = await this.lookAt(after);
    const say = (complaint: string): number => this.complaints.push(`${this.title}, ${what}: ${complaint}`);
    if (repaired && left.filter((each) => each === identity(repaired)).length >= before.filter((each) => each === identity(repaired)).length) say(`does not repair ${identity(repaired)}`);
    // Of an object that is taken apart it is known what goes into a declared response: fields of that without a tag are spoken of from then on.
    // A field that has just been declared is judged like any other.
    // What rests on consent has to be asked for.
    // A pseudonym is personal data still.
    const underPseudonym = repaired && identity({ ...repaired, messageId: `${repaired.messageId}.pseudonymise` });
    const isExpected = (each: string): boolean => each === underPseudonym || (repaired?.rule === "response" && each.startsWith("spread ")) || (repaired?.rule === "special-category" && each.startsWith("consent ")) || (repaired?.rule === "undeclared" && /^(?:retention|spread) /.test(each));
    for (const each of newIn(left, before)) if (!isExpected(each)) say(`brings ${each}`);
    for (const error of newIn(errors, this.errorsBefore)) say(error);
  }

  /** Several findings may have one repair. */
  private async lookAt(after: Files): Promise<{ readonly left: readonly string[]; readonly errors: readonly string[] }> {
    const form = JSON.stringify(after);
    const known = this.made.get(form) ?? { left: open(await analyse(after)).map(identity), errors: typeErrors(after) };
    this.made.set(form, known);
    return known;
  }

  async makeAll(): Promise<void> {
    const lines = new EditorLinesOf((file) => this.result.textOf(file));
    const speech = { tags: new TagReader(), words: wordsOf("en") };
    for (const finding of open(this.result)) {
      for (const fix of fixesFor(finding, this.result)) await this.make(fix.title, applied(this.files, filledIn(fix)), finding);
      const range = lines.range(finding);
      const at = { start: range.start, end: range.start };
      for (const action of [...fieldRemovalsAt(this.result, speech, finding.file, at), ...refactoringsAt(this.result, speech, finding.file, at, true)]) await this.make(action.title, appliedAction(this.files, action), action.repairs?.code === `personal-data/${finding.rule}` ? finding : null);
    }
  }
}

/** An agreement has to be named by whoever has it, the key of a pseudonym by whoever runs the program, and a reason said. */
function filledIn({ edits, toFill }: Fix): readonly TextEdit[] {
  const own = toFill === unnamedAgreement ? "SCC-2025-11" : toFill === unnamedKey ? "MEMBERS_KEY" : "agreed upon in an example";
  return toFill === null ? edits : edits.map((edit) => ({ ...edit, newText: edit.newText.replace(toFill, own) }));
}

function appliedAction(files: Files, { edits }: Action): Files {
  return applied(files, edits.map(({ file, range, newText }) => {
    const lines = new EditorLines(files[file.replace("/w/", "")] ?? "");
    return { file, span: { start: lines.offset(range.start), end: lines.offset(range.end) }, newText };
  }));
}
