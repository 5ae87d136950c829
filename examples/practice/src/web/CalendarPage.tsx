/** A day in the practice. */
import { useMemo, useState } from "react";
import { endOf, isOpen } from "../model/treatment";
import type { CalendarEntry } from "../services/appointmentService";
import { send } from "./api";
import { useLoaded } from "./useLoaded";

export function CalendarPage() {
  const [day, setDay] = useState(() => new Date().toISOString().slice(0, 10));
  const { loaded, reload } = useLoaded<CalendarEntry[]>(`/calendar/${day}`);
  const entries = loaded.state === "there" ? loaded.value : [];
  const byRoom = useMemo(() => grouped(entries), [entries]);

  async function cancel(id: string): Promise<void> {
    await send("DELETE", `/appointments/${id}`);
    console.info("cancelled", id, "on", day);
    reload();
  }

  return (
    <section>
      <input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
      <p>
        {entries.filter(({ appointment }) => isOpen(appointment)).length} of {entries.length} open
      </p>
      {[...byRoom].map(([room, ofRoom]) => (
        <table key={room}>
          <caption>{room}</caption>
          <tbody>
            {ofRoom.map((entry) => (
              <Row key={entry.appointment.id} entry={entry} onCancel={cancel} />
            ))}
          </tbody>
        </table>
      ))}
    </section>
  );
}

function Row({ entry, onCancel }: { entry: CalendarEntry; onCancel: (id: string) => Promise<void> }) {
  const { appointment, patient } = entry;
  return (
    <tr>
      <td>
        {appointment.startsAt.slice(11, 16)} to {endOf(appointment).toISOString().slice(11, 16)}
      </td>
      <td>{patient === null ? "…" : `${patient.firstName} ${patient.lastName}`}</td>
      <td>{appointment.status}</td>
      <td>
        <button type="button" disabled={!isOpen(appointment)} onClick={() => void onCancel(appointment.id)}>
          cancel
        </button>
      </td>
    </tr>
  );
}

function grouped(entries: readonly CalendarEntry[]): ReadonlyMap<string, CalendarEntry[]> {
  const byRoom = new Map<string, CalendarEntry[]>();
  for (const entry of entries) {
    const known = byRoom.get(entry.appointment.room);
    if (known) known.push(entry);
    else byRoom.set(entry.appointment.room, [entry]);
  }
  return byRoom;
}
