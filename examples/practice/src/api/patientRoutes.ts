/** Patients over HTTP. */
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Patient, PatientChanges, PostalAddress } from "../model/patient";
import { maskInsuranceNumber } from "../security/mask";
import type { Sessions } from "../security/sessions";
import type { PatientService } from "../services/patientService";
import type { Rights } from "../services/rights";
import { answer, need, sessionOf } from "./context";

/** What the reception's form sends. */
export const admissionSchema = z.object({
  /** @personalData name purpose=treatment,payment,reminders basis=contract retention=last-treatment+P10Y subject=patient */
  firstName: z.string().min(1).max(100),
  /** @personalData name purpose=treatment,payment basis=contract retention=last-treatment+P10Y subject=patient */
  lastName: z.string().min(1).max(100),
  /** @personalData contact.email purpose=treatment,reminders,payment,marketing basis=contract retention=last-treatment+P10Y subject=patient */
  email: z.email(),
  /** @personalData contact.phone purpose=treatment,reminders basis=contract retention=last-treatment+P1Y subject=patient */
  phone: z.string().max(20).nullable(),
  /** @personalData demographic.birth purpose=treatment basis=legal-obligation retention=last-treatment+P10Y subject=patient */
  birthDate: z.iso.date(),
  /** @personalData government-id purpose=payment,treatment basis=legal-obligation retention=last-treatment+P10Y encrypted=aes-256-gcm subject=patient */
  insuranceNumber: z.string().regex(/^\d{13,15}$/),
  language: z.enum(["fr", "en"]),
});

/** A patient as the reception's screen shows one: of the insurance number, enough to recognise it. */
export type PatientView = Omit<Patient, "insuranceNumber"> & { insuranceEnding: string };

export function viewOf(patient: Patient): PatientView {
  const { insuranceNumber, ...rest } = patient;
  return { ...rest, insuranceEnding: maskInsuranceNumber(insuranceNumber) };
}

export function registerPatientRoutes(app: FastifyInstance, patients: PatientService, rights: Rights, sessions: Sessions): void {
  app.get<{ Querystring: { page?: string } }>("/patients", async (request, reply) => {
    need(sessionOf(request, sessions), "patients.read");
    return answer(await patients.list(Number(request.query.page ?? "0")), reply);
  });

  app.get<{ Params: { id: string } }>("/patients/:id", async (request, reply) => {
    const session = sessionOf(request, sessions);
    need(session, "patients.read");
    const patient = await patients.get(request.params.id, session.staffId);
    return answer(viewOf(patient), reply);
  });

  app.post<{ Body: { form: unknown; address: PostalAddress } }>("/patients", async (request, reply) => {
    const session = sessionOf(request, sessions);
    need(session, "patients.write");
    const address: PostalAddress = request.body.address;
    const form = admissionSchema.parse(request.body.form);
    const { id, needsGuardian } = await patients.admit({ ...form, address }, session.staffId, new Date());
    request.log.info({ id, needsGuardian }, "admitted");
    return reply.code(201).send({ id, needsGuardian });
  });

  app.patch<{ Params: { id: string }; Body: PatientChanges }>("/patients/:id", async (request, reply) => {
    const session = sessionOf(request, sessions);
    need(session, "patients.write");
    const changes: PatientChanges = request.body;
    const changed = await patients.change(request.params.id, changes, session.staffId);
    request.log.info({ id: request.params.id, changed }, "changed");
    return reply.code(204).send();
  });

  app.delete<{ Params: { id: string } }>("/patients/:id", async (request, reply) => {
    const session = sessionOf(request, sessions);
    need(session, "patients.write");
    await rights.erase(request.params.id, session.staffId);
    return reply.code(204).send();
  });
}
