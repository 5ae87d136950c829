/** What a customer signs in with. */
export class Account {
  private failures = 0;

  constructor(
    readonly customerId: string,
    /** @personalData account purpose=auth basis=contract */
    readonly username: string,
    /** @personalData credential purpose=auth basis=contract */
    private passwordHash: string,
  ) {}

  get locked(): boolean {
    return this.failures >= 5;
  }

  matches(hash: string): boolean {
    return this.passwordHash === hash;
  }

  changePassword(hash: string): void {
    this.passwordHash = hash;
    this.failures = 0;
  }

  /** Counts a failed attempt, and says so once it locks the account. */
  recordFailure(): void {
    this.failures += 1;
    if (this.locked) {
      console.warn("account locked after", this.failures, "attempts:", this.username);
    } else {
      console.warn("failed sign-in", this.failures, "for customer", this.customerId);
    }
  }
}
