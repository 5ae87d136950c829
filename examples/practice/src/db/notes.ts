/** Treatment notes in the database: diagnosis and findings are one sealed text there. */
import type { Pool } from "pg";
import type { SealedNote, TreatmentNote } from "../model/treatment";
import { seal, unseal, type KeyRing } from "../security/seal";

export class NoteRepository {
  constructor(
    private readonly database: Pool,
    private readonly keys: KeyRing,
  ) {}

  async insert(note: TreatmentNote): Promise<void> {
    const { id, appointmentId, patientId, sealed, exercises, writtenAt } = this.close(note);
    await this.database.query("insert into notes (id, appointment_id, patient_id, sealed, exercises, written_at) values ($1, $2, $3, $4, $5, $6)", [
      id,
      appointmentId,
      patientId,
      sealed,
      exercises,
      writtenAt,
    ]);
  }

  async ofPatient(patientId: string): Promise<TreatmentNote[]> {
    const { rows } = await this.database.query<SealedNote>(
      `select id, appointment_id as "appointmentId", patient_id as "patientId", sealed, exercises, written_at as "writtenAt" from notes where patient_id = $1 order by written_at`,
      [patientId],
    );
    return rows.map((row) => this.open(row));
  }

  async deleteOfPatient(patientId: string): Promise<number> {
    const { rowCount } = await this.database.query("delete from notes where patient_id = $1", [patientId]);
    return rowCount ?? 0;
  }

  private close(note: TreatmentNote): SealedNote {
    const { diagnosis, findings, ...visible } = note;
    return { ...visible, sealed: seal(JSON.stringify({ diagnosis, findings }), this.keys) };
  }

  private open({ sealed, ...visible }: SealedNote): TreatmentNote {
    const inside = JSON.parse(unseal(sealed, this.keys)) as Pick<TreatmentNote, "diagnosis" | "findings">;
    return { ...visible, diagnosis: inside.diagnosis, findings: inside.findings };
  }
}
