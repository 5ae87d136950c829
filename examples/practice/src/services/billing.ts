/** Invoices, payments and refunds. */
import { randomUUID } from "node:crypto";
import Stripe from "stripe";
import type { InvoiceRepository } from "../db/invoices";
import { NotFound } from "../lib/errors";
import { audit, logger } from "../lib/logger";
import { euros, isOverdue, totalOf, type BankDetails, type Invoice, type InvoiceLine } from "../model/invoice";
import { addressLine, type Patient } from "../model/patient";
import { maskIban } from "../security/mask";
import type { Letter, Messages } from "./messages";

/** @personalDataPurpose payment */
export class Billing {
  private readonly stripe: Stripe;

  constructor(
    private readonly invoices: InvoiceRepository,
    private readonly messages: Messages,
    stripeKey: string,
  ) {
    this.stripe = new Stripe(stripeKey);
  }

  async issue(patient: Patient, lines: InvoiceLine[], number: string, by: string, now: Date): Promise<Invoice> {
    const invoice: Invoice = { id: randomUUID(), patientId: patient.id, number, lines, issuedAt: now.toISOString(), paidAt: null, paymentReference: null };
    await this.invoices.insert(invoice);
    await this.messages.write(patient, invoiceLetter(patient, invoice));
    audit({ action: "created", record: "invoice", key: invoice.id, by });
    return invoice;
  }

  /** The payment service gets what it needs to take a payment: an address for the receipt, and our own key. */
  async startPayment(invoiceId: string, patient: Pick<Patient, "id" | "email">): Promise<string> {
    const invoice = await this.invoices.find(invoiceId);
    if (!invoice) throw new NotFound("invoice", invoiceId);
    const intent = await this.stripe.paymentIntents.create({
      amount: totalOf(invoice),
      currency: "eur",
      receipt_email: patient.email,
      metadata: { invoice: invoice.id },
    });
    await this.invoices.setReference(invoice.id, intent.id);
    logger.info({ invoice: invoice.id }, "payment started");
    return intent.client_secret ?? "";
  }

  async confirmPayment(invoiceId: string, now: Date): Promise<void> {
    await this.invoices.setPaid(invoiceId, now);
    logger.info({ invoice: invoiceId }, "paid");
  }

  async rememberAccount(details: BankDetails, by: string): Promise<{ account: string }> {
    await this.invoices.saveBankDetails(details);
    audit({ action: "changed", record: "refund account", key: details.patientId, by });
    return { account: maskIban(details.iban) };
  }

  async remindDebtors(patients: ReadonlyMap<string, Patient>, now: Date): Promise<number> {
    const overdue = (await this.invoices.unpaid()).filter((invoice) => isOverdue(invoice, now));
    for (const invoice of overdue) {
      const patient = patients.get(invoice.patientId);
      if (patient) await this.messages.write(patient, reminderLetter(invoice));
    }
    logger.info({ overdue: overdue.length }, "payment reminders sent");
    return overdue.length;
  }
}

function invoiceLetter(patient: Patient, invoice: Invoice): Letter {
  const rows = invoice.lines.map(({ label, cents }) => `${label}: ${euros(cents)}`);
  return { subject: `Invoice ${invoice.number}`, text: [`${patient.firstName} ${patient.lastName}`, addressLine(patient.address), "", ...rows, `Total: ${euros(totalOf(invoice))}`].join("\n") };
}

function reminderLetter(invoice: Invoice): Letter {
  return { subject: `Invoice ${invoice.number}`, text: `Our invoice of ${invoice.issuedAt.slice(0, 10)} over ${euros(totalOf(invoice))} is still open.` };
}
