/** Encryption of what must not be readable where it rests. Keys live outside the database. */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const algorithm = "aes-256-gcm";

export interface KeyRing {
  readonly current: string;
  keyOf(id: string): Buffer;
}

/**
 * Text that only the key ring opens again: `key id.nonce.tag.content`.
 *
 * @personalDataSanitizer encrypt
 */
export function seal(text: string, keys: KeyRing): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(algorithm, keys.keyOf(keys.current), nonce);
  const content = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return [keys.current, nonce.toString("base64url"), cipher.getAuthTag().toString("base64url"), content.toString("base64url")].join(".");
}

/** The text that was sealed. Throws where it was tampered with. */
export function unseal(sealed: string, keys: KeyRing): string {
  const [id = "", nonce = "", tag = "", content = ""] = sealed.split(".");
  const decipher = createDecipheriv(algorithm, keys.keyOf(id), Buffer.from(nonce, "base64url"));
  decipher.setAuthTag(Buffer.from(tag, "base64url"));
  return Buffer.concat([decipher.update(Buffer.from(content, "base64url")), decipher.final()]).toString("utf8");
}

/** Keys from the environment, 32 bytes each: `2025-11:base64,2026-05:base64`; the last one seals. */
export function keyRingFrom(text: string): KeyRing {
  const keys = new Map(text.split(",").map((entry) => {
    const [id = "", key = ""] = entry.split(":");
    return [id, Buffer.from(key, "base64")] as const;
  }));
  const current = [...keys.keys()].at(-1) ?? "";
  return {
    current,
    keyOf(id) {
      const key = keys.get(id);
      if (!key || key.length !== 32) throw new Error(`no key ${id}`);
      return key;
    },
  };
}
