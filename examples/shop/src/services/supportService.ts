import { logger } from "../logging/logger";
import type { CustomerRepository } from "../repositories/customerRepository";

export interface Ticket {
  id: string;
  customerId: string;
  /** @personalData communication purpose=support basis=contract retention=P1Y */
  message: string;
}

export class SupportService {
  private readonly open = new Map<string, Ticket>();

  constructor(private readonly customers: CustomerRepository) {}

  receive(ticket: Ticket): Promise<void> {
    this.open.set(ticket.id, ticket);
    logger.info({ ticket: ticket.id, length: ticket.message.length }, "ticket received");
    return this.customers
      .findById(ticket.customerId)
      .then((customer) => ({ ticket: ticket.id, replyTo: customer?.email }))
      .then((reply) => {
        logger.info({ ticket: reply.ticket, to: reply.replyTo }, "will answer");
      });
  }

  close(id: string): void {
    const ticket = this.open.get(id);
    if (!ticket) return;
    this.open.delete(id);
    // personal-data-disable-next-line log -- the desk's console on the spot, never stored, see the support handbook
    console.info("closed:", ticket.message);
    logger.info({ ticket: id, open: this.open.size }, "ticket closed");
  }
}
