import { logger } from "../logging/logger";
import { ageOf } from "../model/customer";
import { ageGroups } from "../privacy/mask";
import type { CustomerRepository } from "../repositories/customerRepository";

export interface Mailer {
  send(to: string, subject: string): Promise<void>;
}

export class NewsletterService {
  constructor(
    private readonly customers: CustomerRepository,
    private readonly mailer: Mailer,
  ) {}

  async send(subject: string): Promise<number> {
    const readers = await this.customers.findNewsletterReaders();
    const withPhone = readers.filter((reader) => reader.phone !== null);
    logger.info({ readers: readers.length, withPhone: withPhone.length }, "sending the newsletter");
    withPhone
      .map((reader) => ({ id: reader.id, number: reader.phone }))
      .forEach(({ number }, index) => {
        console.info("text message", index, number);
      });
    for (const reader of readers) await this.mailer.send(reader.email, subject);
    logger.info(readers.map((reader) => reader.id));
    return readers.length;
  }

  /** Who reads us, in numbers. */
  async statistics(today: Date): Promise<void> {
    const readers = await this.customers.findNewsletterReaders();
    const ages = readers.map((reader) => ageOf(reader, today));
    logger.info(ageGroups(ages), "readers by age");
    logger.info("%d customers in all", await this.customers.count());
  }
}
