import { Pool } from "pg";
import { readConfig } from "../config";

/** One pool for the whole process. */
export const pool = new Pool({ connectionString: readConfig().databaseUrl });

export async function close(): Promise<void> {
  await pool.end();
}
