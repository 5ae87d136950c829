/**
 * What one folder shows at present: turns results into the files whose diagnostics changed, and answers from the
 * newest result. Knows nothing of the protocol.
 */
import type { AnalysisResult } from "../../analysis";
import type { FileId } from "../../base/ids";
import type { Finding } from "../../findings/finding";
import { actionsAt, safeActionIn, type Action } from "../../ide/actions";
import { findingsThatNeededTypes, findingsWhileAwaiting } from "../../ide/awaited";
import { diagnosticsByFile } from "../../ide/diagnostics";
import type { Position, TextOf } from "../../ide/editorLines";
import { provideHover, type Hover } from "../../ide/hover";
import type { FileDiagnostics, WantedActions } from "./messages";

export class Screen {
  private newest: AnalysisResult | null = null;
  private settled: AnalysisResult | null = null;
  /** Of the run at work. */
  private provisional: AnalysisResult | null = null;
  /** Of the settled result: what only the type checker gave. */
  private neededTypes: readonly Finding[] = [];
  /** What is on screen, in a form that is quick to compare. */
  private readonly shown = new Map<FileId, string>();

  /** A run begins: an earlier one that was cancelled leaves nothing to compare with. */
  begin(): void {
    this.provisional = null;
  }

  showProvisional(result: AnalysisResult): readonly FileDiagnostics[] {
    this.provisional = this.newest = result;
    const findings = this.settled ? findingsWhileAwaiting(result, this.neededTypes, this.settled.textOf) : result.findings;
    return this.show(findings, result.textOf);
  }

  showSettled(result: AnalysisResult): readonly FileDiagnostics[] {
    this.neededTypes = this.provisional ? findingsThatNeededTypes(this.provisional, result) : [];
    this.provisional = null;
    this.settled = this.newest = result;
    return this.show(result.findings, result.textOf);
  }

  hover(file: FileId, position: Position): Hover | null {
    return this.newest && provideHover(this.newest, file, position);
  }

  /** From the last complete result: what is there provisionally may not be what stays. */
  actions(file: FileId, { range, fixAll }: WantedActions): readonly Action[] {
    if (!this.settled) return [];
    const whole = fixAll ? safeActionIn(this.settled, file) : null;
    return [...(range ? actionsAt(this.settled, file, range) : []), ...(whole ? [whole] : [])];
  }

  /** The last complete result: what is read at leisure does not change with every keystroke. Null before there is one. */
  get complete(): AnalysisResult | null {
    return this.settled;
  }

  /** The files that differ from what is on screen, those that have become clean included. */
  private show(findings: readonly Finding[], textOf: TextOf): readonly FileDiagnostics[] {
    const now = diagnosticsByFile(findings, textOf);
    const changed: FileDiagnostics[] = [];
    for (const [file, diagnostics] of now) {
      const form = JSON.stringify(diagnostics);
      if (this.shown.get(file) === form) continue;
      this.shown.set(file, form);
      changed.push({ file, diagnostics });
    }
    for (const file of [...this.shown.keys()]) {
      if (now.has(file)) continue;
      this.shown.delete(file);
      changed.push({ file, diagnostics: [] });
    }
    return changed;
  }
}
