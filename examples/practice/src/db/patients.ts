/** Patients in the database. The insurance number is sealed before it gets there. */
import type { Patient, PatientChanges, PatientSummary } from "../model/patient";
import { seal, unseal, type KeyRing } from "../security/seal";
import { optionalText, textOf, type Queryable, type Row } from "./database";

const columns = "id, first_name, last_name, email, phone, birth_date, street, postal_code, city, insurance_sealed, email_confirmed, language";

export class PatientRepository {
  constructor(
    private readonly database: Queryable,
    private readonly keys: KeyRing,
  ) {}

  async find(id: string): Promise<Patient | null> {
    const { rows } = await this.database.query(`select ${columns} from patients where id = $1`, [id]);
    return rows[0] ? this.read(rows[0]) : null;
  }

  async findMany(ids: readonly string[]): Promise<Patient[]> {
    if (ids.length === 0) return [];
    const { rows } = await this.database.query(`select ${columns} from patients where id = any($1)`, [ids]);
    return rows.map((row) => this.read(row));
  }

  /** Only what the list shows leaves the database. */
  async list(offset: number, limit: number): Promise<PatientSummary[]> {
    const { rows } = await this.database.query("select id, first_name, last_name from patients order by last_name, first_name offset $1 limit $2", [offset, limit]);
    return rows.map((row) => ({ id: textOf(row, "id"), firstName: textOf(row, "first_name"), lastName: textOf(row, "last_name") }));
  }

  async insert(patient: Patient): Promise<void> {
    await this.database.query(`insert into patients (${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`, [
      patient.id,
      patient.firstName,
      patient.lastName,
      patient.email,
      patient.phone,
      patient.birthDate,
      patient.address.street,
      patient.address.postalCode,
      patient.address.city,
      seal(patient.insuranceNumber, this.keys),
      patient.isEmailConfirmed,
      patient.language,
    ]);
  }

  async change(id: string, changes: PatientChanges): Promise<void> {
    if (changes.email !== undefined) await this.database.query("update patients set email = $2, email_confirmed = false where id = $1", [id, changes.email]);
    if (changes.phone !== undefined) await this.database.query("update patients set phone = $2 where id = $1", [id, changes.phone]);
    if (changes.language !== undefined) await this.database.query("update patients set language = $2 where id = $1", [id, changes.language]);
    if (changes.address !== undefined) {
      const { street, postalCode, city } = changes.address;
      await this.database.query("update patients set street = $2, postal_code = $3, city = $4 where id = $1", [id, street, postalCode, city]);
    }
  }

  async delete(id: string): Promise<void> {
    await this.database.query("delete from patients where id = $1", [id]);
  }

  async idsWithoutTreatmentSince(day: string): Promise<string[]> {
    const { rows } = await this.database.query(
      "select p.id from patients p where not exists (select 1 from appointments a where a.patient_id = p.id and a.starts_at > $1)",
      [day],
    );
    return rows.map((row) => textOf(row, "id"));
  }

  /** How many patients live in each city: no city with fewer than ten is told. */
  async countByCity(): Promise<ReadonlyMap<string, number>> {
    const { rows } = await this.database.query("select city, count(*) as patients from patients group by city having count(*) >= 10");
    return new Map(rows.map((row) => [textOf(row, "city"), Number(row["patients"])]));
  }

  private read(row: Row): Patient {
    return {
      id: textOf(row, "id"),
      firstName: textOf(row, "first_name"),
      lastName: textOf(row, "last_name"),
      email: textOf(row, "email"),
      phone: optionalText(row, "phone"),
      birthDate: textOf(row, "birth_date"),
      address: { street: textOf(row, "street"), postalCode: textOf(row, "postal_code"), city: textOf(row, "city") },
      insuranceNumber: unseal(textOf(row, "insurance_sealed"), this.keys),
      isEmailConfirmed: row["email_confirmed"] === true,
      language: textOf(row, "language") === "en" ? "en" : "fr",
    };
  }
}
