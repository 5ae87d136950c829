/**
 * What cryptography makes of data. A hash, keyed or not, is a pseudonym: whoever holds the data can make it again and
 * compare. A cipher's text is encrypted; deciphered it is what it was. Source: the documentation of Node and the Web
 * Cryptography API. Data only.
 */
import type { PackageModel } from "../format";
import { changes, changesLater, keepsFirst, quiet } from "../rows";

const hashes = "{Hash,Hmac}";
const signatures = "{Sign,Verify}";
const subtle: PackageModel["calls"] = {
  "encrypt": changes("encrypt", 2),
  "decrypt": { flows: [["content:arg2", "return"]] },
  "digest": changes("pseudonymise", 1),
  "sign": changes("pseudonymise", 2),
  "{verify,generateKey}": quiet,
  "{deriveBits,deriveKey,wrapKey}": changes("pseudonymise", 1),
};
const under = (place: string, rows: NonNullable<PackageModel["calls"]>): NonNullable<PackageModel["calls"]> => Object.fromEntries(Object.entries(rows).map(([path, row]) => [`${place}${path}`, row]));

const collects = { flows: [["content:arg0", "this.#content"], ["this", "return"]] } as const;
const streams: PackageModel["calls"] = {
  [`@${hashes}.update`]: collects,
  [`@${hashes}.digest`]: { flows: [["content:this", "return"]], effect: "pseudonymise" },
  [`@${signatures}.update`]: collects,
  "@Sign.sign": { flows: [["content:this", "return"]], effect: "pseudonymise" },
  "@Verify.verify": quiet,
  "@Cipher.update": changes("encrypt"),
  "@Cipher.{final,setAutoPadding}": quiet,
  "@Decipher.update": keepsFirst,
};

export const platformCrypto: readonly PackageModel[] = [
  { packages: ["global"], calls: { ...under("crypto.subtle.", subtle), "crypto.{randomUUID,getRandomValues}": quiet } },
  {
    packages: ["crypto"],
    types: {
      "createHash()": "Hash", "createHmac()": "Hmac", "createSign()": "Sign", "createVerify()": "Verify",
      "createCipheriv()": "Cipher", "createDecipheriv()": "Decipher",
    },
    calls: {
      ...streams,
      ...under("{webcrypto.,}subtle.", subtle),
      hash: changes("pseudonymise", 1),
      "{createHash,createHmac,createSign,createVerify,createCipheriv,createDecipheriv,randomUUID,randomBytes,randomInt,timingSafeEqual,generateKeyPairSync}": quiet,
      "{scryptSync,pbkdf2Sync}": changes("pseudonymise"),
      scrypt: { flows: [["content:arg0", "arg3.param1"], ["content:arg0", "arg4.param1"]], effect: "pseudonymise" },
      pbkdf2: changesLater("pseudonymise", 0, 5),
      hkdfSync: changes("pseudonymise", 1),
      "{publicEncrypt,privateEncrypt}": changes("encrypt", 1),
      "{privateDecrypt,publicDecrypt}": { flows: [["content:arg1", "return"]] },
      sign: changes("pseudonymise", 1),
      verify: quiet,
    },
  },
  { packages: ["node"], calls: streams },
];
