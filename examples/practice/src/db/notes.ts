/** Treatment notes in the database: diagnosis and findings are one sealed text there. */
import type { SealedNote, TreatmentNote } from "../model/treatment";
import { seal, unseal, type KeyRing } from "../security/seal";
import { textOf, type Queryable, type Row } from "./database";

export class NoteRepository {
  constructor(
    private readonly database: Queryable,
    private readonly keys: KeyRing,
  ) {}

  async insert(note: TreatmentNote): Promise<void> {
    const sealed = this.close(note);
    await this.database.query("insert into notes (id, appointment_id, patient_id, sealed, exercises, written_at) values ($1, $2, $3, $4, $5, $6)", [
      sealed.id,
      sealed.appointmentId,
      sealed.patientId,
      sealed.sealed,
      sealed.exercises,
      sealed.writtenAt,
    ]);
  }

  async ofPatient(patientId: string): Promise<TreatmentNote[]> {
    const { rows } = await this.database.query("select id, appointment_id, patient_id, sealed, exercises, written_at from notes where patient_id = $1 order by written_at", [patientId]);
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

  private open(row: Row): TreatmentNote {
    const inside: unknown = JSON.parse(unseal(textOf(row, "sealed"), this.keys));
    const { diagnosis = "", findings = "" } = (inside ?? {}) as Partial<Pick<TreatmentNote, "diagnosis" | "findings">>;
    const exercises = Array.isArray(row["exercises"]) ? row["exercises"].map(String) : [];
    return { id: textOf(row, "id"), appointmentId: textOf(row, "appointment_id"), patientId: textOf(row, "patient_id"), diagnosis, findings, exercises, writtenAt: textOf(row, "written_at") };
  }
}
