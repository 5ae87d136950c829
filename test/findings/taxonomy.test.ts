/** The taxonomy: its words, what names say, and what misspelt words meant. */
import assert from "node:assert/strict";
import { nearest } from "../../server/src/base/nearest";
import { categories } from "../../server/src/findings/taxonomy/categories";
import { inferCategory, strongCategory } from "../../server/src/findings/taxonomy/names";
import { isRetention, suggestRetention } from "../../server/src/findings/taxonomy/retention";
import { lookupCategory, nearestBasis, nearestCategory, nearestEffect } from "../../server/src/findings/taxonomy/taxonomy";

describe("taxonomy", () => {
  it("has 35 categories, and no word means two of them", () => {
    assert.equal(categories.length, 35);
    const words = categories.flatMap(({ name, aliases }) => [name, ...aliases]).map((word) => word.toLowerCase());
    assert.deepEqual(words.filter((word, index) => words.indexOf(word) !== index), []);
  });

  it("knows aliases in any case", () => {
    for (const [word, name] of [["email", "contact.email"], ["EMAIL", "contact.email"], ["IBAN", "financial.account"], ["dob", "demographic.birth"], ["Special.Health", "special.health"]]) {
      assert.equal(lookupCategory(word!)?.name, name, word);
    }
    assert.equal(lookupCategory("loyalty"), null);
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
    for (const name of ["name", "fileName", "emailSent", "isEmail", "sendEmail", "hasPhone", "smtpPassword", "supportEmail", "address", "id", "message", "order", "zipFile", "tokenizer", "", "_", "42"]) {
      assert.equal(strongCategory(name), null, name);
    }
  });

  it("reads weak names of what is declared personal", () => {
    const weak = { name: "name", customerName: "name", address: "contact.address", shippingAddress: "contact.address", ip: "device", nom: "name", fileName: null, cohort: null, email: "contact.email" };
    for (const [name, category] of Object.entries(weak)) assert.equal(inferCategory(name), category, name);
  });

  it("infers only categories that there are", () => {
    for (const category of Object.values(strong)) if (category !== "") assert.equal(lookupCategory(category)?.name, category);
  });

  it("says what was meant", () => {
    assert.equal(nearestCategory("contact.emial"), "contact.email");
    assert.equal(nearestCategory("contact"), "contact.email");
    assert.equal(nearestCategory("precise"), "location.precise");
    assert.equal(nearestCategory("zebra"), null);
    assert.equal(nearestBasis("legitimate"), "legitimate-interests");
    assert.equal(nearestEffect("pseudonymize"), "pseudonymise");
    assert.equal(nearestEffect("masked"), "mask");
    assert.equal(nearest("ab", ["ac"]), null);
    assert.equal(nearest("suport", ["report", "support"]), "support");
  });

  it("knows durations", () => {
    for (const text of ["P3Y", "P30D", "P1Y6M", "PT12H", "P2W", "account-closed+P30D", "contract.end+P10Y"]) assert.ok(isRetention(text), text);
    for (const text of ["", "P", "3Y", "PT", "P1H", "+P30D", "account closed+P30D", "P3Y+P1D+", "forever"]) assert.ok(!isRetention(text), text);
    for (const [text, meant] of [["30d", "P30D"], ["3years", "P3Y"], ["p3y", "P3Y"], ["closed+30days", "closed+P30D"], ["12h", "PT12H"], ["2ans", "P2Y"], ["forever", null]]) assert.equal(suggestRetention(text!), meant, text!);
  });
});
