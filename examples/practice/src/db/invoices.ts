/** Invoices and the accounts of those who are refunded. Account numbers are sealed. */
import type { Pool } from "pg";
import type { BankDetails, Invoice } from "../model/invoice";
import { seal, unseal, type KeyRing } from "../security/seal";

const columns = `id, patient_id as "patientId", number, lines, issued_at as "issuedAt", paid_at as "paidAt", payment_reference as "paymentReference"`;

export class InvoiceRepository {
  constructor(
    private readonly database: Pool,
    private readonly keys: KeyRing,
  ) {}

  async find(id: string): Promise<Invoice | null> {
    const { rows } = await this.database.query<Invoice>(`select ${columns} from invoices where id = $1`, [id]);
    return rows[0] ?? null;
  }

  async unpaid(): Promise<Invoice[]> {
    const { rows } = await this.database.query<Invoice>(`select ${columns} from invoices where paid_at is null order by issued_at`);
    return rows;
  }

  async ofPatient(patientId: string): Promise<Invoice[]> {
    const { rows } = await this.database.query<Invoice>(`select ${columns} from invoices where patient_id = $1 order by issued_at`, [patientId]);
    return rows;
  }

  async insert(invoice: Invoice): Promise<void> {
    await this.database.query("insert into invoices (id, patient_id, number, lines, issued_at, paid_at, payment_reference) values ($1, $2, $3, $4, $5, $6, $7)", [
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

  async saveBankDetails({ patientId, iban }: BankDetails): Promise<void> {
    await this.database.query("insert into refund_accounts (patient_id, sealed) values ($1, $2) on conflict (patient_id) do update set sealed = excluded.sealed", [
      patientId,
      seal(JSON.stringify({ iban }), this.keys),
    ]);
  }

  async bankDetailsOf(patientId: string): Promise<BankDetails | null> {
    const { rows } = await this.database.query<{ sealed: string }>("select sealed from refund_accounts where patient_id = $1", [patientId]);
    if (!rows[0]) return null;
    const inside = JSON.parse(unseal(rows[0].sealed, this.keys)) as Pick<BankDetails, "iban">;
    return { patientId, iban: inside.iban };
  }

  async deleteBankDetails(patientId: string): Promise<void> {
    await this.database.query("delete from refund_accounts where patient_id = $1", [patientId]);
  }

  /** Invoices have to be kept; whom they were for is cut off once that is over. */
  async detachOfPatient(patientId: string): Promise<void> {
    await this.database.query("update invoices set patient_id = null where patient_id = $1", [patientId]);
  }
}
