/** Patients in the database. The insurance number is sealed before it gets there. */
import type { Pool } from "pg";
import type { Patient, PatientChanges, PatientSummary } from "../model/patient";
import { seal, unseal, type KeyRing } from "../security/seal";

/** A patient as the database knows one. */
type PatientRow = Omit<Patient, "insuranceNumber"> & { sealed: string };

const columns = `id, first_name as "firstName", last_name as "lastName", email, phone, birth_date as "birthDate", insurance_sealed as sealed,
  json_build_object('street', street, 'postalCode', postal_code, 'city', city) as address, email_confirmed as "isEmailConfirmed", language`;

export class PatientRepository {
  constructor(
    private readonly database: Pool,
    private readonly keys: KeyRing,
  ) {}

  async find(id: string): Promise<Patient | null> {
    const { rows } = await this.database.query<PatientRow>(`select ${columns} from patients where id = $1`, [id]);
    return rows[0] ? this.open(rows[0]) : null;
  }

  async findMany(ids: readonly string[]): Promise<Patient[]> {
    if (ids.length === 0) return [];
    const { rows } = await this.database.query<PatientRow>(`select ${columns} from patients where id = any($1)`, [ids]);
    return rows.map((row) => this.open(row));
  }

  /** Only what the list shows leaves the database. */
  async list(offset: number, limit: number): Promise<PatientSummary[]> {
    const { rows } = await this.database.query<PatientSummary>(
      `select id, first_name as "firstName", last_name as "lastName" from patients order by last_name, first_name offset $1 limit $2`,
      [offset, limit],
    );
    return rows;
  }

  async insert(patient: Patient): Promise<void> {
    await this.database.query(
      `insert into patients (id, first_name, last_name, email, phone, birth_date, street, postal_code, city, insurance_sealed, email_confirmed, language)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        patient.id,
        patient.firstName,
        patient.lastName,
        patient.email,
        patient.phone,
        patient.birthDate,
        patient.address.street,
        patient.address.postalCode,
        patient.address.city,
        seal(JSON.stringify({ insuranceNumber: patient.insuranceNumber }), this.keys),
        patient.isEmailConfirmed,
        patient.language,
      ],
    );
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
    const { rows } = await this.database.query<Pick<Patient, "id">>(
      "select p.id from patients p where not exists (select 1 from appointments a where a.patient_id = p.id and a.starts_at > $1)",
      [day],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * How many patients live in each city: no city with fewer than ten is told.
   *
   * @personalDataSanitizer aggregate
   */
  async countByCity(): Promise<Record<string, number>> {
    const { rows } = await this.database.query<{ city: string; patients: number }>("select city, count(*) as patients from patients group by city having count(*) >= 10");
    return Object.fromEntries(rows.map(({ city, patients }) => [city, Number(patients)]));
  }

  private open({ sealed, ...row }: PatientRow): Patient {
    const inside = JSON.parse(unseal(sealed, this.keys)) as Pick<Patient, "insuranceNumber">;
    return { ...row, insuranceNumber: inside.insuranceNumber };
  }
}
