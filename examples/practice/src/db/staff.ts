/** Staff in the database. A password is never there, only its hash. */
import type { Pool } from "pg";
import type { Colleague, SignIn, StaffMember } from "../model/staff";
import { hashPassword } from "../security/passwords";

const columns = `id, display_name as "displayName", username, password_hash as "passwordHash", role, active as "isActive"`;

export class StaffRepository {
  constructor(private readonly database: Pool) {}

  async findFor(form: Pick<SignIn, "username">): Promise<StaffMember | null> {
    const { rows } = await this.database.query<StaffMember>(`select ${columns} from staff where username = $1`, [form.username]);
    return rows[0] ?? null;
  }

  async colleagues(): Promise<Colleague[]> {
    const { rows } = await this.database.query<Colleague>(`select id, display_name as "displayName", role from staff where active order by display_name`);
    return rows;
  }

  async setPassword(id: string, form: Pick<SignIn, "password">): Promise<void> {
    await this.database.query("update staff set password_hash = $2 where id = $1", [id, await hashPassword(form.password)]);
  }

  async deactivate(id: string): Promise<void> {
    await this.database.query("update staff set active = false where id = $1", [id]);
  }

  async delete(id: string): Promise<void> {
    await this.database.query("delete from staff where id = $1", [id]);
  }
}
