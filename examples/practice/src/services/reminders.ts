/** Reminders of tomorrow's appointments: by e-mail, and by text message to those who asked for it. */
import type { AppointmentRepository } from "../db/appointments";
import type { ConsentRepository } from "../db/consents";
import type { PatientRepository } from "../db/patients";
import { logger } from "../lib/logger";
import { salutationOf, type Patient } from "../model/patient";
import { isOpen, type Appointment } from "../model/treatment";
import type { Letter, Messages } from "./messages";

/** @personalDataPurpose reminders */
export class Reminders {
  constructor(
    private readonly appointments: AppointmentRepository,
    private readonly patients: PatientRepository,
    private readonly consents: ConsentRepository,
    private readonly messages: Messages,
  ) {}

  async send(now: Date): Promise<{ letters: number; texts: number }> {
    const from = new Date(now.getTime() + 12 * 3_600_000);
    const due = (await this.appointments.between(from, new Date(from.getTime() + 86_400_000))).filter((appointment) => isOpen(appointment));
    const patients = new Map((await this.patients.findMany(due.map(({ patientId }) => patientId))).map((patient) => [patient.id, patient]));
    const register = await this.consents.register();
    const sent = { letters: 0, texts: 0 };
    for (const appointment of due) {
      const patient = patients.get(appointment.patientId);
      if (!patient) continue;
      await this.messages.write(patient, letterOf(patient, appointment));
      sent.letters++;
      if (register.allowsTextMessages(patient.id, now) && patient.phone !== null) {
        await this.messages.text(patient, shortTextOf(appointment));
        sent.texts++;
      }
    }
    logger.info({ ...sent, due: due.length }, "reminders sent");
    return sent;
  }
}

function letterOf(patient: Pick<Patient, "firstName" | "language">, appointment: Appointment): Letter {
  const when = new Date(appointment.startsAt).toLocaleString(patient.language);
  return {
    subject: patient.language === "fr" ? "Votre rendez-vous" : "Your appointment",
    text: `${salutationOf(patient)}\n\n${when}, ${appointment.room}`,
  };
}

function shortTextOf(appointment: Appointment): string {
  return `${appointment.startsAt.slice(11, 16)}, ${appointment.room}`;
}
