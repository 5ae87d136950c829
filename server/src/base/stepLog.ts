/** Times each pass. Holds names, durations (ms) and counts; never a word of the user's code. */

export interface LoggedPass {
  readonly name: string;
  readonly ms: number;
  readonly counts: Readonly<Record<string, number>>;
}

export class StepLog {
  readonly passes: LoggedPass[] = [];

  constructor(private readonly onPass: (pass: LoggedPass) => void = () => {}) {}

  /** Runs one pass and records how long it took. `counts` is read after the pass. */
  async run<T>(name: string, pass: () => T | Promise<T>, counts: (result: T) => Record<string, number> = () => ({})): Promise<T> {
    const started = performance.now();
    const result = await pass();
    const logged = { name, ms: performance.now() - started, counts: counts(result) };
    this.passes.push(logged);
    this.onPass(logged);
    return result;
  }
}
