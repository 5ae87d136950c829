import winston from "winston";

export interface AuditEntry {
  action: string;
  actor: string;
  details: Record<string, unknown>;
}

/** A wrapper around winston: whatever goes in ends up in a file that is kept for years. */
export class AuditLog {
  private readonly inner = winston.createLogger({
    transports: [new winston.transports.File({ filename: "audit.log" })],
  });

  write(entry: AuditEntry): void {
    this.inner.info(entry.action, { actor: entry.actor, details: entry.details });
  }
}

export const auditLog = new AuditLog();
