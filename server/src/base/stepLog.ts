/** Times each pass. Holds names, durations (ms), memory and counts; never a word of the user's code. */

export interface LoggedPass {
  readonly name: string;
  readonly ms: number;
  /** What the process had of the processor meanwhile, in all its threads: beside other programs it says more than the time that went by. */
  readonly cpuMs: number;
  /** What the process holds when the pass is done. */
  readonly memoryMB: number;
  readonly counts: Readonly<Record<string, number>>;
}

export class StepLog {
  readonly passes: LoggedPass[] = [];

  constructor(private readonly onPass: (pass: LoggedPass) => void = () => {}) {}

  /** Runs one pass and records how long it took. `counts` is read after the pass. */
  async run<T>(name: string, pass: () => T | Promise<T>, counts: (result: T) => Record<string, number> = () => ({})): Promise<T> {
    const started = performance.now();
    const before = process.cpuUsage();
    const result = await pass();
    const { user, system } = process.cpuUsage(before);
    const logged = { name, ms: performance.now() - started, cpuMs: (user + system) / 1000, memoryMB: process.memoryUsage.rss() / 2 ** 20, counts: counts(result) };
    this.passes.push(logged);
    this.onPass(logged);
    return result;
  }
}
