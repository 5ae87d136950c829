import type { Order, OrderStatus } from "../model/order";
import { pool } from "./database";

const columns = `id, customer_id as "customerId", status, lines, recipient, placed_at as "placedAt"`;

export class OrderRepository {
  async findById(id: string): Promise<Order | undefined> {
    const result = await pool.query(`select ${columns} from orders where id = $1`, [id]);
    return result.rows[0] as Order | undefined;
  }

  async findByStatus(status: OrderStatus): Promise<Order[]> {
    const result = await pool.query(`select ${columns} from orders where status = $1 order by placed_at`, [status]);
    return result.rows as Order[];
  }

  async insert(order: Order): Promise<void> {
    await pool.query("insert into orders values ($1, $2, $3, $4, $5, $6)", [
      order.id,
      order.customerId,
      order.status,
      JSON.stringify(order.lines),
      JSON.stringify(order.recipient),
      order.placedAt,
    ]);
  }

  async setStatus(id: string, status: OrderStatus): Promise<void> {
    await pool.query("update orders set status = $2 where id = $1", [id, status]);
  }
}
