/**
 * What one folder shows at present: turns results into the files whose diagnostics changed, and answers from the
 * last complete result. Knows nothing of the protocol.
 */
import type { AnalysisResult } from "../../analysis";
import type { Checkpoint } from "../../base/cancel";
import type { FileId } from "../../base/ids";
import { sameList } from "../../base/same";
import type { Finding } from "../../findings/finding";
import type { Asked } from "../../ide/asked";
import { findingsThatNeededTypes, findingsWhileAwaiting } from "../../ide/awaited";
import { Buffer } from "../../ide/buffer";
import { diagnosticsOf, shownByFile } from "../../ide/diagnostics";
import { EditorLinesOf, type TextOf } from "../../ide/editorLines";
import { FlowIndex } from "../../ide/flowIndex";
import { TagReader } from "../../syntax/annotations/tagReader";
import type { Changes } from "../../report/dataFlow/shape";
import { answersTo } from "./answers";
import type { FileDiagnostics } from "./messages";
import type { Place, Questions } from "./questions";
import { reportsOf } from "./reports";

export class Screen {
  private settled: AnalysisResult | null = null;
  /** Of the run at work. */
  private provisional: AnalysisResult | null = null;
  /** Of the settled result: what only the type checker gave. */
  private neededTypes: readonly Finding[] = [];
  /** What is on screen, in a form that is quick to compare, and the findings that it was made of. */
  private readonly shown = new Map<FileId, { readonly findings: readonly Finding[]; readonly form: string }>();
  /** Of the last complete result; before there is one, of the one that was asked about last. */
  private index: FlowIndex | null = null;
  private readonly tags = new TagReader();

  /** `lookUp` is called now and then while results are put into words: thousands of findings take longer than a question may wait. */
  constructor(private readonly speech: Pick<Asked, "language" | "words" | "links">, private readonly lookUp: Checkpoint) {}

  /** A run begins: an earlier one that was cancelled leaves nothing to compare with. */
  begin(): void {
    this.provisional = null;
  }

  showProvisional(result: AnalysisResult): readonly FileDiagnostics[] {
    this.provisional = result;
    const findings = this.settled ? findingsWhileAwaiting(result, this.neededTypes, this.settled.textOf) : result.findings;
    return this.show(findings, result.textOf);
  }

  /** Questions that come while the result is put in order are answered from the one before. */
  showSettled(result: AnalysisResult): readonly FileDiagnostics[] {
    const index = this.index?.facts === result ? this.index : new FlowIndex(result, this.lookUp);
    this.index = index;
    this.neededTypes = this.provisional && this.provisional !== result ? findingsThatNeededTypes(this.provisional, result) : [];
    this.provisional = null;
    this.settled = result;
    return this.show(result.findings, result.textOf);
  }

  /**
   * Answers about a place from the last complete result: what is there provisionally may not be what stays. Only before the first complete
   * one, a provisional one has to do. The report is read at leisure and waits.
   */
  answers({ file, text }: Place, changes: (result: AnalysisResult) => Changes | null): Questions {
    const result = this.settled ?? this.provisional;
    if (result && this.index?.facts !== result) this.index = new FlowIndex(result);
    const index = result && this.index;
    const analysed = result?.textOf(file) ?? "";
    return answersTo({ buffer: new Buffer(file, text ?? analysed, analysed), index, tags: this.tags, ...this.speech }, result, reportsOf(this.settled, changes));
  }

  /** The files that differ from what is on screen, those that have become clean included. Findings that are the same objects lie in texts that are the same. */
  private show(findings: readonly Finding[], textOf: TextOf): readonly FileDiagnostics[] {
    const now = shownByFile(findings);
    const lines = new EditorLinesOf(textOf);
    const changed: FileDiagnostics[] = [];
    for (const [file, own] of now) {
      const before = this.shown.get(file);
      if (before && sameList(before.findings, own)) continue;
      this.lookUp();
      const diagnostics = diagnosticsOf(own, lines, this.speech.words, this.lookUp);
      const form = JSON.stringify(diagnostics);
      this.shown.set(file, { findings: own, form });
      if (before?.form !== form) changed.push({ file, diagnostics });
    }
    for (const file of [...this.shown.keys()]) {
      if (now.has(file)) continue;
      this.shown.delete(file);
      changed.push({ file, diagnostics: [] });
    }
    return changed;
  }
}
