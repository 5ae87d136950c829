/** Questions to the analysis thread that wait for their answers. Knows nothing of what they are about. */
import type { AnalysisThread } from "./thread/analysisThread";
import type { Answer, Argument, Place, QuestionName, Reply } from "./thread/questions";

export class QuestionDesk {
  private readonly waiting = new Map<number, (reply: unknown) => void>();
  private next = 0;

  constructor(private readonly thread: AnalysisThread) {}

  /** Null when the thread is dead, or dies before it answers. */
  ask<Name extends QuestionName>(place: Place, name: Name, argument: Argument<Name>): Promise<Reply<Name> | null> {
    if (!this.thread.alive) return Promise.resolve(null);
    const id = this.next++;
    return new Promise((resolve) => {
      this.waiting.set(id, (reply) => resolve(reply as Reply<Name> | null));
      this.thread.post({ kind: "ask", id, ...place, name, argument });
    });
  }

  answered({ id, reply }: Answer): void {
    this.waiting.get(id)?.(reply);
    this.waiting.delete(id);
  }

  /** Nobody will answer any more. */
  giveUp(): void {
    for (const resolve of this.waiting.values()) resolve(null);
    this.waiting.clear();
  }
}
