/** Who is signed in. A session knows an id and a role, and nothing else about its person. */
import { randomBytes } from "node:crypto";
import type { Role, StaffMember } from "../model/staff";

export interface Session {
  readonly staffId: string;
  readonly role: Role;
  readonly isActive: boolean;
  readonly expiresAt: number;
}

const eightHours = 8 * 3_600_000;

export class Sessions {
  private readonly open = new Map<string, Session>();

  /** The key that the cookie carries. */
  start(member: StaffMember, now: Date): string {
    const key = randomBytes(32).toString("base64url");
    this.open.set(key, { staffId: member.id, role: member.role, isActive: member.isActive, expiresAt: now.getTime() + eightHours });
    return key;
  }

  find(key: string | undefined, now: Date): Session | null {
    const session = key === undefined ? undefined : this.open.get(key);
    if (!session || session.expiresAt <= now.getTime()) return null;
    return session;
  }

  end(key: string): void {
    this.open.delete(key);
  }

  endAllOf(staffId: string): void {
    for (const [key, session] of this.open) if (session.staffId === staffId) this.open.delete(key);
  }

  sweep(now: Date): number {
    const before = this.open.size;
    for (const [key, session] of this.open) if (session.expiresAt <= now.getTime()) this.open.delete(key);
    return before - this.open.size;
  }
}
