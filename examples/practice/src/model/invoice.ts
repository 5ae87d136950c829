/** What treatments cost, and whether they are paid. */

export interface InvoiceLine {
  code: string;
  label: string;
  cents: number;
}

export interface Invoice {
  id: string;
  patientId: string;
  number: string;
  lines: InvoiceLine[];
  issuedAt: string;
  paidAt: string | null;
  /** The key under which the payment service knows it. */
  paymentReference: string | null;
}

/** How a patient is refunded. */
export interface BankDetails {
  patientId: string;
  /** @personalData financial.account purpose=payment basis=contract retention=refund+P1Y encrypted=aes-256-gcm subject=patient */
  iban: string;
}

export function totalOf(invoice: Pick<Invoice, "lines">): number {
  return invoice.lines.reduce((sum, line) => sum + line.cents, 0);
}

export function euros(cents: number): string {
  return `${(cents / 100).toFixed(2)} €`;
}

export function isOverdue(invoice: Pick<Invoice, "issuedAt" | "paidAt">, now: Date): boolean {
  return invoice.paidAt === null && now.getTime() - Date.parse(invoice.issuedAt) > 30 * 86_400_000;
}
