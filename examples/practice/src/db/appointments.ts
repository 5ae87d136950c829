/** Appointments in the database. They speak of patients by key alone. */
import type { Pool } from "pg";
import type { Appointment, AppointmentStatus } from "../model/treatment";

const columns = `id, patient_id as "patientId", therapist_id as "therapistId", starts_at as "startsAt", minutes, status, room`;

export class AppointmentRepository {
  constructor(private readonly database: Pool) {}

  async find(id: string): Promise<Appointment | null> {
    const { rows } = await this.database.query<Appointment>(`select ${columns} from appointments where id = $1`, [id]);
    return rows[0] ?? null;
  }

  async between(from: Date, to: Date): Promise<Appointment[]> {
    const { rows } = await this.database.query<Appointment>(`select ${columns} from appointments where starts_at >= $1 and starts_at < $2 order by starts_at`, [
      from.toISOString(),
      to.toISOString(),
    ]);
    return rows;
  }

  async ofPatient(patientId: string): Promise<Appointment[]> {
    const { rows } = await this.database.query<Appointment>(`select ${columns} from appointments where patient_id = $1 order by starts_at`, [patientId]);
    return rows;
  }

  async insert(appointment: Appointment): Promise<void> {
    const { id, patientId, therapistId, startsAt, minutes, status, room } = appointment;
    await this.database.query("insert into appointments (id, patient_id, therapist_id, starts_at, minutes, status, room) values ($1, $2, $3, $4, $5, $6, $7)", [
      id,
      patientId,
      therapistId,
      startsAt,
      minutes,
      status,
      room,
    ]);
  }

  async setStatus(id: string, status: AppointmentStatus): Promise<void> {
    await this.database.query("update appointments set status = $2 where id = $1", [id, status]);
  }

  async deleteOfPatient(patientId: string): Promise<number> {
    const { rowCount } = await this.database.query("delete from appointments where patient_id = $1", [patientId]);
    return rowCount ?? 0;
  }
}
