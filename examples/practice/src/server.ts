/** Puts the parts together and listens. */
import cookie from "@fastify/cookie";
import fastify from "fastify";
import { answerError } from "./api/context";
import { registerAppointmentRoutes } from "./api/appointmentRoutes";
import { registerBillingRoutes } from "./api/billingRoutes";
import { registerNoteRoutes } from "./api/noteRoutes";
import { registerPatientRoutes } from "./api/patientRoutes";
import { registerRightsRoutes } from "./api/rightsRoutes";
import { registerSessionRoutes } from "./api/sessionRoutes";
import { AppointmentRepository } from "./db/appointments";
import { ConsentRepository } from "./db/consents";
import { openDatabase, waitForDatabase } from "./db/database";
import { InvoiceRepository } from "./db/invoices";
import { NoteRepository } from "./db/notes";
import { PatientRepository } from "./db/patients";
import { StaffRepository } from "./db/staff";
import { readSettings } from "./lib/config";
import { startErrorTracking } from "./lib/errors";
import { logger } from "./lib/logger";
import { keyRingFrom } from "./security/seal";
import { Sessions } from "./security/sessions";
import { AppointmentService } from "./services/appointmentService";
import { Billing } from "./services/billing";
import { Messages } from "./services/messages";
import { NoteService } from "./services/noteService";
import { PatientService } from "./services/patientService";
import { Reminders } from "./services/reminders";
import { Rights } from "./services/rights";
import { SignInService } from "./services/signIn";
import { startJobs } from "./worker/jobs";

export async function start(): Promise<void> {
  const settings = readSettings();
  startErrorTracking(settings.sentryDsn);
  const pool = openDatabase(settings.databaseUrl);
  await waitForDatabase(pool, 5);
  const keys = keyRingFrom(settings.sealKeys);
  const sessions = new Sessions();

  const patients = new PatientRepository(pool, keys);
  const appointments = new AppointmentRepository(pool);
  const notes = new NoteRepository(pool, keys);
  const invoices = new InvoiceRepository(pool, keys);
  const consents = new ConsentRepository(pool);
  const staff = new StaffRepository(pool);

  const messages = new Messages(settings);
  const patientService = new PatientService(patients);
  const appointmentService = new AppointmentService(appointments, patients);
  const rights = new Rights(patients, appointments, notes, invoices, consents);
  const reminders = new Reminders(appointments, patients, consents, messages);

  const app = fastify({ loggerInstance: logger });
  await app.register(cookie);
  app.setErrorHandler(answerError);
  registerSessionRoutes(app, new SignInService(staff, sessions), sessions);
  registerPatientRoutes(app, patientService, rights, sessions);
  registerAppointmentRoutes(app, appointmentService, sessions);
  registerNoteRoutes(app, new NoteService(notes, appointments), sessions);
  registerBillingRoutes(app, new Billing(invoices, messages, settings.stripeKey), patientService, sessions);
  registerRightsRoutes(app, rights, consents, sessions);

  startJobs({ reminders, rights, appointments: appointmentService, sessions });
  await app.listen({ port: settings.port, host: "0.0.0.0" });
  logger.info({ port: settings.port }, "listening");
}
