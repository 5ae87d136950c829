/** Staff in the database. A password is never there, only its hash. */
import type { Colleague, Role, StaffMember } from "../model/staff";
import { hashPassword } from "../security/passwords";
import { textOf, type Queryable, type Row } from "./database";

export class StaffRepository {
  constructor(private readonly database: Queryable) {}

  async findByUsername(/** @personalData account purpose=auth basis=contract retention=PT0S */ username: string): Promise<StaffMember | null> {
    const { rows } = await this.database.query("select id, display_name, username, password_hash, role, active from staff where username = $1", [username]);
    return rows[0] ? read(rows[0]) : null;
  }

  async colleagues(): Promise<Colleague[]> {
    const { rows } = await this.database.query("select id, display_name, role from staff where active order by display_name");
    return rows.map((row) => ({ id: textOf(row, "id"), displayName: textOf(row, "display_name"), role: textOf(row, "role") as Role }));
  }

  async setPassword(id: string, /** @personalData credential purpose=auth basis=contract retention=PT0S */ password: string): Promise<void> {
    await this.database.query("update staff set password_hash = $2 where id = $1", [id, await hashPassword(password)]);
  }

  async deactivate(id: string): Promise<void> {
    await this.database.query("update staff set active = false where id = $1", [id]);
  }

  async delete(id: string): Promise<void> {
    await this.database.query("delete from staff where id = $1", [id]);
  }
}

function read(row: Row): StaffMember {
  return {
    id: textOf(row, "id"),
    displayName: textOf(row, "display_name"),
    username: textOf(row, "username"),
    passwordHash: textOf(row, "password_hash"),
    role: textOf(row, "role") as Role,
    isActive: row["active"] === true,
  };
}
