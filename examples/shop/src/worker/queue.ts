/** A queue in memory: jobs run one after the other, a failed one is tried again. */
export interface Job {
  name: string;
  attempts: number;
  run(): Promise<void>;
  onRetry(attempt: number): void;
}

export class Queue {
  private readonly jobs: Job[] = [];

  add(job: Job): void {
    this.jobs.push(job);
  }

  get length(): number {
    return this.jobs.length;
  }

  async drain(): Promise<void> {
    for (let job = this.jobs.shift(); job; job = this.jobs.shift()) {
      for (let attempt = 1; attempt <= job.attempts; attempt++) {
        try {
          await job.run();
          break;
        } catch {
          job.onRetry(attempt);
        }
      }
    }
  }
}
