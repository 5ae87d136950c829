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
