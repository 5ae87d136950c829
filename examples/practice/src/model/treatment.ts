/** What is done for patients: appointments, and the notes that the law asks for. */

export type AppointmentStatus = "booked" | "confirmed" | "attended" | "missed" | "cancelled";

export interface Appointment {
  id: string;
  patientId: string;
  therapistId: string;
  startsAt: string;
  minutes: number;
  status: AppointmentStatus;
  room: string;
}

/** A note about a treatment. Its text exists in clear only while a therapist works with it. */
export interface TreatmentNote {
  id: string;
  appointmentId: string;
  patientId: string;
  /** @personalData special.health purpose=treatment basis=health-care retention=last-treatment+P10Y encrypted=aes-256-gcm subject=patient */
  diagnosis: string;
  /** @personalData special.health purpose=treatment basis=health-care retention=last-treatment+P10Y encrypted=aes-256-gcm subject=patient */
  findings: string;
  exercises: string[];
  writtenAt: string;
}

/** The same as it rests in the database: nobody can read it there. */
export interface SealedNote {
  id: string;
  appointmentId: string;
  patientId: string;
  sealed: string;
  exercises: string[];
  writtenAt: string;
}

export const openStatuses: readonly AppointmentStatus[] = ["booked", "confirmed"];

export function isOpen(appointment: Pick<Appointment, "status">): boolean {
  return openStatuses.includes(appointment.status);
}

export function endOf(appointment: Pick<Appointment, "startsAt" | "minutes">): Date {
  return new Date(Date.parse(appointment.startsAt) + appointment.minutes * 60_000);
}

/** Whether two appointments need the same hour of the same therapist or room. */
export function collides(a: Appointment, b: Appointment): boolean {
  if (a.id === b.id || !isOpen(a) || !isOpen(b)) return false;
  if (a.therapistId !== b.therapistId && a.room !== b.room) return false;
  return Date.parse(a.startsAt) < endOf(b).getTime() && Date.parse(b.startsAt) < endOf(a).getTime();
}
