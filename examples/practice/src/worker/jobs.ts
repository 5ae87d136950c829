/** What happens at night. */
import { report } from "../lib/errors";
import { logger } from "../lib/logger";
import type { Sessions } from "../security/sessions";
import type { AppointmentService } from "../services/appointmentService";
import type { Reminders } from "../services/reminders";
import type { Rights } from "../services/rights";

export interface Nightly {
  reminders: Reminders;
  rights: Rights;
  appointments: AppointmentService;
  sessions: Sessions;
}

type Job = (now: Date) => Promise<number>;

export function startJobs(nightly: Nightly): void {
  const jobs = new Map<string, Job>([
    ["reminders", async (now) => (await nightly.reminders.send(now)).letters],
    ["retention", (now) => nightly.rights.eraseExpired(now)],
    ["missed appointments", (now) => nightly.appointments.markMissed(now)],
    ["sessions", async (now) => nightly.sessions.sweep(now)],
  ]);
  schedule(() => runAll(jobs, new Date()));
}

async function runAll(jobs: ReadonlyMap<string, Job>, now: Date): Promise<void> {
  for (const [name, job] of jobs) {
    const started = Date.now();
    try {
      const done = await job(now);
      logger.info({ job: name, done, ms: Date.now() - started }, "job done");
    } catch (error) {
      report(error, `job ${name}`);
    }
  }
}

/** At three in the morning, and then every day. */
function schedule(work: () => Promise<void>): void {
  const now = new Date();
  const first = new Date(now.getFullYear(), now.getMonth(), now.getDate(), 3);
  if (first <= now) first.setDate(first.getDate() + 1);
  setTimeout(() => {
    void work();
    setInterval(() => void work(), 86_400_000);
  }, first.getTime() - now.getTime());
}
