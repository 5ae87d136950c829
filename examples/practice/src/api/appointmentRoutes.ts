/** The calendar over HTTP. */
import type { FastifyInstance } from "fastify";
import type { Sessions } from "../security/sessions";
import type { AppointmentService, Booking } from "../services/appointmentService";
import { answer, need, sessionOf } from "./context";

export function registerAppointmentRoutes(app: FastifyInstance, appointments: AppointmentService, sessions: Sessions): void {
  app.get<{ Params: { day: string } }>("/calendar/:day", async (request, reply) => {
    need(sessionOf(request, sessions), "appointments.write");
    return answer(await appointments.day(new Date(`${request.params.day}T00:00:00`)), reply);
  });

  app.post<{ Body: Booking }>("/appointments", async (request, reply) => {
    const session = sessionOf(request, sessions);
    need(session, "appointments.write");
    const { id, startsAt, room } = await appointments.book(request.body, session.staffId);
    request.log.info({ id, room }, "booked");
    return reply.code(201).send({ id, startsAt, room });
  });

  app.delete<{ Params: { id: string } }>("/appointments/:id", async (request, reply) => {
    const session = sessionOf(request, sessions);
    need(session, "appointments.write");
    await appointments.cancel(request.params.id, session.staffId);
    return reply.code(204).send();
  });
}
