/** What the practice tells about itself: numbers, and never of few people. */
import type { AppointmentRepository } from "../db/appointments";
import type { PatientRepository } from "../db/patients";
import { ageOn, type Patient } from "../model/patient";
import type { Appointment } from "../model/treatment";

const smallestGroup = 10;

/**
 * How many there are of each age, in steps of twenty years. Groups of few are left out.
 *
 * @personalDataSanitizer aggregate
 */
export function ageGroups(patients: readonly Pick<Patient, "birthDate">[], day: Date): Record<string, number> {
  const counts = new Map<string, number>();
  for (const patient of patients) {
    const from = Math.floor(ageOn(patient, day) / 20) * 20;
    const group = `${from} to ${from + 19}`;
    counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].filter(([, count]) => count >= smallestGroup));
}

export interface YearReport {
  year: number;
  appointments: number;
  missedShare: number;
  ages: Record<string, number>;
  cities: Record<string, number>;
}

/** @personalDataPurpose improve */
export class Statistics {
  constructor(
    private readonly appointments: AppointmentRepository,
    private readonly patients: PatientRepository,
  ) {}

  async year(year: number): Promise<YearReport> {
    const appointments = await this.appointments.between(new Date(year, 0, 1), new Date(year + 1, 0, 1));
    const treated = await this.patients.findMany([...new Set(appointments.map(({ patientId }) => patientId))]);
    return {
      year,
      appointments: appointments.length,
      missedShare: shareOf(appointments, ({ status }) => status === "missed"),
      ages: ageGroups(treated, new Date(year, 11, 31)),
      cities: await this.patients.countByCity(),
    };
  }
}

function shareOf(appointments: readonly Appointment[], holds: (appointment: Appointment) => boolean): number {
  return appointments.length === 0 ? 0 : appointments.filter(holds).length / appointments.length;
}
