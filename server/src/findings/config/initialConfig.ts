/** The config that `personal-data init` writes: what may stand in it, in comments, and nothing that changes a result. Text only. */

export const initialConfig = `{
  "$schema": "https://raw.githubusercontent.com/personal-data/personal-data/main/schemas/config.schema.json",

  // Which files are analysed, from this folder. Without "include": all that .gitignore and the output folders leave.
  // "include": ["apps/**", "packages/**"],
  // "exclude": ["**/fixtures/**"],

  // Where the data is at home: "EEA", or a country. The rule cross-border starts from here.
  "home": "EEA",

  // Words of your own, to be written after @personalData. A category takes on what it does not say from its parent.
  "categories": [
    // { "name": "loyalty.tier", "parent": "behaviour", "severity": "low" }
  ],

  // Why data is processed. Once a purpose stands here, a word that is neither here nor built in is reported.
  // "paths": the code in these files is there for that purpose.
  "purposes": [
    // { "name": "order-updates", "description": "news about an order" },
    // { "name": "marketing", "paths": ["src/campaigns/**"] }
  ],

  // Who may receive personal data: vendors, packages or hosts, and for what. Whoever is not here is reported.
  "recipients": [
    // { "name": "Stripe", "purposes": ["payment"], "country": "IE", "agreement": "DPA-2025-11" }
  ],

  // How severe a rule is: "error", "warning", "info", "hint" or "off"; rows narrow it, and later ones win.
  "rules": {
    // "log": "error",
    // "third-party": ["warning", { "category": "special.*", "severity": "error" }]
  }

  // Further names of @personalData: these two are the default.
  // "aliases": ["pii", "sensitive"]
}
`;
