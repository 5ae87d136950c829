import type { Supplier } from "../model/supplier";
import { pool } from "./database";

export class SupplierRepository {
  async findForSku(sku: string): Promise<Supplier | undefined> {
    const result = await pool.query("select * from supplier join supply using (id) where sku = $1", [sku]);
    return result.rows[0] as Supplier | undefined;
  }
}
