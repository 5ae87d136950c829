/** The rules `annotation` and `unused-disable`, and suppression: from a file's text to findings, the engine left out. */
import assert from "node:assert/strict";
import type { Finding } from "../../server/src/findings/finding";
import { annotationFindings } from "../../server/src/findings/rules/annotation";
import { unusedDisableFindings } from "../../server/src/findings/rules/unusedDisable";
import { suppressFindings } from "../../server/src/findings/suppress";
import { standardTaxonomy } from "../../server/src/findings/taxonomy/taxonomy";
import { collectTags } from "../../server/src/syntax/annotations/associate";
import { collectDirectives } from "../../server/src/syntax/annotations/directives";
import { defaultAliases } from "../../server/src/syntax/annotations/tagNames";
import { parse } from "../../server/src/syntax/parse";

function findingsOf(text: string): Finding[] {
  const sourceFile = parse("/a.ts", text);
  const tags = collectTags(sourceFile, defaultAliases);
  return annotationFindings({ file: "/a.ts", tags: tags.groups(), unattached: tags.unattached(), directives: collectDirectives(sourceFile) }, { taxonomy: standardTaxonomy, recipients: [], declaredNames: () => new Set(["Customer", "orders"]) });
}

/** `text at the finding: message [fixes]` */
function show(text: string): string[] {
  return findingsOf(text).map(({ span, message, replacement }) => `${text.slice(span.start, span.end)}: ${message}${replacement === undefined ? "" : ` [Change to \`${replacement}\`]`}`);
}

const cases: readonly (readonly [text: string, ...findings: string[]])[] = [
  ["/** @personalData */ let a;"],
  ["/** @personalData contact.email,dob purpose=support,order-updates basis=contract retention=P3Y subject=guest recipients=Stripe encrypted=aes-256-gcm - as asked */ let a;"],
  ["/** @personalData special.health basis=consent,explicit-consent */ let a;"],
  ["/** @personalDataSink log,network recipient=Sentry */ function f() {}"],
  ["/** @notPersonal a random bucket */ let a;"],
  ["/** @deprecated @param x @persona */ let a;"],

  ["/** @personalData contact.emial */ let a;", "contact.emial: Unknown category `contact.emial`: did you mean `contact.email`? [Change to `contact.email`]"],
  ["/** @personalData zebra */ let a;", "zebra: Unknown category `zebra`."],
  ["/** @personalData name purpose=suport */ let a;", "suport: Unknown purpose `suport`: did you mean `support`? [Change to `support`]"],
  ["/** @personalData name basis=consnet */ let a;", "consnet: Unknown legal basis `consnet`: did you mean `consent`? [Change to `consent`]"],
  ["/** @personalData name basis=because */ let a;", "because: Unknown legal basis `because`."],
  ["/** @personalData name retain=P3Y */ let a;", "retain: Unknown key `retain`: did you mean `retention`? [Change to `retention`]"],
  ["/** @personalData name colour=red */ let a;", "colour: Unknown key `colour`: there are `purpose`, `basis`, `retention`, `subject`, `recipients`, `encrypted`."],
  ["/** @personalData name retention=3y */ let a;", "3y: `3y` is no retention period: did you mean `P3Y`? [Change to `P3Y`]"],
  ["/** @personalDataSink logs */ function f() {}", "logs: Unknown kind of sink `logs`: did you mean `log`? [Change to `log`]"],
  ["/** @personalDataSanitizer pseudonymize */ function f() {}", "pseudonymize: Unknown effect `pseudonymize`: did you mean `pseudonymise`? [Change to `pseudonymise`]"],
  ["/** @personalDataSanitizer mask purpose=a */ function f() {}", "purpose: `@personalDataSanitizer` takes no keys."],
  ["/** @personalDataSink */ function f() {}", "@personalDataSink: `@personalDataSink` needs the kind of sink, such as `log` after its name."],
  ["/** @personalDataErasure Customer, orders */ function f() {}"],
  ["/** @personalDataErasure Custmer */ function f() {}", "Custmer: Unknown name `Custmer`: did you mean `Customer`? [Change to `Customer`]"],
  ["/** @personalDataExport Nobody */ function f() {}", "Nobody: Unknown name `Nobody`."],
  ["/** @personalDataFoo */ let a;", "@personalDataFoo: There is no such tag: did you mean `@personalData`? [Change to `@personalData`]"],
  ["/** @notPersonal */ let a;", "@notPersonal: `@notPersonal` needs its reason: it records a decision."],
  ["/** @notPersonal <reason> */ let a;", "@notPersonal <reason>: `<reason>` stands in for a reason that is yet to be written: until then `@notPersonal` decides nothing."],
  ["/** @notPersonal TODO */ let a;", "@notPersonal TODO: `TODO` stands in for a reason that is yet to be written: until then `@notPersonal` decides nothing."],
  ["/** @notPersonal a reason code */ let a;"],
  ["/** @personalData name @notPersonal no */ let a;", "@notPersonal: `@notPersonal` contradicts `@personalData` on the same declaration: keep one of them."],
  ["/** @personalData name the label */ let a;", "the label: `the label` is not expected here: write ` - ` before free text."],
  ["/** @personalData name, purpose= */ let a;", ",: Nothing follows this comma.", "purpose=: The key `purpose` has no value."],
  ["f(/** @personalData zebra */ 1);", "@personalData: `@personalData` stands on nothing: write the comment directly before a declaration.", "zebra: Unknown category `zebra`."],
  ["class A { @PersonalData(x) a; }", "x: `x` is not a literal: only literals can be read here."],
  ["let a; // personal-data-disable-line log", "// personal-data-disable-line log: A directive without a reason suppresses nothing: write ` -- ` and the reason after the rules."],
  ["let a; // personal-data-disable-line log -- <reason>", "// personal-data-disable-line log -- <reason>: `<reason>` stands in for a reason that is yet to be written: until then the directive suppresses nothing."],
  ["let a; // personal-data-disable-line lgo -- r", "lgo: Unknown rule `lgo`: did you mean `log`? [Change to `log`]"],
];

describe("rule annotation", () => {
  for (const [text, ...expected] of cases) {
    it(text, () => assert.deepEqual(show(text), expected));
  }

  it("speaks once of a tag that several nodes share", () => {
    assert.equal(findingsOf("/** @personalDataSink lgo */ const f = () => {};").length, 1);
  });
});

describe("suppression", () => {
  const run = (text: string): { readonly suppressed: (string | null)[]; readonly unused: string[] } => {
    const files = [{ file: "/a.ts", directives: collectDirectives(parse("/a.ts", text)) }];
    const { findings, used } = suppressFindings(findingsOf(text), files, () => text);
    const unused = unusedDisableFindings(files, used, (rule) => rule === "annotation" || rule === "log");
    return { suppressed: findings.map(({ suppressed }) => suppressed && `${suppressed.line}: ${suppressed.reason}`), unused: unused.map(({ span }) => text.slice(span.start, span.end)) };
  };

  it("keeps a silenced finding with the directive's reason and line", () => {
    assert.deepEqual(run("\n// personal-data-disable-next-line annotation -- ours\n/** @personalData zebra */ let a;"), { suppressed: ["2: ours"], unused: [] });
  });

  it("a directive cannot silence what is said about itself", () => {
    assert.deepEqual(run("let a; // personal-data-disable-line annotation, lgo -- r"), { suppressed: [null], unused: ["// personal-data-disable-line annotation, lgo -- r"] });
  });

  it("reports a directive that silences nothing", () => {
    assert.deepEqual(run("let a; // personal-data-disable-line log -- r").unused, ["// personal-data-disable-line log -- r"]);
    assert.deepEqual(run("/* personal-data-disable -- r */ let a; /* personal-data-enable */").unused, ["/* personal-data-disable -- r */"]);
  });

  it("does not judge a directive for a rule that did not run, or without a reason", () => {
    assert.deepEqual(run("let a; // personal-data-disable-line url -- r\nlet b; // personal-data-disable-line log").unused, []);
  });
});
