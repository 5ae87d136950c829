/** The list of patients. It holds names and keys, because it shows no more. */
import { useState } from "react";
import type { PatientSummary } from "../model/patient";
import { loadPreferences, savePreferences, useLoaded } from "./useLoaded";

export function PatientList({ onOpen }: { onOpen: (id: string) => void }) {
  const preferences = loadPreferences();
  const [page, setPage] = useState(preferences.page);
  const { loaded } = useLoaded<PatientSummary[]>(`/patients?page=${page}`);

  function turnTo(next: number): void {
    setPage(next);
    savePreferences({ ...preferences, page: next });
  }

  if (loaded.state === "waiting") return <p>…</p>;
  if (loaded.state === "failed") return <p role="alert">The list cannot be shown ({loaded.status}).</p>;
  return (
    <section>
      <ol start={page * 50 + 1}>
        {loaded.value.map((patient) => (
          <li key={patient.id}>
            <button type="button" onClick={() => onOpen(patient.id)}>
              {patient.lastName}, {patient.firstName}
            </button>
          </li>
        ))}
      </ol>
      <nav>
        <button type="button" disabled={page === 0} onClick={() => turnTo(page - 1)}>
          previous
        </button>
        <button type="button" disabled={loaded.value.length < 50} onClick={() => turnTo(page + 1)}>
          next
        </button>
      </nav>
    </section>
  );
}
