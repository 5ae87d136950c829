import type { Customer, CustomerChanges } from "../model/customer";
import { pool } from "./database";

const columns = `id, full_name as "fullName", email, phone, birth_date as "birthDate", address, cohort, newsletter, created_at as "createdAt"`;

export class CustomerRepository {
  async findById(id: string): Promise<Customer | undefined> {
    const result = await pool.query(`select ${columns} from customer where id = $1`, [id]);
    return result.rows[0] as Customer | undefined;
  }

  async findNewsletterReaders(): Promise<Customer[]> {
    const result = await pool.query(`select ${columns} from customer where newsletter`);
    return result.rows as Customer[];
  }

  async findWithOpenOrders(): Promise<Customer[]> {
    const result = await pool.query(`select ${columns} from customer where id in (select customer_id from orders where status = 'new')`);
    return result.rows as Customer[];
  }

  /** Only ids are selected, so only ids come back. */
  async findInactiveIds(since: string): Promise<Pick<Customer, "id">[]> {
    const result = await pool.query("select id from customer where last_seen < $1", [since]);
    return result.rows as Pick<Customer, "id">[];
  }

  async count(): Promise<number> {
    const result = await pool.query("select count(*)::int as total from customer");
    return result.rows[0].total as number;
  }

  async insert(customer: Customer): Promise<void> {
    await pool.query("insert into customer values ($1, $2, $3, $4, $5, $6, $7, $8, $9)", [
      customer.id,
      customer.fullName,
      customer.email,
      customer.phone,
      customer.birthDate,
      customer.address,
      customer.cohort,
      customer.newsletter,
      customer.createdAt,
    ]);
  }

  async update(id: string, changes: CustomerChanges): Promise<void> {
    for (const [column, value] of Object.entries(changes)) {
      await pool.query(`update customer set ${column} = $2 where id = $1`, [id, value]);
    }
  }

  async remove(id: string): Promise<void> {
    await pool.query("delete from customer where id = $1", [id]);
    // The books keep the order, and not whose it was.
    await pool.query("update orders set recipient = null where customer_id = $1", [id]);
  }
}
