/** Treatment notes over HTTP, for therapists. */
import type { FastifyInstance } from "fastify";
import type { Sessions } from "../security/sessions";
import type { NoteDraft, NoteService } from "../services/noteService";
import { answer, sessionOf } from "./context";

export function registerNoteRoutes(app: FastifyInstance, notes: NoteService, sessions: Sessions): void {
  app.post<{ Params: { id: string }; Body: NoteDraft }>("/appointments/:id/notes", async (request, reply) => {
    const session = sessionOf(request, sessions);
    const draft: NoteDraft = request.body;
    const id = await notes.write(request.params.id, draft, session, new Date());
    request.log.info({ appointment: request.params.id, note: id }, "note written");
    return reply.code(201).send({ id });
  });

  app.get<{ Params: { id: string } }>("/patients/:id/notes", async (request, reply) => {
    const all = await notes.ofPatient(request.params.id, sessionOf(request, sessions));
    // personal-data-disable-next-line response -- therapists work with these notes, after sign-in and with the right to read them; see the impact assessment, part 3
    return answer(all, reply);
  });

  app.get<{ Params: { id: string } }>("/patients/:id/notes/overview", async (request, reply) => {
    return answer(await notes.overview(request.params.id, sessionOf(request, sessions)), reply);
  });
}
