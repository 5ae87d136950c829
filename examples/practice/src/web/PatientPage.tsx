/** One patient: who it is, how to reach them, and what may be changed. */
import { useState, type FormEvent } from "react";
import type { PatientView } from "../api/patientRoutes";
import { addressLine, type PatientChanges } from "../model/patient";
import { ApiError, send } from "./api";
import { useLoaded } from "./useLoaded";

export function PatientPage({ id, onErased }: { id: string; onErased: () => void }) {
  const { loaded, reload } = useLoaded<PatientView>(`/patients/${id}`);
  const [problem, setProblem] = useState<string | null>(null);

  async function change(changes: PatientChanges): Promise<void> {
    try {
      await send("PATCH", `/patients/${id}`, changes);
      setProblem(null);
      reload();
    } catch (error) {
      setProblem(error instanceof ApiError ? `not saved: ${error.fields.join(", ")}` : "not saved");
    }
  }

  async function erase(): Promise<void> {
    await send("DELETE", `/patients/${id}`);
    console.info("erased", id);
    onErased();
  }

  if (loaded.state !== "there") return <p>…</p>;
  const patient = loaded.value;
  return (
    <article>
      <h1>
        {patient.firstName} {patient.lastName}
      </h1>
      <dl>
        <dt>born</dt>
        <dd>{patient.birthDate}</dd>
        <dt>lives</dt>
        <dd>{addressLine(patient.address)}</dd>
        <dt>insurance</dt>
        <dd>{patient.insuranceEnding}</dd>
      </dl>
      <ContactForm patient={patient} onChange={change} />
      {problem === null ? null : <p role="alert">{problem}</p>}
      <button type="button" onClick={() => void erase()}>
        erase
      </button>
    </article>
  );
}

function ContactForm({ patient, onChange }: { patient: PatientView; onChange: (changes: PatientChanges) => Promise<void> }) {
  const [draft, setDraft] = useState<PatientChanges>({ email: patient.email, phone: patient.phone });
  const isUnchanged = draft.email === patient.email && draft.phone === patient.phone;

  function submit(event: FormEvent): void {
    event.preventDefault();
    void onChange(draft);
  }

  return (
    <form onSubmit={submit}>
      <label>
        e-mail
        <input type="email" value={draft.email ?? ""} onChange={(event) => setDraft({ ...draft, email: event.target.value })} />
      </label>
      <label>
        phone
        <input type="tel" value={draft.phone ?? ""} onChange={(event) => setDraft({ ...draft, phone: event.target.value || null })} />
      </label>
      <button disabled={isUnchanged}>save</button>
    </form>
  );
}
