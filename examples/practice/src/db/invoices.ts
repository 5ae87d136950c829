/** Invoices and the accounts of those who are refunded. Account numbers are sealed. */
import type { BankDetails, Invoice, InvoiceLine } from "../model/invoice";
import { seal, unseal, type KeyRing } from "../security/seal";
import { optionalText, textOf, type Queryable, type Row } from "./database";

const columns = "id, patient_id, number, lines, issued_at, paid_at, payment_reference";

export class InvoiceRepository {
  constructor(
    private readonly database: Queryable,
    private readonly keys: KeyRing,
  ) {}

  async find(id: string): Promise<Invoice | null> {
    const { rows } = await this.database.query(`select ${columns} from invoices where id = $1`, [id]);
    return rows[0] ? read(rows[0]) : null;
  }

  async unpaid(): Promise<Invoice[]> {
    const { rows } = await this.database.query(`select ${columns} from invoices where paid_at is null order by issued_at`);
    return rows.map(read);
  }

  async ofPatient(patientId: string): Promise<Invoice[]> {
    const { rows } = await this.database.query(`select ${columns} from invoices where patient_id = $1 order by issued_at`, [patientId]);
    return rows.map(read);
  }

  async insert(invoice: Invoice): Promise<void> {
    await this.database.query(`insert into invoices (${columns}) values ($1, $2, $3, $4, $5, $6, $7)`, [
      invoice.id,
      invoice.patientId,
      invoice.number,
      JSON.stringify(invoice.lines),
      invoice.issuedAt,
      invoice.paidAt,
      invoice.paymentReference,
    ]);
  }

  async setReference(id: string, reference: string): Promise<void> {
    await this.database.query("update invoices set payment_reference = $2 where id = $1", [id, reference]);
  }

  async setPaid(id: string, at: Date): Promise<void> {
    await this.database.query("update invoices set paid_at = $2 where id = $1", [id, at.toISOString()]);
  }

  async saveBankDetails(details: BankDetails): Promise<void> {
    await this.database.query("insert into refund_accounts (patient_id, sealed) values ($1, $2) on conflict (patient_id) do update set sealed = excluded.sealed", [
      details.patientId,
      seal(details.iban, this.keys),
    ]);
  }

  async bankDetailsOf(patientId: string): Promise<BankDetails | null> {
    const { rows } = await this.database.query("select sealed from refund_accounts where patient_id = $1", [patientId]);
    return rows[0] ? { patientId, iban: unseal(textOf(rows[0], "sealed"), this.keys) } : null;
  }

  async deleteBankDetails(patientId: string): Promise<void> {
    await this.database.query("delete from refund_accounts where patient_id = $1", [patientId]);
  }

  /** Invoices have to be kept; whom they were for is cut off once that is over. */
  async detachOfPatient(patientId: string): Promise<void> {
    await this.database.query("update invoices set patient_id = null where patient_id = $1", [patientId]);
  }
}

function read(row: Row): Invoice {
  const lines = Array.isArray(row["lines"]) ? (row["lines"] as InvoiceLine[]) : [];
  return {
    id: textOf(row, "id"),
    patientId: textOf(row, "patient_id"),
    number: textOf(row, "number"),
    lines,
    issuedAt: textOf(row, "issued_at"),
    paidAt: optionalText(row, "paid_at"),
    paymentReference: optionalText(row, "payment_reference"),
  };
}
