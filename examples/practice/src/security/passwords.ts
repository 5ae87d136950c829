/** Passwords as salted, slow hashes. */
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify(scrypt) as (secret: string, salt: Buffer, length: number) => Promise<Buffer>;
const length = 64;

/**
 * `salt.hash`, to be stored.
 *
 * @personalDataSanitizer pseudonymise
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, length);
  return `${salt.toString("base64url")}.${hash.toString("base64url")}`;
}

/** Whether a password is the one behind a hash. Takes the same time whatever the answer. */
export async function isPassword(/** @personalData credential purpose=auth basis=contract retention=PT0S */ password: string, stored: string): Promise<boolean> {
  const [salt = "", hash = ""] = stored.split(".");
  const expected = Buffer.from(hash, "base64url");
  const actual = await derive(password, Buffer.from(salt, "base64url"), length);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** What a new password has to be, without looking at it longer than needed. */
export function isGoodPassword(/** @personalData credential purpose=auth basis=contract retention=PT0S */ password: string): boolean {
  return password.length >= 12 && new Set(password).size >= 6;
}
