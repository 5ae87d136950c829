/** One pool for all. */
import pg from "pg";

export function openDatabase(url: string): pg.Pool {
  return new pg.Pool({ connectionString: url, max: 10, ssl: { rejectUnauthorized: true } });
}

/** Waits until the database answers, so that the first request does not have to. */
export async function waitForDatabase(pool: pg.Pool, attempts: number): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await pool.query("select 1");
      return;
    } catch (error) {
      if (attempt >= attempts) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500 * attempt));
    }
  }
}
