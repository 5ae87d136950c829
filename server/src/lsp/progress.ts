/**
 * The editor's progress bar for analyses that take a while; short ones, such as after a keystroke, show nothing.
 * Knows nothing of what is analysed.
 */
import type { Connection, WorkDoneProgressServerReporter } from "vscode-languageserver";
import type { Words } from "../ide/words/words";

/** What is over sooner than this needs no progress bar. */
const patienceMs = 700;

export class ProgressBar {
  private timer: NodeJS.Timeout | null = null;
  private reporter: WorkDoneProgressServerReporter | null = null;
  /** What was said last, for a bar that is shown later. */
  private at: { readonly percentage: number; readonly message?: string } = { percentage: 0 };

  constructor(
    private readonly connection: Connection,
    private readonly supported: boolean,
    private readonly words: Pick<Words, "passes">,
    private readonly onCancel: () => void,
  ) {}

  /** Work is going on. May be said again while it is. */
  start(): void {
    if (!this.supported || this.timer || this.reporter) return;
    this.timer = setTimeout(() => void this.show(), patienceMs);
  }

  report(pass: string, done: number, total: number): void {
    const percentage = total > 0 ? Math.min(100, Math.round((100 * done) / total)) : 0;
    const said = this.words.passes[pass] ?? pass;
    this.at = { percentage, message: total > 0 ? `${said} ${done}/${total}` : said };
    this.reporter?.report(this.at.percentage, this.at.message ?? "");
  }

  end(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.reporter?.done();
    this.reporter = null;
    this.at = { percentage: 0 };
  }

  private async show(): Promise<void> {
    const timer = this.timer;
    try {
      const reporter = await this.connection.window.createWorkDoneProgress();
      reporter.begin("Personal Data", this.at.percentage, this.at.message, true);
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
