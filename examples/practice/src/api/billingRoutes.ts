/** Invoices over HTTP. */
import type { FastifyInstance } from "fastify";
import type { BankDetails, InvoiceLine } from "../model/invoice";
import type { Sessions } from "../security/sessions";
import type { Billing } from "../services/billing";
import type { PatientService } from "../services/patientService";
import { answer, need, sessionOf } from "./context";

interface NewInvoice {
  patientId: string;
  number: string;
  lines: InvoiceLine[];
}

export function registerBillingRoutes(app: FastifyInstance, billing: Billing, patients: PatientService, sessions: Sessions): void {
  app.post<{ Body: NewInvoice }>("/invoices", async (request, reply) => {
    const session = sessionOf(request, sessions);
    need(session, "invoices.write");
    const { patientId, number, lines } = request.body;
    const patient = await patients.get(patientId, session.staffId);
    const { id } = await billing.issue(patient, lines, number, session.staffId, new Date());
    request.log.info({ invoice: id, lines: lines.length }, "issued");
    return reply.code(201).send({ id, number });
  });

  app.post<{ Params: { id: string }; Body: { patientId: string } }>("/invoices/:id/payment", async (request, reply) => {
    const session = sessionOf(request, sessions);
    need(session, "invoices.write");
    const patient = await patients.get(request.body.patientId, session.staffId);
    const secret = await billing.startPayment(request.params.id, patient);
    return reply.send({ secret });
  });

  app.put<{ Body: BankDetails }>("/refund-account", async (request, reply) => {
    const session = sessionOf(request, sessions);
    need(session, "invoices.write");
    const details: BankDetails = request.body;
    return answer(await billing.rememberAccount(details, session.staffId), reply);
  });
}
