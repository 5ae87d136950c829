/** The taxonomy: its words, what names say, and what misspelt words meant. */
import assert from "node:assert/strict";
import { nearest } from "../../server/src/base/nearest";
import { categories } from "../../server/src/findings/taxonomy/categories";
import { inferCategory, strongCategory } from "../../server/src/findings/taxonomy/names";
import { isRetention, suggestRetention } from "../../server/src/findings/taxonomy/retention";
import { nearestEffect, standardTaxonomy, Taxonomy } from "../../server/src/findings/taxonomy/taxonomy";

describe("taxonomy", () => {
  it("has 35 categories, and no word means two of them", () => {
    assert.equal(categories.length, 35);
    const words = categories.flatMap(({ name, aliases }) => [name, ...aliases]).map((word) => word.toLowerCase());
    assert.deepEqual(words.filter((word, index) => words.indexOf(word) !== index), []);
  });

  it("knows aliases in any case", () => {
    for (const [word, name] of [["email", "contact.email"], ["EMAIL", "contact.email"], ["IBAN", "financial.account"], ["dob", "demographic.birth"], ["Special.Health", "special.health"]]) {
      assert.equal(standardTaxonomy.category(word!)?.name, name, word);
    }
    assert.equal(standardTaxonomy.category("loyalty"), null);
  });

  const strong: Readonly<Record<string, string>> = {
    email: "contact.email", customerEmail: "contact.email", email_address: "contact.email", emails: "contact.email", eMail: "contact.email", phoneNumber: "contact.phone", homePhone2: "contact.phone",
    firstName: "name", last_name: "name", "postal-code": "contact.address", addressLine1: "contact.address", userSSN: "government-id", passwordHash: "credential", IPAddress: "device",
    dob: "demographic.birth", dateOfBirth: "demographic.birth", bloodType: "special.health", iban: "financial.account",
    prénom: "name", prenomClient: "", courriel: "contact.email", telephone: "contact.phone", numero_telephone: "contact.phone", dateDeNaissance: "demographic.birth", date_naissance: "demographic.birth", motDePasse: "credential",
    numéroSécuritéSociale: "government-id", codePostal: "contact.address", groupeSanguin: "special.health", "adresseE-mail": "contact.email",
  };
  it("reads strong names in English and French", () => {
    for (const [name, category] of Object.entries(strong)) assert.equal(strongCategory(name) ?? "", category, name);
  });

  it("does not take what only sounds like one for a strong name", () => {
    for (const name of ["name", "fileName", "emailSent", "isEmail", "sendEmail", "hasPhone", "smtpPassword", "supportEmail", "address", "id", "message", "order", "zipFile", "patientId", "userId", "tokenizer", "", "_", "42"]) {
      assert.equal(strongCategory(name), null, name);
    }
  });

  it("reads weak names of what is declared personal", () => {
    const weak = { name: "name", customerName: "name", address: "contact.address", shippingAddress: "contact.address", ip: "device", nom: "name", fileName: null, cohort: null, email: "contact.email" };
    for (const [name, category] of Object.entries(weak)) assert.equal(inferCategory(name), category, name);
  });

  it("infers only categories that there are", () => {
    for (const category of Object.values(strong)) if (category !== "") assert.equal(standardTaxonomy.category(category)?.name, category);
  });

  it("says what was meant", () => {
    assert.equal(standardTaxonomy.nearestCategory("contact.emial"), "contact.email");
    assert.equal(standardTaxonomy.nearestCategory("contact"), "contact.email");
    assert.equal(standardTaxonomy.nearestCategory("precise"), "location.precise");
    assert.equal(standardTaxonomy.nearestCategory("zebra"), null);
    assert.equal(standardTaxonomy.nearestBasis("legitimate"), "legitimate-interests");
    assert.equal(nearestEffect("pseudonymize"), "pseudonymise");
    assert.equal(nearestEffect("masked"), "mask");
    assert.equal(nearest("ab", ["ac"]), null);
    assert.equal(nearest("suport", ["report", "support"]), "support");
  });

  it("takes on a project's own words", () => {
    const own = new Taxonomy(
      [{ name: "loyalty.gold", parent: "loyalty.tier", severity: null, description: null }, { name: "loyalty.tier", parent: "behaviour", severity: "low", description: "tier" }, { name: "note", parent: "health", severity: null, description: null }],
      [{ name: "order-updates", description: "news of an order" }],
    );
    assert.equal(own.category("Loyalty.Tier")?.severity, "low");
    assert.equal(own.category("loyalty.gold")?.severity, "low");
    assert.equal(own.category("note")?.special, "article-9");
    assert.deepEqual(own.lineage("loyalty.gold"), ["loyalty.gold", "loyalty.tier", "behaviour"]);
    assert.equal(own.purpose("order-updates")?.label.en, "news of an order");
    assert.equal(own.nearestCategory("loyalty.teir"), "loyalty.tier");
    assert.equal(own.nearestPurpose("order-update"), "order-updates");
  });

  it("matches categories with patterns", () => {
    const own = new Taxonomy([{ name: "note", parent: "special.health", severity: null, description: null }]);
    for (const [word, pattern, expected] of [
      ["special.health", "special.*", true], ["note", "special.*", true], ["note", "health", true], ["name", "*", true], ["name", "special.*", false], ["contact.email", "email", true], ["unheard", "unheard", true],
    ] as const) {
      assert.equal(own.matches(word, pattern), expected, `${word} ${pattern}`);
    }
    assert.equal(own.isPattern("speciality.*"), false);
    assert.equal(own.nearestPattern("special"), "special.*");
    assert.equal(own.nearestPattern("specail.*"), "special.*");
  });

  it("a circle of parents ends", () => {
    const own = new Taxonomy([{ name: "a", parent: "b", severity: null, description: null }, { name: "b", parent: "a", severity: null, description: null }]);
    assert.ok(own.category("a") && own.category("b"));
    assert.ok(own.lineage("a").length <= 2);
  });

  it("maps each category to the words of fideslang and DPV", () => {
    for (const { name, fideslang, dpv } of categories) {
      assert.ok(fideslang.length > 0 && fideslang.every((key) => /^(?:user|system)(?:\.[a-z_]+)*$/.test(key)), name);
      assert.ok(dpv.every((term) => /^[A-Z]\w+$/.test(term)) && (dpv.length > 0 || name === "children"), name);
    }
  });

  it("knows durations", () => {
    for (const text of ["P3Y", "P30D", "P1Y6M", "PT12H", "P2W", "account-closed+P30D", "contract.end+P10Y"]) assert.ok(isRetention(text), text);
    for (const text of ["", "P", "3Y", "PT", "P1H", "+P30D", "account closed+P30D", "P3Y+P1D+", "forever"]) assert.ok(!isRetention(text), text);
    for (const [text, meant] of [["30d", "P30D"], ["3years", "P3Y"], ["p3y", "P3Y"], ["closed+30days", "closed+P30D"], ["12h", "PT12H"], ["2ans", "P2Y"], ["forever", null]]) assert.equal(suggestRetention(text!), meant, text!);
  });
});
