/** What every route needs: who asks, and may they. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { Conflict, Invalid, NotFound, Refused, report } from "../lib/errors";
import { may } from "../model/staff";
import type { Session, Sessions } from "../security/sessions";

export const cookieName = "session";

export function sessionOf(request: FastifyRequest, sessions: Sessions): Session {
  const session = sessions.find(request.cookies[cookieName], new Date());
  if (!session) throw new Refused("session");
  return session;
}

export function need(session: Session, right: string): void {
  if (!may(session, right)) throw new Refused(right);
}

/**
 * Sends what was asked for. The one way out of this server with data about patients.
 *
 * @personalDataSink response
 */
export function answer(body: unknown, reply: FastifyReply): FastifyReply {
  reply.header("cache-control", "no-store");
  return reply.send(body);
}

/** What went wrong, for the one who asked: words and field names, and nothing that was sent. */
export async function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (error instanceof NotFound) await reply.code(404).send({ error: `no such ${error.what}` });
  else if (error instanceof Conflict) await reply.code(409).send({ error: error.message });
  else if (error instanceof Refused) await reply.code(403).send({ error: "not allowed" });
  else if (error instanceof Invalid) await reply.code(422).send({ error: "invalid", fields: error.fields });
  else {
    report(error, request.routeOptions.url ?? "unknown route");
    await reply.code(500).send({ error: "something went wrong" });
  }
}
