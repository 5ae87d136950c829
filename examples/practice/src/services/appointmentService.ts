/** The calendar. */
import { randomUUID } from "node:crypto";
import type { AppointmentRepository } from "../db/appointments";
import type { PatientRepository } from "../db/patients";
import { Conflict, NotFound } from "../lib/errors";
import { audit, logger } from "../lib/logger";
import type { PatientSummary } from "../model/patient";
import { collides, isOpen, type Appointment } from "../model/treatment";

export type Booking = Pick<Appointment, "patientId" | "therapistId" | "startsAt" | "minutes" | "room">;

/** A day as the reception sees it. */
export interface CalendarEntry {
  appointment: Appointment;
  patient: PatientSummary | null;
}

/** @personalDataPurpose treatment */
export class AppointmentService {
  constructor(
    private readonly appointments: AppointmentRepository,
    private readonly patients: PatientRepository,
  ) {}

  async book(booking: Booking, by: string): Promise<Appointment> {
    const start = new Date(booking.startsAt);
    const day = new Date(start.getFullYear(), start.getMonth(), start.getDate());
    const sameDay = await this.appointments.between(day, new Date(day.getTime() + 86_400_000));
    const appointment: Appointment = { id: randomUUID(), status: "booked", ...booking };
    if (sameDay.some((other) => collides(other, appointment))) throw new Conflict("hour");
    await this.appointments.insert(appointment);
    audit({ action: "created", record: "appointment", key: appointment.id, by });
    return appointment;
  }

  async cancel(id: string, by: string): Promise<void> {
    const appointment = await this.appointments.find(id);
    if (!appointment) throw new NotFound("appointment", id);
    if (!isOpen(appointment)) throw new Conflict("appointment");
    await this.appointments.setStatus(id, "cancelled");
    audit({ action: "changed", record: "appointment", key: id, by });
  }

  async day(day: Date): Promise<CalendarEntry[]> {
    const appointments = await this.appointments.between(day, new Date(day.getTime() + 86_400_000));
    const patients = await this.patients.findMany([...new Set(appointments.map(({ patientId }) => patientId))]);
    const byId = new Map(patients.map(({ id, firstName, lastName }): [string, PatientSummary] => [id, { id, firstName, lastName }]));
    logger.debug({ appointments: appointments.length, patients: patients.length }, "calendar");
    return appointments.map((appointment) => ({ appointment, patient: byId.get(appointment.patientId) ?? null }));
  }

  async markMissed(now: Date): Promise<number> {
    const yesterday = new Date(now.getTime() - 86_400_000);
    const late = (await this.appointments.between(yesterday, now)).filter((appointment) => isOpen(appointment));
    for (const { id } of late) await this.appointments.setStatus(id, "missed");
    logger.info({ missed: late.length }, "appointments closed");
    return late.length;
  }
}
