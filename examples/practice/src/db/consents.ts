/** The consent register: who agreed to what, when, and to which wording. */
import type { Pool } from "pg";
import { ConsentRegister, type ConsentPurpose, type ConsentRecord } from "../model/consent";

export class ConsentRepository {
  constructor(private readonly database: Pool) {}

  async register(): Promise<ConsentRegister> {
    const { rows } = await this.database.query<ConsentRecord>(
      `select patient_id as "patientId", purpose, given_at as "givenAt", withdrawn_at as "withdrawnAt", text_version as "textVersion" from consents`,
    );
    return new ConsentRegister(rows);
  }

  async give(record: Omit<ConsentRecord, "withdrawnAt">): Promise<void> {
    const { patientId, purpose, givenAt, textVersion } = record;
    await this.database.query("insert into consents (patient_id, purpose, given_at, text_version) values ($1, $2, $3, $4)", [patientId, purpose, givenAt, textVersion]);
  }

  async withdraw(patientId: string, purpose: ConsentPurpose, at: Date): Promise<void> {
    await this.database.query("update consents set withdrawn_at = $3 where patient_id = $1 and purpose = $2 and withdrawn_at is null", [patientId, purpose, at.toISOString()]);
  }

  async deleteOfPatient(patientId: string): Promise<void> {
    await this.database.query("delete from consents where patient_id = $1", [patientId]);
  }
}
