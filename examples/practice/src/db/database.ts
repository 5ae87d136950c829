/** One pool for all, and how a transaction is run. */
import pg from "pg";

export type Row = Record<string, unknown>;

/** What repositories need of a connection. */
export interface Queryable {
  query(text: string, values?: readonly unknown[]): Promise<{ rows: Row[]; rowCount: number | null }>;
}

export function openDatabase(url: string): pg.Pool {
  return new pg.Pool({ connectionString: url, max: 10, ssl: { rejectUnauthorized: true } });
}

export async function inTransaction<T>(pool: pg.Pool, work: (client: Queryable) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const result = await work(client as unknown as Queryable);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

export function textOf(row: Row, column: string): string {
  const value = row[column];
  return typeof value === "string" ? value : "";
}

export function optionalText(row: Row, column: string): string | null {
  const value = row[column];
  return typeof value === "string" ? value : null;
}

export function numberOf(row: Row, column: string): number {
  return Number(row[column] ?? 0);
}
