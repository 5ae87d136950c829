import type { FastifyInstance } from "fastify";
import type { Address } from "../model/address";
import { signUpSchema } from "../model/signUp";
import type { AuthService } from "../services/authService";
import type { CustomerService } from "../services/customerService";
import type { SupportService, Ticket } from "../services/supportService";

interface SignUpBody {
  form: unknown;
  birthDate: string;
  address: Address;
}

export function registerCustomerRoutes(app: FastifyInstance, customers: CustomerService, support: SupportService, auth: AuthService): void {
  app.post<{ Body: SignUpBody }>("/customers", async (request, reply) => {
    const form = signUpSchema.parse(request.body.form);
    console.log("sign-up", JSON.stringify(form));
    const id = await customers.register({ form, birthDate: request.body.birthDate, address: request.body.address });
    request.log.info({ id }, "signed up");
    return reply.code(201).send({ id });
  });

  app.get<{ Params: { id: string } }>("/customers/:id", async (request, reply) => {
    const customer = await customers.load(request.params.id);
    request.log.debug({ hasPhone: customer.phone !== null, reader: customer.newsletter }, "loaded");
    return reply.send(await customers.summary(customer.id));
  });

  app.put<{ Params: { id: string }; Body: { email: string } }>("/customers/:id/email", async (request, reply) => {
    await customers.changeEmail(request.params.id, request.body.email);
    return reply.code(204).send();
  });

  app.delete<{ Params: { id: string } }>("/customers/:id", async (request, reply) => {
    await customers.erase(request.params.id);
    return reply.code(204).send();
  });

  app.post<{ Body: Ticket }>("/tickets", async (request, reply) => {
    const ticket: Ticket = request.body;
    await support.receive(ticket);
    return reply.code(202).send();
  });

  app.delete<{ Params: { id: string } }>("/tickets/:id", async (request, reply) => {
    support.close(request.params.id);
    return reply.code(204).send();
  });

  app.post<{ Body: { username: string; password: string } }>("/session", async (request, reply) => {
    const allowed = await auth.signIn(request.body.username, request.body.password);
    return reply.code(allowed ? 204 : 401).send();
  });
}
