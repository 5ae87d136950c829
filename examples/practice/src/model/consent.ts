/** What patients have agreed to, purpose by purpose. */

export type ConsentPurpose = "marketing" | "reminders-by-sms";

export interface ConsentRecord {
  patientId: string;
  purpose: ConsentPurpose;
  givenAt: string;
  withdrawnAt: string | null;
  /** Which wording was shown. */
  textVersion: string;
}

export function isInForce(record: ConsentRecord, now: Date): boolean {
  return Date.parse(record.givenAt) <= now.getTime() && (record.withdrawnAt === null || Date.parse(record.withdrawnAt) > now.getTime());
}

/** What all patients have agreed to, as the newsletter and the reminders ask it. */
export class ConsentRegister {
  private readonly byPatient = new Map<string, ConsentRecord[]>();

  constructor(records: readonly ConsentRecord[]) {
    for (const record of records) {
      const known = this.byPatient.get(record.patientId);
      if (known) known.push(record);
      else this.byPatient.set(record.patientId, [record]);
    }
  }

  /** @personalDataConsent marketing */
  allowsMarketing(patientId: string, now: Date): boolean {
    return this.has(patientId, "marketing", now);
  }

  /** @personalDataConsent reminders */
  allowsTextMessages(patientId: string, now: Date): boolean {
    return this.has(patientId, "reminders-by-sms", now);
  }

  private has(patientId: string, purpose: ConsentPurpose, now: Date): boolean {
    return (this.byPatient.get(patientId) ?? []).some((record) => record.purpose === purpose && isInForce(record, now));
  }
}
