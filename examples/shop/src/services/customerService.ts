import { randomUUID } from "node:crypto";
import { logger } from "../logging/logger";
import type { Address } from "../model/address";
import type { Customer, CustomerChanges } from "../model/customer";
import type { SignUp } from "../model/signUp";
import { maskEmail } from "../privacy/mask";
import type { CustomerRepository } from "../repositories/customerRepository";

export interface Registration {
  form: SignUp;
  birthDate: string;
  address: Address;
}

export class CustomerService {
  constructor(private readonly customers: CustomerRepository) {}

  async register({ form, birthDate, address }: Registration): Promise<string> {
    const customer: Customer = {
      id: randomUUID(),
      fullName: form.fullName,
      email: form.email,
      phone: null,
      birthDate,
      address,
      cohort: Math.random() < 0.5 ? "a" : "b",
      newsletter: form.newsletter,
      createdAt: new Date().toISOString(),
    };
    await this.customers.insert(customer);
    logger.info({ id: customer.id, cohort: customer.cohort }, "customer registered");
    return customer.id;
  }

  async load(id: string): Promise<Customer> {
    const customer = await this.customers.findById(id);
    if (!customer) throw new Error(`There is no customer ${id}`);
    return customer;
  }

  async changeEmail(id: string, email: string): Promise<void> {
    const customer = await this.load(id);
    logger.info(customer.email);
    await this.customers.update(id, { email });
    logger.info("address of customer %s was %s", id, maskEmail(customer.email));
  }

  async change(id: string, changes: CustomerChanges): Promise<void> {
    await this.customers.update(id, changes);
    logger.info({ id, fields: Object.keys(changes) }, "customer changed");
  }

  /** @personalDataErasure Customer */ async erase(id: string): Promise<void> {
    const customer = await this.load(id);
    await this.customers.remove(id);
    logger.info({ customer }, "customer erased");
  }

  async summary(id: string): Promise<object> {
    const { fullName, email, phone, birthDate, address, ...safe } = await this.load(id);
    logger.debug(safe, "summary");
    return { ...safe, country: address.country, reachable: Boolean(email || phone), named: fullName !== "", born: birthDate !== "" };
  }
}
