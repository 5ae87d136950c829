/**
 * Libraries that carry data from one shape to another, or take something away from it: collections, immutable updates,
 * schemas, hashing and encryption. Source: each library's own declarations and documentation. Data only.
 */
import type { CallModel, PackageModel } from "./format";
import { changes, keepsFirst, quiet } from "./rows";

const same: CallModel = { flows: [["arg0", "return"]] };
const elements: CallModel = { flows: [["arg0.*", "return:array.*"]] };
const element: CallModel = { flows: [["arg0.*", "return"]] };
const eachElement = [["arg0.*", "arg1.param0"]] as const;
const tests: CallModel = { flows: [...eachElement] };

/** lodash, whose functions stand in one package or in one module each. */
const lodash: Readonly<Record<string, CallModel>> = {
  pick: { flows: [["arg0.#only:$1", "return"]] },
  omit: { flows: [["arg0.#without:$1", "return"]] },
  get: { flows: [["arg0.#path:$1", "return"], ["arg2", "return"]] },
  set: { flows: [["arg2", "arg0.#path:$1"], ["arg0", "return"]] },
  result: { flows: [["arg0.#path:$1", "return"]] },
  "{clone,cloneDeep}": { flows: [["clone:arg0", "return"]] },
  "{merge,assign,extend,defaults,defaultsDeep,assignIn}": { flows: [["arg1", "arg0.#members"], ["arg2", "arg0.#members"], ["arg3", "arg0.#members"], ["arg0", "return"]] },
  "{map,flatMap}": { flows: [...eachElement, ["arg1.return", "return:array.*"]] },
  filter: { flows: [...eachElement, ["arg1.kept", "return:array.*"]] },
  "{reject,takeWhile,dropWhile}": { flows: [...eachElement, ["arg0.*", "return:array.*"]] },
  "{sortBy,orderBy,uniqBy}": { flows: [...eachElement, ["arg0.*", "return:array.*"]] },
  "{find,findLast}": { flows: [...eachElement, ["arg1.kept", "return"]] },
  "{minBy,maxBy}": { flows: [...eachElement, ["arg0.*", "return"]] },
  "{forEach,each}": { flows: [...eachElement, ["arg0", "return"]] },
  "{some,every,findIndex,countBy}": tests,
  groupBy: { flows: [...eachElement, ["arg0.*", "return:object.*.*"]] },
  keyBy: { flows: [...eachElement, ["arg0.*", "return:object.*"]] },
  mapValues: { flows: [...eachElement, ["arg1.return", "return:object.*"]] },
  "{values,toArray}": elements,
  "{uniq,compact,reverse,shuffle,slice,take,drop,tail,initial,sampleSize,without,difference,flatten}": elements,
  chunk: { flows: [["arg0.*", "return:array.*.*"]] },
  "{head,first,last,nth,sample}": element,
  "{toString,trim,toLower,toUpper,capitalize,upperFirst,lowerFirst,camelCase,kebabCase,snakeCase,startCase,truncate,escape,unescape,padStart,padEnd,replace,deburr,words}": keepsFirst,
  "{isEmpty,isEqual,isString,isNumber,isNil,isObject,isArray,isFunction,has,includes,size,isPlainObject,isUndefined,isNull}": quiet,
  "{debounce,throttle,once,memoize}": same,
};
const lodashModules = ["pick", "omit", "get", "set", "clone", "cloneDeep", "merge", "assign", "defaults", "map", "filter", "find", "uniq", "compact", "isEmpty", "isEqual", "debounce", "throttle"];

function moduleRow(name: string): CallModel {
  const entry = Object.entries(lodash).find(([names]) => names.replace(/[{}]/g, "").split(",").includes(name));
  return entry![1];
}

