/** Signing in and out. */
import type { StaffRepository } from "../db/staff";
import { Invalid, Refused } from "../lib/errors";
import { audit } from "../lib/logger";
import type { SignIn } from "../model/staff";
import { isGoodPassword, isPassword } from "../security/passwords";
import type { Session, Sessions } from "../security/sessions";

/** @personalDataPurpose auth */
export class SignInService {
  /** Failed attempts by account key, so that nobody can guess for long. */
  private readonly failures = new Map<string, number>();

  constructor(
    private readonly staff: StaffRepository,
    private readonly sessions: Sessions,
  ) {}

  async signIn(form: SignIn, now: Date): Promise<string> {
    const member = await this.staff.findFor(form);
    if (!member || !member.isActive) throw new Refused("sign-in");
    if ((this.failures.get(member.id) ?? 0) >= 5) throw new Refused("sign-in");
    if (!(await isPassword(form.password, member.passwordHash))) {
      this.failures.set(member.id, (this.failures.get(member.id) ?? 0) + 1);
      audit({ action: "refused", record: "session", key: member.id, by: null });
      throw new Refused("sign-in");
    }
    this.failures.delete(member.id);
    audit({ action: "signed-in", record: "session", key: member.id, by: member.id });
    return this.sessions.start(member, now);
  }

  signOut(key: string): void {
    this.sessions.end(key);
  }

  async changePassword(session: Session, form: Pick<SignIn, "password">): Promise<void> {
    if (!isGoodPassword(form.password)) throw new Invalid(["password"]);
    await this.staff.setPassword(session.staffId, form);
    this.sessions.endAllOf(session.staffId);
    audit({ action: "changed", record: "password", key: session.staffId, by: session.staffId });
  }
}
