/** What patients may ask for: their file, and their consents. */
import type { FastifyInstance } from "fastify";
import type { ConsentRepository } from "../db/consents";
import type { ConsentPurpose } from "../model/consent";
import type { Sessions } from "../security/sessions";
import type { Rights } from "../services/rights";
import { answer, need, sessionOf } from "./context";

const textVersion = "2025-11";

export function registerRightsRoutes(app: FastifyInstance, rights: Rights, consents: ConsentRepository, sessions: Sessions): void {
  app.get<{ Params: { id: string } }>("/patients/:id/file", async (request, reply) => {
    const session = sessionOf(request, sessions);
    need(session, "patients.write");
    const file = await rights.export(request.params.id, session.staffId);
    reply.header("content-disposition", "attachment; filename=file.json");
    // personal-data-disable-next-line response -- the copy that the person asked for (Article 15), handed over at the desk after showing a document
    return answer(file, reply);
  });

  app.put<{ Params: { id: string; purpose: ConsentPurpose } }>("/patients/:id/consents/:purpose", async (request, reply) => {
    need(sessionOf(request, sessions), "patients.write");
    const { id, purpose } = request.params;
    await consents.give({ patientId: id, purpose, givenAt: new Date().toISOString(), textVersion });
    return reply.code(204).send();
  });

  app.delete<{ Params: { id: string; purpose: ConsentPurpose } }>("/patients/:id/consents/:purpose", async (request, reply) => {
    need(sessionOf(request, sessions), "patients.write");
    const { id, purpose } = request.params;
    await consents.withdraw(id, purpose, new Date());
    return reply.code(204).send();
  });
}
