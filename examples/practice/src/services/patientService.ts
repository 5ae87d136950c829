/** Admitting patients, and what may be changed about them. */
import { randomUUID } from "node:crypto";
import type { PatientRepository } from "../db/patients";
import { audit } from "../lib/logger";
import { Invalid, NotFound } from "../lib/errors";
import { isMinor, type Patient, type PatientChanges, type PatientSummary, type PostalAddress } from "../model/patient";

/** What the reception asks for. */
export type Admission = Omit<Patient, "id" | "isEmailConfirmed">;

/** @personalDataPurpose treatment */
export class PatientService {
  constructor(private readonly patients: PatientRepository) {}

  async admit(admission: Admission, by: string, now: Date): Promise<{ id: string; needsGuardian: boolean }> {
    const missing = missingFields(admission);
    if (missing.length > 0) throw new Invalid(missing);
    const patient: Patient = { ...admission, id: randomUUID(), isEmailConfirmed: false };
    await this.patients.insert(patient);
    audit({ action: "created", record: "patient", key: patient.id, by });
    return { id: patient.id, needsGuardian: isMinor(patient, now) };
  }

  async get(id: string, by: string): Promise<Patient> {
    const patient = await this.patients.find(id);
    if (!patient) throw new NotFound("patient", id);
    audit({ action: "read", record: "patient", key: id, by });
    return patient;
  }

  list(page: number): Promise<PatientSummary[]> {
    return this.patients.list(page * 50, 50);
  }

  async change(id: string, changes: PatientChanges, by: string): Promise<readonly string[]> {
    await this.get(id, by);
    if (changes.address && !isComplete(changes.address)) throw new Invalid(["address"]);
    await this.patients.change(id, changes);
    const changed = Object.keys(changes);
    audit({ action: "changed", record: `patient (${changed.join(", ")})`, key: id, by });
    return changed;
  }
}

function missingFields(admission: Admission): string[] {
  const required = { firstName: admission.firstName, lastName: admission.lastName, email: admission.email, birthDate: admission.birthDate, insuranceNumber: admission.insuranceNumber };
  const missing = Object.entries(required).filter(([, value]) => value.trim() === "").map(([name]) => name);
  return isComplete(admission.address) ? missing : [...missing, "address"];
}

function isComplete(address: PostalAddress): boolean {
  return address.street !== "" && address.postalCode !== "" && address.city !== "";
}
