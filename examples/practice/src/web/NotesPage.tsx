/** Notes about one patient, for the therapist who treats them. What is typed stays in the form until it is sent. */
import { useState, type FormEvent } from "react";
import type { TreatmentNote } from "../model/treatment";
import type { NoteDraft } from "../services/noteService";
import { send } from "./api";
import { useLoaded } from "./useLoaded";

const emptyDraft: NoteDraft = { diagnosis: "", findings: "", exercises: [] };

export function NotesPage({ patientId, appointmentId }: { patientId: string; appointmentId: string }) {
  const { loaded, reload } = useLoaded<TreatmentNote[]>(`/patients/${patientId}/notes`);
  const [draft, setDraft] = useState<NoteDraft>(emptyDraft);
  const isEmpty = draft.diagnosis.trim() === "" || draft.findings.trim() === "";

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    const response = await send("POST", `/appointments/${appointmentId}/notes`, draft);
    console.info("note saved", response.status);
    setDraft(emptyDraft);
    reload();
  }

  return (
    <section>
      {loaded.state === "there" ? loaded.value.map((note) => <Note key={note.id} note={note} />) : <p>…</p>}
      <form onSubmit={(event) => void save(event)}>
        <textarea value={draft.diagnosis} onChange={(event) => setDraft({ ...draft, diagnosis: event.target.value })} />
        <textarea value={draft.findings} onChange={(event) => setDraft({ ...draft, findings: event.target.value })} />
        <button disabled={isEmpty}>save</button>
      </form>
    </section>
  );
}

function Note({ note }: { note: TreatmentNote }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <article>
      <button type="button" onClick={() => setOpen(!isOpen)}>
        {note.writtenAt.slice(0, 10)}, {note.exercises.length} exercises
      </button>
      {isOpen ? (
        <>
          <h2>{note.diagnosis}</h2>
          <p>{note.findings}</p>
          <ul>
            {note.exercises.map((exercise) => (
              <li key={exercise}>{exercise}</li>
            ))}
          </ul>
        </>
      ) : null}
    </article>
  );
}
