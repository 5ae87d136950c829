/** Notes about treatments: written and read by therapists, and by nobody else. */
import { randomUUID } from "node:crypto";
import type { AppointmentRepository } from "../db/appointments";
import type { NoteRepository } from "../db/notes";
import { Invalid, NotFound, Refused } from "../lib/errors";
import { audit } from "../lib/logger";
import { may } from "../model/staff";
import type { TreatmentNote } from "../model/treatment";
import type { Session } from "../security/sessions";

export type NoteDraft = Pick<TreatmentNote, "diagnosis" | "findings" | "exercises">;

/** @personalDataPurpose treatment */
export class NoteService {
  constructor(
    private readonly notes: NoteRepository,
    private readonly appointments: AppointmentRepository,
  ) {}

  async write(appointmentId: string, draft: NoteDraft, session: Session, now: Date): Promise<string> {
    if (!may(session, "notes.write")) throw new Refused("notes.write");
    const appointment = await this.appointments.find(appointmentId);
    if (!appointment) throw new NotFound("appointment", appointmentId);
    if (draft.diagnosis.trim() === "") throw new Invalid(["diagnosis"]);
    const note: TreatmentNote = { id: randomUUID(), appointmentId, patientId: appointment.patientId, ...draft, writtenAt: now.toISOString() };
    await this.notes.insert(note);
    await this.appointments.setStatus(appointmentId, "attended");
    audit({ action: "created", record: "note", key: note.id, by: session.staffId });
    return note.id;
  }

  async ofPatient(patientId: string, session: Session): Promise<TreatmentNote[]> {
    if (!may(session, "notes.read")) {
      audit({ action: "refused", record: "notes", key: patientId, by: session.staffId });
      throw new Refused("notes.read");
    }
    audit({ action: "read", record: "notes", key: patientId, by: session.staffId });
    return this.notes.ofPatient(patientId);
  }

  /** How long the notes are, for the therapist's overview: their text stays where it is. */
  async overview(patientId: string, session: Session): Promise<{ id: string; writtenAt: string; words: number; exercises: number }[]> {
    const notes = await this.ofPatient(patientId, session);
    return notes.map((note) => ({ id: note.id, writtenAt: note.writtenAt, words: note.findings.split(/\s+/).length, exercises: note.exercises.length }));
  }
}
