/**
 * The newsletter: to those alone who asked for it. The configuration says that the code in this file is there for marketing.
 */
import type { ConsentRepository } from "../db/consents";
import type { PatientRepository } from "../db/patients";
import { logger } from "../lib/logger";
import type { Letter, Messages } from "./messages";

export class Newsletter {
  constructor(
    private readonly patients: PatientRepository,
    private readonly consents: ConsentRepository,
    private readonly messages: Messages,
  ) {}

  async send(letter: Letter, ids: readonly string[], now: Date): Promise<number> {
    const register = await this.consents.register();
    const willing = ids.filter((id) => register.allowsMarketing(id, now));
    const readers = await this.patients.findMany(willing);
    let sent = 0;
    for (const { id, email, isEmailConfirmed } of readers) {
      if (!isEmailConfirmed || !register.allowsMarketing(id, now)) continue;
      await this.messages.write({ email }, letter);
      sent++;
    }
    logger.info({ asked: ids.length, sent }, "newsletter sent");
    return sent;
  }
}
