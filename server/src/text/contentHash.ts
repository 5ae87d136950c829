/**
 * Short names for contents: keys of caches and stable ids. Equal text has an equal hash on every machine. Knows
 * nothing of what is hashed.
 */
import { createHash } from "node:crypto";

/** 128 bits of SHA-256 in 22 characters that are safe in file names and URLs. */
export function contentHash(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}
