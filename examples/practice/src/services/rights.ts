/** The rights of patients: to know, to take along, and to be forgotten. */
import type { AppointmentRepository } from "../db/appointments";
import type { ConsentRepository } from "../db/consents";
import type { InvoiceRepository } from "../db/invoices";
import type { NoteRepository } from "../db/notes";
import type { PatientRepository } from "../db/patients";
import { NotFound } from "../lib/errors";
import { audit, logger } from "../lib/logger";
import type { BankDetails, Invoice } from "../model/invoice";
import type { Patient } from "../model/patient";
import type { Appointment, TreatmentNote } from "../model/treatment";

/** Everything that there is about one person. */
export interface PatientFile {
  patient: Patient;
  appointments: Appointment[];
  notes: TreatmentNote[];
  invoices: Invoice[];
  account: BankDetails | null;
}

export class Rights {
  constructor(
    private readonly patients: PatientRepository,
    private readonly appointments: AppointmentRepository,
    private readonly notes: NoteRepository,
    private readonly invoices: InvoiceRepository,
    private readonly consents: ConsentRepository,
  ) {}

  /** @personalDataExport Patient, PostalAddress, TreatmentNote, BankDetails */
  async export(patientId: string, by: string): Promise<PatientFile> {
    const patient = await this.patients.find(patientId);
    if (!patient) throw new NotFound("patient", patientId);
    audit({ action: "exported", record: "patient", key: patientId, by });
    return {
      patient,
      appointments: await this.appointments.ofPatient(patientId),
      notes: await this.notes.ofPatient(patientId),
      invoices: await this.invoices.ofPatient(patientId),
      account: await this.invoices.bankDetailsOf(patientId),
    };
  }

  /** @personalDataErasure Patient, PostalAddress, TreatmentNote, BankDetails */
  async erase(patientId: string, by: string): Promise<void> {
    const notes = await this.notes.deleteOfPatient(patientId);
    const appointments = await this.appointments.deleteOfPatient(patientId);
    await this.invoices.deleteBankDetails(patientId);
    await this.invoices.detachOfPatient(patientId);
    await this.consents.deleteOfPatient(patientId);
    await this.patients.delete(patientId);
    audit({ action: "erased", record: `patient (${notes} notes, ${appointments} appointments)`, key: patientId, by });
  }

  /** Ten years after the last treatment, nobody has to ask. */
  async eraseExpired(now: Date): Promise<number> {
    const limit = new Date(now);
    limit.setFullYear(limit.getFullYear() - 10);
    const expired = await this.patients.idsWithoutTreatmentSince(limit.toISOString());
    for (const id of expired) await this.erase(id, "retention");
    logger.info({ erased: expired.length }, "retention");
    return expired.length;
  }
}