const collections: readonly PackageModel[] = [
  { packages: ["lodash", "lodash-es"], calls: lodash },
  ...lodashModules.map((name): PackageModel => ({ packages: [`lodash/${name}`], calls: { "": moduleRow(name) } })),
  { packages: ["lodash.pick", "just-pick"], calls: { "": lodash["pick"]! } },
  { packages: ["lodash.omit", "just-omit"], calls: { "": lodash["omit"]! } },
  { packages: ["lodash.clonedeep", "rfdc"], calls: { "": lodash["{clone,cloneDeep}"]! } },
  {
    // The data comes last.
    packages: ["ramda"],
    calls: {
      pick: { flows: [["arg1.#only:$0", "return"]] }, omit: { flows: [["arg1.#without:$0", "return"]] },
      prop: { flows: [["arg1.$0", "return"]] }, assoc: { flows: [["arg2", "return:object.#members"], ["arg1", "return:object.$0"]] },
      "{mergeRight,mergeLeft,mergeDeepRight}": { flows: [["arg0", "return:object.#members"], ["arg1", "return:object.#members"]] },
      map: { flows: [["arg1.*", "arg0.param0"], ["arg0.return", "return:array.*"]] },
      filter: { flows: [["arg1.*", "arg0.param0"], ["arg1.*", "return:array.*"]] },
    },
  },
  {
    packages: ["remeda", "radash", "es-toolkit"],
    calls: { pick: { flows: [["arg0.#only:$1", "return"]] }, omit: { flows: [["arg0.#without:$1", "return"]] } },
  },
  { packages: ["remeda"], calls: { map: lodash["{map,flatMap}"]!, filter: lodash["filter"]!, clone: { flows: [["clone:arg0", "return"]] }, prop: { flows: [["arg0.$1", "return"]] }, merge: { flows: [["arg0", "return:object.#members"], ["arg1", "return:object.#members"]] } } },
  { packages: ["es-toolkit"], calls: { "{cloneDeep,clone}": { flows: [["clone:arg0", "return"]] } } },
  { packages: ["deepmerge"], calls: { "": { flows: [["arg0", "return:object.#members"], ["arg1", "return:object.#members"]] } } },
  { packages: ["immer"], calls: { produce: { flows: [["arg0", "arg1.param0"], ["arg0", "return"], ["arg1.return", "return"]] } } },
  { packages: ["class-transformer"], results: { "{plainToInstance,plainToClass}": "arg0.0" }, calls: {
    "{plainToInstance,plainToClass}": { flows: [["clone:arg1", "return:typed", "arg2.excludeExtraneousValues"], ["arg1.#only:@Expose$0", "return:typed", "!arg2.excludeExtraneousValues"]] },
    "{instanceToPlain,classToPlain,instanceToInstance}": { flows: [["arg0.#without:@Exclude", "return"]] },
  } },
  { packages: ["flat"], calls: { "{flatten,unflatten}": same } },
  { packages: ["p-map"], calls: { "": { flows: [...eachElement, ["arg1.return.#await", "return:promise.#await.*"]] } } },
];

/** A schema keeps the members that it names, unless it says otherwise. Whatever makes one in the code is read where it is written (`ir/lower/schemas.ts`), and is a `ZodType`. */
const schemas: readonly PackageModel[] = [
  {
    packages: ["zod", "zod/v3", "zod/v4"],
    calls: {
      "@ZodType.parse": { flows: [["arg0.#described", "return"], ["nothing", "return:result"]] },
      "@ZodType.parseAsync": { flows: [["arg0.#described", "return:promise.#await"], ["nothing", "return:result"]] },
      "@ZodType.safeParse": { flows: [["arg0.#described", "return:object.data"], ["nothing", "return:result"]] },
      "@ZodType.safeParseAsync": { flows: [["arg0.#described", "return:promise.#await.data"], ["nothing", "return:result"]] },
    },
  },
];

/** What a schema of TypeBox is made of, as JSON Schema has it. */
const jsonSchemas: PackageModel = {
  packages: ["@sinclair/typebox"],
  calls: { "Type.Object": { flows: [["arg0", "return:object.properties"], ["arg1", "return:object.#members"]] }, "Type.Array": { flows: [["arg0", "return:object.items"]] } },
};

