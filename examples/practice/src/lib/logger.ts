/** The log. It knows people by the keys of the database, never by name. */
import pino from "pino";

export const logger = pino({
  level: process.env["LOG_LEVEL"] ?? "info",
  base: { service: "practice" },
  timestamp: pino.stdTimeFunctions.isoTime,
});

/** What happened, to which record, by whom: keys only. */
export interface AuditEntry {
  action: "read" | "created" | "changed" | "erased" | "exported" | "signed-in" | "refused";
  record: string;
  key: string;
  by: string | null;
}

export function audit(entry: AuditEntry): void {
  logger.info({ audit: entry }, "audit");
}
