/** Configuration files with their mistakes: for the tests of what is said of them, in each language. */
import { initialConfig } from "../../server/src/findings/config/initialConfig";

export const contractExample = `{
  "$schema": "x",
  "include": ["apps/**", "packages/**"], "exclude": ["**/fixtures/**"],
  "home": "EEA",                                   // for cross-border; the default
  "categories": [{ "name": "loyalty.tier", "parent": "behaviour", "severity": "low" }],
  "purposes":   [{ "name": "order-updates", "description": "…" }, { "name": "marketing", "paths": ["apps/api/src/campaigns/**"] }],
  "recipients": [{ "name": "Stripe", "purposes": ["payment"], "country": "IE", "agreement": "DPA-2025-11" }],
  "models":     [{ "package": "@acme/audit", "sinks": [{ "member": "record", "argument": 0, "kind": "log" }] }],
  "rules":      { "log": "error", "third-party": ["warning", { "category": "special.*", "severity": "error" }] },
  "aliases":    ["pii"],
}`;

/** Each with its mistakes; `schemaMinds` where the schema finds the file wrong too. */
export const cases: readonly (readonly [text: string, schemaMinds: boolean, ...mistakes: string[]])[] = [
  ["{}", false],
  [contractExample, false],
  [initialConfig, false],
  [`{ "rules": { "personal-data/log": "off" } }`, true],
  [`{ "recipient": [] }`, true, "\"recipient\": Unknown key `recipient`: did you mean `recipients`? → \"recipients\""],
  [`{ "colour": 1 }`, true, "\"colour\": Unknown key `colour`: there are `$schema`, `include`, `exclude`, `home`, `categories`, `purposes`, `recipients`, `models`, `rules`, `aliases`."],
  [`{ "home": "Paris" }`, true, "\"Paris\": `Paris` is no country: write `EEA` or the two letters of ISO 3166-1, such as `FR`."],
  [`{ "home": "UK" }`, false, "\"UK\": `UK` is no country: did you mean `GB`? → \"GB\""],
  [`{ "home": "EU" }`, false, "\"EU\": `EU` is no country: did you mean `EEA`? → \"EEA\""],
  [`{ "include": "src" }`, true, "\"src\": Globs must be a list."],
  [`{ "include": ["src", 1] }`, true, "1: Glob must be a text."],
  [`{ "aliases": "pii" }`, true, "\"pii\": Aliases must be a list."],
  [`{ "aliases": [""] }`, true, "\"\": Alias is empty."],
  [`{ "categories": [{ "parent": "healt" }] }`, true, "{ \"parent\": \"healt\" }: A category needs the key `name`."],
  [`{ "categories": [{ "name": "x", "parent": "healt" }] }`, false, "\"healt\": Unknown category `healt`: did you mean `health`? → \"health\""],
  [`{ "categories": [{ "name": "Email" }, { "name": "a b" }] }`, true, "\"Email\": There is a category `Email` already.", "\"a b\": A category is one word, so that a tag can carry it: letters, digits, `-` and `.`."],
  [`{ "categories": [{ "name": "x", "severity": "hgih" }] }`, true, "\"hgih\": Unknown severity `hgih`: did you mean `high`? → \"high\""],
  [`{ "recipients": [{ "name": "A", "purposes": ["paymnt"], "country": "usa" }] }`, true, "\"paymnt\": Unknown purpose `paymnt`: did you mean `payment`? → \"payment\"", "\"usa\": `usa` is no country: write the two letters of ISO 3166-1, such as `FR`."],
  [`{ "recipients": [{ "name": "A", "purposes": ["later"] }], "purposes": [{ "name": "later" }] }`, false],
  [`{ "recipients": [{ "name": "A", "agreement": "name of the agreement" }, { "name": "B", "agreement": "TODO" }, { "name": "C", "agreement": "SCC, todo 2025" }] }`, false, "\"name of the agreement\": (warning) `name of the agreement` stands in for an agreement that is yet to be named: until then none counts.", "\"TODO\": (warning) `TODO` stands in for an agreement that is yet to be named: until then none counts."],
  [`{ "rules": { "logs": "error" } }`, true, "\"logs\": Unknown rule `logs`: did you mean `log`? → \"log\""],
  [`{ "rules": { "log": "eror" } }`, true, "\"eror\": Unknown severity `eror`: did you mean `error`? → \"error\""],
  [`{ "rules": { "log": [] } }`, true, "[]: A rule's list begins with its severity."],
  [`{ "rules": { "log": ["off", { "category": "special" }] } }`, true, "{ \"category\": \"special\" }: A row of a rule needs the key `severity`.", "\"special\": Unknown category `special`: did you mean `special.*`? → \"special.*\""],
  [`{ "rules": { "log": ["off", { "sink": ["analytics", "storge"], "severity": "error" }] } }`, false, "\"storge\": Unknown sink `storge`: did you mean `storage`? → \"storage\""],
  [`{ "rules": { "log": ["off", { "class": "x", "severity": "error" }] } }`, true, "\"class\": Unknown key `class`: there are `category`, `kind`, `sink`, `effect`, `recipient`, `severity`."],
  [`{ "rules": { "log": ["off", { "effect": ["masked"], "severity": "error" }] } }`, true, "\"masked\": Unknown effect `masked`: did you mean `mask`? → \"mask\""],
  [`{ "recipients": [{ "name": "Stripe" }], "rules": { "ai": ["off", { "recipient": "Strpe", "severity": "error" }] } }`, false, "\"Strpe\": Unknown recipient `Strpe`: did you mean `Stripe`? → \"Stripe\""],
  [`{ "models": [{ "package": "a", "sinks": [{ "member": "go", "kind": "lag" }] }] }`, true, "\"lag\": \"lag\" is not a kind of sink; did you mean \"log\"?"],
  [`{ "models": [{ "package": "a", "sink": [] }] }`, true, "\"sink\": Unknown key \"sink\"; did you mean \"sinks\"?"],
  [`{ "models": [{ "sinks": [] }] }`, true, "{ \"sinks\": [] }: `package` names the package whose functions the rows speak of, as it is imported."],
  [`{ "home": "FR", "home": "DE" }`, false, "\"home\": The key `home` stands here a second time: only the last one counts for other readers of this file."],
  [`{ "home": }`, false, "}: This is not JSON here: value expected."],
  [`[]`, true, "[]: The configuration must be an object."],
  ["", true],
];