/** A hash is a pseudonym; a cipher's text is encrypted. */
const hashing: readonly PackageModel[] = [
  { packages: ["bcrypt", "bcryptjs"], calls: { hash: { flows: [["content:arg0", "return"], ["content:arg0", "arg2.param1"]], effect: "pseudonymise" }, hashSync: changes("pseudonymise"), "{compare,compareSync,genSalt,genSaltSync,getRounds}": quiet } },
  { packages: ["argon2"], calls: { hash: changes("pseudonymise"), "{verify,needsRehash}": quiet } },
  { packages: ["@node-rs/argon2", "@node-rs/bcrypt"], calls: { "{hash,hashSync}": changes("pseudonymise"), "{verify,verifySync}": quiet } },
  { packages: ["scrypt-js"], calls: { "{scrypt,syncScrypt}": changes("pseudonymise") } },
  { packages: ["crypto-js"], calls: { "{MD5,SHA1,SHA224,SHA256,SHA384,SHA512,SHA3,RIPEMD160,HmacMD5,HmacSHA1,HmacSHA256,HmacSHA512,PBKDF2}": changes("pseudonymise"), "{AES,DES,TripleDES,RC4,Rabbit}.encrypt": changes("encrypt"), "{AES,DES,TripleDES,RC4,Rabbit}.decrypt": keepsFirst } },
  { packages: ["crypto-js/sha256", "crypto-js/md5", "crypto-js/sha1", "crypto-js/sha512", "crypto-js/hmac-sha256"], calls: { "": changes("pseudonymise") } },
  { packages: ["crypto-js/aes"], calls: { encrypt: changes("encrypt"), decrypt: keepsFirst } },
  { packages: ["object-hash", "hash-sum", "md5", "js-sha256"], calls: { "": changes("pseudonymise") } },
  { packages: ["js-sha256"], calls: { "{sha256,sha224}": changes("pseudonymise") } },
  { packages: ["@noble/hashes/sha2.js", "@noble/hashes/sha2"], calls: { "{sha256,sha512,sha384}": changes("pseudonymise") } },
  { packages: ["@noble/hashes/sha256"], calls: { sha256: changes("pseudonymise") } },
  { packages: ["@noble/hashes/sha512"], calls: { "{sha512,sha384}": changes("pseudonymise") } },
  { packages: ["@noble/hashes/hmac.js", "@noble/hashes/hmac"], calls: { hmac: changes("pseudonymise", 2) } },
  { packages: ["@oslojs/crypto/sha2"], calls: { "{sha224,sha256,sha384,sha512}": changes("pseudonymise") } },
  { packages: ["@oslojs/crypto/hmac"], calls: { hmac: changes("pseudonymise", 2) } },
  { packages: ["@noble/ciphers/chacha.js", "@noble/ciphers/chacha"], calls: { "{chacha20poly1305,xchacha20poly1305}().encrypt": changes("encrypt"), "{chacha20poly1305,xchacha20poly1305}().decrypt": keepsFirst } },
  { packages: ["@noble/ciphers/aes.js", "@noble/ciphers/aes"], calls: { "{gcm,gcmsiv,cbc,ctr}().encrypt": changes("encrypt"), "{gcm,gcmsiv,cbc,ctr}().decrypt": keepsFirst } },
  // Of whichever cipher: it puts a nonce of its own before what that makes.
  { packages: ["@noble/ciphers/utils.js", "@noble/ciphers/webcrypto"], calls: { "managedNonce()().encrypt": changes("encrypt"), "managedNonce()().decrypt": keepsFirst } },
  { packages: ["@noble/ciphers/utils.js", "@noble/ciphers/utils", "@noble/hashes/utils.js", "@noble/hashes/utils"], calls: { "{bytesToHex,hexToBytes,utf8ToBytes}": keepsFirst } },
  { packages: ["tweetnacl"], calls: { "{secretbox,box}": changes("encrypt"), hash: changes("pseudonymise"), "{secretbox,box}.open": keepsFirst } },
  { packages: ["openpgp"], calls: { encrypt: changes("encrypt"), createMessage: keepsFirst, "{readKey,readKeys,generateKey}": quiet } },
  { packages: ["@aws-sdk/client-kms"], calls: { "{EncryptCommand,DecryptCommand} new": { flows: [["content:arg0", "return"]], effect: "encrypt" } } },
  { packages: ["cryptr"], types: { " new": "Cryptr" }, calls: { "@Cryptr.encrypt": changes("encrypt"), "@Cryptr.decrypt": keepsFirst } },
  { packages: ["iron-webcrypto", "@hapi/iron"], calls: { seal: changes("encrypt", 0) } },
];

/** What masks text. */
const masking: readonly PackageModel[] = [
  { packages: ["maskdata"], calls: { "{maskEmail2,maskPhone,maskCard,maskPassword,maskStringV2,maskJSON2,maskUuid}": changes("mask") } },
  { packages: ["mask-email-phone"], calls: { "": changes("mask") } },
  { packages: ["redact-pii"], calls: { "@SyncRedactor.redact": changes("mask"), "@AsyncRedactor.redactAsync": changes("mask") } },
];

export const utilities: readonly PackageModel[] = [...collections, ...schemas, jsonSchemas, ...hashing, ...masking];
