/** Signing in and out over HTTP. The cookie holds a random key and nothing else. */
import type { FastifyInstance } from "fastify";
import type { SignIn } from "../model/staff";
import type { Sessions } from "../security/sessions";
import type { SignInService } from "../services/signIn";
import { cookieName, sessionOf } from "./context";

export function registerSessionRoutes(app: FastifyInstance, signIn: SignInService, sessions: Sessions): void {
  app.post<{ Body: SignIn }>("/session", async (request, reply) => {
    const form: SignIn = request.body;
    const key = await signIn.signIn(form, new Date());
    reply.setCookie(cookieName, key, { httpOnly: true, secure: true, sameSite: "strict", path: "/", maxAge: 8 * 3600 });
    return reply.code(204).send();
  });

  app.delete("/session", async (request, reply) => {
    const key = request.cookies[cookieName];
    if (key !== undefined) signIn.signOut(key);
    reply.clearCookie(cookieName);
    return reply.code(204).send();
  });

  app.put<{ Body: Pick<SignIn, "password"> }>("/session/password", async (request, reply) => {
    const form: Pick<SignIn, "password"> = request.body;
    await signIn.changePassword(sessionOf(request, sessions), form);
    request.log.info("password changed");
    return reply.code(204).send();
  });

  app.get("/session", async (request, reply) => {
    const { role, expiresAt } = sessionOf(request, sessions);
    return reply.send({ role, expiresAt });
  });
}
