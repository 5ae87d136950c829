/** The oracle's answers of one analysis, by file and exact span. Empty until a batch has come in. Knows nothing of who answered. */
import { spanKey, type FileId, type Span } from "../base/ids";
import { withPlaces } from "../base/places";
import type { FileIr } from "../ir/ir";
import type { CalleeTarget, TypeAnswer } from "./oracle";
import type { TypeFacts } from "./resolver";
import type { Type } from "./type";

export class TypeAnswers implements TypeFacts {
  private readonly types = new Map<FileId, Map<string, Type>>();
  private readonly callees = new Map<FileId, Map<string, TypeAnswer>>();

  add(file: FileId, ask: "type" | "callee", span: Span, answer: TypeAnswer): void {
    const key = spanKey(span);
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
  filesThatDiffer(others: TypeAnswers): ReadonlyMap<FileId, readonly string[]> {
    const differing = new Map<FileId, string[]>();
    const compare = (file: FileId, own: ReadonlyMap<string, unknown> | undefined, other: ReadonlyMap<string, unknown>): void => {
      for (const [place, answer] of other) {
        const before = own?.get(place);
        if (before === undefined ? saysNothing(answer) : JSON.stringify(before) === JSON.stringify(answer)) continue;
        const places = differing.get(file);
        if (places) places.push(place);
        else differing.set(file, [place]);
      }
    };
    for (const [file, other] of others.types) compare(file, this.types.get(file), other);
    for (const [file, other] of others.callees) compare(file, this.callees.get(file), other);
    return differing;
  }

  /** The same answers after edits: `offsetIn` gives where offsets of a file have gone, null for a file that is as it was. What speaks of a place that is gone is left out. */
  moved(offsetIn: (file: FileId) => ((offset: number) => number | null) | null): TypeAnswers {
    const moved = new TypeAnswers();
    for (const [file, types] of this.types) {
      const offset = offsetIn(file);
      for (const [place, type] of types) moved.addMoved(file, "type", place, { type }, offset, offsetIn);
    }
    for (const [file, callees] of this.callees) {
      const offset = offsetIn(file);
      for (const [place, answer] of callees) moved.addMoved(file, "callee", place, answer, offset, offsetIn);
    }
    return moved;
  }

  private addMoved(file: FileId, ask: "type" | "callee", place: string, answer: TypeAnswer, offset: ((offset: number) => number | null) | null, offsetIn: (file: FileId) => ((offset: number) => number | null) | null): void {
    const [start, end] = place.split("-").map((each) => (offset ? offset(Number(each)) : Number(each)));
    if (start === null || end === null) return;
    let isWhole = true;
    const here = withPlaces(answer, { offset: (same) => same, inFile: (other) => { const to = offsetIn(other); return to && ((at) => to(at) ?? ((isWhole = false), at)); } });
    if (isWhole) this.add(file, ask, { start: start!, end: end! }, here);
  }

  /** Says of a file what the others say. */
  takeFile(file: FileId, others: TypeAnswers): void {
    this.types.set(file, others.types.get(file) ?? new Map());
    this.callees.set(file, others.callees.get(file) ?? new Map());
  }

  typeAt(file: FileIr, span: Span): Type | null {
    const type = this.types.get(file.file)?.get(spanKey(span));
    return type && type.kind !== "unknown" ? type : null;
  }

  /** The type that a call gives; null where not known. */
  resultAt(file: FileIr, call: Span): Type | null {
    const type = this.callees.get(file.file)?.get(spanKey(call))?.type;
    return type && type.kind !== "unknown" ? type : null;
  }

  targetAt(file: FileIr, call: Span): CalleeTarget | null {
    return this.callees.get(file.file)?.get(spanKey(call))?.target ?? null;
  }
}

function saysNothing(answer: unknown): boolean {
  const said = answer as Type | TypeAnswer;
  return "kind" in said ? said.kind === "unknown" : said.type.kind === "unknown" && !said.target;
}
