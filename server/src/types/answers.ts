/** The oracle's answers of one analysis, by file and exact span. Empty until a batch has come in. Knows nothing of who answered. */
import type { FileId, Span } from "../base/ids";
import type { FileIr } from "../ir/ir";
import type { CalleeTarget, TypeAnswer } from "./oracle";
import type { TypeFacts } from "./resolver";
import type { Type } from "./type";

export class TypeAnswers implements TypeFacts {
  private readonly types = new Map<FileId, Map<string, Type>>();
  private readonly callees = new Map<FileId, Map<string, TypeAnswer>>();

  add(file: FileId, ask: "type" | "callee", span: Span, answer: TypeAnswer): void {
    const key = `${span.start}-${span.end}`;
    if (ask === "type") {
      let perFile = this.types.get(file);
      if (!perFile) this.types.set(file, (perFile = new Map()));
      perFile.set(key, answer.type);
    } else {
      let perFile = this.callees.get(file);
      if (!perFile) this.callees.set(file, (perFile = new Map()));
      perFile.set(key, answer);
    }
  }

  /** The files of which others say something else than these, with the places concerned. What is not asked any more says nothing else. */
  filesThatDiffer(others: TypeAnswers): ReadonlyMap<FileId, readonly Span[]> {
    const differing = new Map<FileId, Span[]>();
    const compare = (file: FileId, own: ReadonlyMap<string, unknown> | undefined, other: ReadonlyMap<string, unknown>): void => {
      for (const [key, answer] of other) {
        const before = own?.get(key);
        if (before === undefined ? saysNothing(answer) : JSON.stringify(before) === JSON.stringify(answer)) continue;
        const [start, end] = key.split("-").map(Number);
        const spans = differing.get(file);
        if (spans) spans.push({ start: start!, end: end! });
        else differing.set(file, [{ start: start!, end: end! }]);
      }
    };
    for (const [file, other] of others.types) compare(file, this.types.get(file), other);
    for (const [file, other] of others.callees) compare(file, this.callees.get(file), other);
    return differing;
  }

  /** Says of a file what the others say. */
  takeFile(file: FileId, others: TypeAnswers): void {
    this.types.set(file, others.types.get(file) ?? new Map());
    this.callees.set(file, others.callees.get(file) ?? new Map());
  }

  typeAt(file: FileIr, span: Span): Type | null {
    const type = this.types.get(file.file)?.get(`${span.start}-${span.end}`);
    return type && type.kind !== "unknown" ? type : null;
  }

  /** The type that a call gives; null where not known. */
  resultAt(file: FileIr, call: Span): Type | null {
    const type = this.callees.get(file.file)?.get(`${call.start}-${call.end}`)?.type;
    return type && type.kind !== "unknown" ? type : null;
  }

  targetAt(file: FileIr, call: Span): CalleeTarget | null {
    return this.callees.get(file.file)?.get(`${call.start}-${call.end}`)?.target ?? null;
  }
}

function saysNothing(answer: unknown): boolean {
  const said = answer as Type | TypeAnswer;
  return "kind" in said ? said.kind === "unknown" : said.type.kind === "unknown" && !said.target;
}
