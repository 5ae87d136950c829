import { createHash } from "node:crypto";
import { Account } from "../model/account";
import { pool } from "../repositories/database";

function hash(password: string): string {
  return createHash("sha256").update(password).digest("hex");
}

export class AuthService {
  private readonly accounts = new Map<string, Account>();

  async find(username: string): Promise<Account | undefined> {
    const known = this.accounts.get(username);
    if (known) return known;
    const result = await pool.query("select * from account where username = $1", [username]);
    const account = result.rows[0] as Account | undefined;
    if (account) this.accounts.set(username, account);
    return account;
  }

  async signIn(username: string, password: string): Promise<boolean> {
    const account = await this.find(username);
    if (!account || account.locked) return false;
    if (account.matches(hash(password))) return true;
    account.recordFailure();
    return false;
  }
}
