/** What people may see of a value that they only have to recognise. */

/**
 * `ada@example.org` becomes `a…@example.org`.
 *
 * @personalDataSanitizer mask
 */
export function maskEmail(email: string): string {
  const at = email.indexOf("@");
  return at < 1 ? "…" : `${email.slice(0, 1)}…${email.slice(at)}`;
}

/**
 * The last two digits.
 *
 * @personalDataSanitizer mask
 */
export function maskPhone(phone: string): string {
  return `•• •• •• ${phone.slice(-2)}`;
}

/**
 * The last four characters of an account.
 *
 * @personalDataSanitizer mask
 */
export function maskIban(iban: string): string {
  return `•••• ${iban.replace(/\s/g, "").slice(-4)}`;
}

/**
 * The last three digits.
 *
 * @personalDataSanitizer mask
 */
export function maskInsuranceNumber(number: string): string {
  return `••• ${number.slice(-3)}`;
}
