/**
 * The editor's progress bar for analyses that take a while; short ones, such as after a keystroke, show nothing.
 * Knows nothing of what is analysed.
 */
import type { Connection, WorkDoneProgressServerReporter } from "vscode-languageserver";

/** What is over sooner than this needs no progress bar. */
const patienceMs = 700;

export class ProgressBar {
  private timer: NodeJS.Timeout | null = null;
  private reporter: WorkDoneProgressServerReporter | null = null;

  constructor(
    private readonly connection: Connection,
    private readonly supported: boolean,
    private readonly onCancel: () => void,
  ) {}

  /** Work is going on. May be said again while it is. */
  start(): void {
    if (!this.supported || this.timer || this.reporter) return;
    this.timer = setTimeout(() => void this.show(), patienceMs);
  }

  report(pass: string, done: number, total: number): void {
    const percentage = total > 0 ? Math.min(100, Math.round((100 * done) / total)) : 0;
    this.reporter?.report(percentage, total > 0 ? `${pass} ${done}/${total}` : pass);
  }

  end(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.reporter?.done();
    this.reporter = null;
  }

  private async show(): Promise<void> {
    const timer = this.timer;
    try {
      const reporter = await this.connection.window.createWorkDoneProgress();
      reporter.begin("Personal Data", 0, undefined, true);
      reporter.token.onCancellationRequested(() => this.onCancel());
      // The work may have ended while the editor made room for the bar.
      if (this.timer === timer && timer !== null) this.reporter = reporter;
      else reporter.done();
      if (this.timer === timer) this.timer = null;
    } catch {
      // An editor that refuses the bar goes without.
      if (this.timer === timer) this.timer = null;
    }
  }
}
