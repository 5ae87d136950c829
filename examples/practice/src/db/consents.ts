/** The consent register: who agreed to what, when, and to which wording. */
import { ConsentRegister, type ConsentPurpose, type ConsentRecord } from "../model/consent";
import { optionalText, textOf, type Queryable } from "./database";

export class ConsentRepository {
  constructor(private readonly database: Queryable) {}

  async register(): Promise<ConsentRegister> {
    const { rows } = await this.database.query("select patient_id, purpose, given_at, withdrawn_at, text_version from consents");
    return new ConsentRegister(
      rows.map((row): ConsentRecord => ({
        patientId: textOf(row, "patient_id"),
        purpose: textOf(row, "purpose") as ConsentPurpose,
        givenAt: textOf(row, "given_at"),
        withdrawnAt: optionalText(row, "withdrawn_at"),
        textVersion: textOf(row, "text_version"),
      })),
    );
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
