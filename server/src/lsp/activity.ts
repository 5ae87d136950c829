/** What is at work and how it ended, as the editor is told: its progress bar, the status, the log. Knows of folders only whether one of them is busy. */
import type { Connection } from "vscode-languageserver";
import type { FileId } from "../base/ids";
import type { Words } from "../ide/words/words";
import { ProgressBar } from "./progress";
import { StatusReport } from "./statusReport";
import type { FromThread } from "./thread/messages";

export interface Observed {
  readonly isBusy: () => boolean;
  readonly totals: () => { readonly findings: number; readonly files: number };
}

export class Activity {
  private readonly status: StatusReport;
  private readonly bar: ProgressBar;

  constructor(private readonly connection: Connection, hasProgressBar: boolean, private readonly words: Words, private readonly observed: Observed, onCancel: () => void) {
    this.status = new StatusReport(connection);
    this.bar = new ProgressBar(connection, hasProgressBar, words, onCancel);
  }

  begins(): void {
    this.status.isStopped = false;
    this.bar.start();
    this.say();
  }

  goesOn({ pass, done, total }: Extract<FromThread, { kind: "progress" }>): void {
    this.bar.report(pass, done, total);
    this.status.atWork({ pass, done, total });
  }

  /** A run is over; whether anything else is at work, `restsPerhaps` looks. */
  ended(root: FileId, { outcome, ms, run, passes, counts, error }: Extract<FromThread, { kind: "ended" }>): void {
    if (outcome === "settled" && counts) this.status.settled(root, counts, ms);
    if (outcome === "failed") this.connection.console.error(`The analysis failed after ${Math.round(ms)} ms: ${error}`);
    if (outcome !== "cancelled") this.status.failure = outcome === "failed" ? this.words.analysisFailed : null;
    for (const pass of passes) {
      const said = Object.entries(pass.counts).map(([name, count]) => ` ${name}=${count}`);
      this.connection.console.debug(`${pass.name} ${pass.ms.toFixed(1)} ms${said.join("")}`);
    }
    this.connection.console.debug(`Run ${run} ${outcome} after ${Math.round(ms)} ms`);
  }

  folderClosed(root: FileId, wasOpen: boolean): void {
    if (wasOpen) this.status.closed(root);
    this.restsPerhaps();
  }

  /** By hand, until the next edit. */
  stopped(): void {
    this.status.isStopped = true;
    this.restsPerhaps();
    this.say();
  }

  died(reason: string, restarted: boolean): void {
    this.connection.console.error(`The analysis thread died (${reason})${restarted ? "; it was started again" : " too often; it stays stopped"}.`);
    this.status.failure = this.words.analysisDied;
    if (!restarted) this.bar.end();
  }

  restsPerhaps(): void {
    if (!this.observed.isBusy()) this.bar.end();
  }

  over(): void {
    this.bar.end();
  }

  /** Tells the editor what differs from what it was told last. */
  say(): void {
    this.status.say(this.observed.isBusy(), this.observed.totals());
  }
}
