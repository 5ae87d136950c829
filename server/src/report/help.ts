/** What a reader can do about a finding, rule by rule: repair it, or write down a decision. Knows nothing of formats. */

/** How to act on a finding of this rule, one line per way. */
export function helpFor(rule: string): readonly string[] {
  return [...(repairs[rule] ?? []), ...decision(rule)];
}

const orNotPersonal = "if the field is not personal after all, tag it `/** @notPersonal <reason> */`";
const declareRecipient = "declare the recipient in personal-data.config.json, with the purposes that it serves: `personal-data init` writes one";
const makeSafer = (verb: string): string => `${verb} an id in its place, or pass the value through a function tagged \`@personalDataSanitizer mask\``;

const repairs: Readonly<Record<string, readonly string[]>> = {
  log: [makeSafer("log"), orNotPersonal],
  "error-tracking": [declareRecipient, makeSafer("send")],
  "third-party": [declareRecipient, makeSafer("send")],
  ai: [declareRecipient, makeSafer("send")],
  network: [declareRecipient, makeSafer("send")],
  url: ["put an id into the address, or the value into the body of the request", orNotPersonal],
  "browser-storage": ["keep an id on the device, and fetch the rest when it is needed", orNotPersonal],
  response: ["name the fields that the other side needs, in place of sending the whole object", orNotPersonal],
  "error-message": ["name an id, or what was wrong, in place of the value", orNotPersonal],
  file: ["write an id in its place, or pass the value through a function tagged `@personalDataSanitizer encrypt`", orNotPersonal],
  storage: ["encrypt it in a function tagged `@personalDataSanitizer encrypt`, or say on the declaration how the store does: `encrypted=aes-256-gcm`"],
  "cross-border": ["name what covers the transfer as `agreement` of the recipient in personal-data.config.json"],
  purpose: ["if there is a basis for it, add the purpose to the tag; if not, use the field for what it is there for"],
  consent: ["ask before: guard the way with a function tagged `@personalDataConsent <purpose>`"],
  minimisation: ["stop collecting the field, or store only the part of it that is needed"],
  erasure: ["reach that store too, in the function tagged `@personalDataErasure` or `@personalDataExport`, or in one that it calls"],
  "special-category": ["name the condition of Article 9(2) in the tag, such as `basis=explicit-consent`"],
  retention: ["say how long it is kept, in the tag: `retention=P3Y` or `retention=account-closed+P30D`"],
  spread: ["say on the field what it holds: `/** @personalData <category> */`, or `/** @notPersonal <reason> */`; or do not copy into it"],
  undeclared: ["decide: `/** @personalData [category] */`, or `/** @notPersonal <reason> */`"],
  annotation: ["the grammar: `@personalData [category] [purpose=…] [basis=…] [retention=…] [- prose]`"],
};

function decision(rule: string): readonly string[] {
  // What is wrong with the configuration is put right there; a decision about a name is a tag.
  if (rule === "config" || rule === "undeclared") return [];
  if (rule === "annotation" || rule === "unused-disable") return ["a directive reads `// personal-data-disable-next-line <rule> -- <reason>`"];
  return [`if it is intended, say why on the line above: \`// personal-data-disable-next-line ${rule} -- <reason>\``];
}
