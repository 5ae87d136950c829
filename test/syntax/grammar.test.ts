/** The grammar of a documentation comment: what each text means, part by part. */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { Tag } from "../../server/src/syntax/annotation";
import { jsDocLines } from "../../server/src/syntax/annotations/commentLines";
import { parseComment } from "../../server/src/syntax/annotations/grammar";
import type { Block } from "../../server/src/syntax/annotations/grammar";
import { defaultAliases, TagNameReader } from "../../server/src/syntax/annotations/tagNames";

const names = new TagNameReader(defaultAliases);

function blocksOf(comment: string): Block[] {
  return parseComment(comment, jsDocLines(comment, { start: 0, end: comment.length }), names);
}

function tagsOf(comment: string): Tag[] {
  return blocksOf(comment).flatMap((block) => (block.kind === "ours" ? [block.tag] : []));
}

/** One line a tag: `name words key=values - prose !problem "text at its place"`. */
function show(comment: string): string[] {
  const at = (span: { start: number; end: number }): string => comment.slice(span.start, span.end);
  return tagsOf(comment).map((tag) =>
    [
      tag.name,
      tag.words.map((word) => word.text).join(","),
      ...tag.keys.map(({ key, values }) => `${key.text}=${values.map((value) => value.text).join(",")}`),
      tag.prose === "" ? "" : `- ${tag.prose}`,
      ...tag.problems.map((problem) => `!${problem.code} "${at(problem.span)}"`),
    ].filter((part) => part !== "").join(" "));
}

const cases: readonly (readonly [title: string, comment: string, ...tags: string[]])[] = [
  ["a bare tag", "/** @personalData */", "personalData"],
  ["a category", "/** @personalData contact.email */", "personalData contact.email"],
  ["several categories", "/** @personalData contact.email,name */", "personalData contact.email,name"],
  ["a space after the comma", "/** @personalData contact.email, name */", "personalData contact.email,name"],
  ["a list that goes on below", "/**\n * @personalData contact.email,\n *   name\n */", "personalData contact.email,name"],
  ["braces", "/** @personalData {contact.email} purpose=support */", "personalData contact.email purpose=support"],
  ["braces with a list", "/** @personalData { contact.email, name } */", "personalData contact.email,name"],
  ["keys", "/** @personalData name purpose=support,auth basis=contract retention=account-closed+P30D */",
    "personalData name purpose=support,auth basis=contract retention=account-closed+P30D"],
  ["keys in any case", "/** @personalData name Purpose=support BASIS=contract */", "personalData name purpose=support basis=contract"],
  ["spaces around the equals sign", "/** @personalData name purpose = support */", "personalData name purpose=support"],
  ["unknown keys are kept", "/** @personalData name colour=red */", "personalData name colour=red"],
  ["keys without a category", "/** @personalData purpose=support */", "personalData purpose=support"],
  ["a quoted value", '/** @personalData name recipients="Acme Ltd",Stripe */', "personalData name recipients=Acme Ltd,Stripe"],
  ["encrypted needs no value", "/** @personalData credential encrypted retention=P1Y */", "personalData credential encrypted= retention=P1Y"],
  ["prose", "/** @personalData special.health basis=explicit-consent - allergies, asked for at check-in */",
    "personalData special.health basis=explicit-consent - allergies, asked for at check-in"],
  ["prose of a bare tag", "/** @personalData - where we write to */", "personalData - where we write to"],
  ["prose with a long dash", "/** @personalData name — as in the passport */", "personalData name - as in the passport"],
  ["prose over several lines", "/**\n * @personalData name - as in\n *   the passport\n *\n * More.\n */", "personalData name - as in the passport"],
  ["keys over several lines", "/**\n * @personalData name\n *   purpose=support\n *   basis=contract\n * - for the label\n */",
    "personalData name purpose=support basis=contract - for the label"],
  ["a description below is no part", "/**\n * @personalData name\n * The name on the label.\n */", "personalData name"],
  ["a description above", "/** The name. @personalData name */", "personalData name"],
  ["other tags end it", "/** @personalData name @deprecated use label */", "personalData name"],
  ["between other tags", "/**\n * @deprecated\n * @personalData name - on the label\n * @see docs\n */", "personalData name - on the label"],
  ["two tags", "/** @personalDataSanitizer mask @personalDataPurpose support */", "personalDataSanitizer mask", "personalDataPurpose support"],
  ["Windows line ends", "/**\r\n * @personalData name\r\n * purpose=support\r\n */", "personalData name purpose=support"],
  ["no stars", "/**\n  @personalData name\n  purpose=support\n*/", "personalData name purpose=support"],
  ["the aliases", "/** @pii contact.email */", "personalData contact.email"],
  ["any case of a name", "/** @personaldata name @PII */", "personalData name", "personalData"],
  ["a decision", "/** @notPersonal a random bucket - really */", "notPersonal - a random bucket - really"],
  ["a decision with a dash", "/** @notPersonal - a random bucket */", "notPersonal - a random bucket"],
  ["a sink", "/** @personalDataSink log recipient=Sentry purpose=support */", "personalDataSink log recipient=Sentry purpose=support"],
  ["names to erase", "/** @personalDataErasure Customer, Order Invoice */", "personalDataErasure Customer,Order,Invoice"],
  ["a decision about people", "/** @personalDataDecision credit limit */", "personalDataDecision - credit limit"],
  ["not inside code", "/** Write `@personalData name` before it. */"],
  ["not inside a fence", "/**\n * ```ts\n * @personalData name\n * ```\n */"],
  ["not inside a link or an address", "/** {@personalData} me@personalData */"],
  ["not a mention", "/** See @personalData, @pii/core and @personalData. */"],
  ["not inside an example's line", "/**\n * @example foo @personalData name\n */"],

  ["! no reason", "/** @notPersonal */", 'notPersonal !missing-reason "@notPersonal"'],
  ["! no reason yet", "/** @notPersonal <reason> */", 'notPersonal - <reason> !unsaid-reason "@notPersonal <reason>"'],
  ["a reason that speaks of reasons", "/** @notPersonal reason codes of the bank */", "notPersonal - reason codes of the bank"],
  ["! no argument", "/** @personalDataSink */", 'personalDataSink !missing-argument "@personalDataSink"'],
  ["! an empty value", "/** @personalData name purpose= basis=contract */", 'personalData name purpose= basis=contract !empty-value "purpose="'],
  ["! an empty item", "/** @personalData name, purpose=support */", 'personalData name purpose=support !empty-value ","'],
  ["! an open brace", "/** @personalData {name purpose=support */", 'personalData name purpose=support !unclosed-brace "{"'],
  ["! a key twice", "/** @personalData name purpose=a purpose=b */", 'personalData name purpose=a purpose=b !duplicate-key "purpose"'],
  ["! prose without its dash", "/** @personalData name on the label basis=contract */", 'personalData name basis=contract !unexpected-token "on the label"'],
  ["! a comma forgotten", "/** @personalData contact.email contact.phone */", 'personalData contact.email,contact.phone !unexpected-token "contact.phone"'],
  ["! a category after a key", "/** @personalData purpose=a name */", 'personalData name purpose=a !unexpected-token "name"'],
  ["! parentheses", "/** @personalData('contact.email') */", 'personalData contact.email !unexpected-token "("'],
  ["! an unknown tag", "/** @personalDataSnik log */", 'personalDataSink log !unknown-tag "@personalDataSnik"'],
  ["! a misspelt tag", "/** @persnalData name */", 'personalData name !unknown-tag "@persnalData"'],
];

describe("annotation grammar", () => {
  for (const [title, comment, ...expected] of cases) {
    it(title, () => assert.deepEqual(show(comment), expected));
  }

  it("gives every part its place", () => {
    const comment = "/** The mail.\n * @PersonalData {contact.email} Purpose=a,b - so it is */";
    const [tag] = tagsOf(comment);
    const at = (span: { start: number; end: number }): string => comment.slice(span.start, span.end);
    assert.ok(tag);
    assert.equal(at(tag.nameSpan), "@PersonalData");
    assert.equal(at(tag.span), "@PersonalData {contact.email} Purpose=a,b - so it is");
    assert.deepEqual(tag.words.map((word) => at(word.span)), ["contact.email"]);
    assert.deepEqual(tag.keys.map(({ key, values }) => [at(key.span), ...values.map((value) => at(value.span))]), [["Purpose", "a", "b"]]);
  });

  it("never throws, and every span is inside the comment", () => {
    const piece = fc.constantFrom("@personalData", "@notPersonal", "@pii", "@param", "@personalDataSinc", " ", "\n * ", ",", "{", "}", "(", ")", "=", "purpose=", " - ", "`", "```", "a", "contact.email", '"', "'", "*", "\r\n", "é😀");
    const text = fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 25 }).map((pieces) => `/**${pieces.join("").replaceAll("*/", "")}*/`);
    fc.assert(fc.property(text, (comment) => {
      for (const tag of tagsOf(comment)) {
        const spans = [tag.nameSpan, ...tag.words.map((word) => word.span), ...tag.keys.flatMap(({ key, values }) => [key.span, ...values.map((value) => value.span)]), ...tag.problems.map((problem) => problem.span)];
        assert.ok(tag.span.start >= 0 && tag.span.end <= comment.length - 2, "the tag is inside the comment");
        for (const span of spans) assert.ok(tag.span.start <= span.start && span.start <= span.end && span.end <= tag.span.end, JSON.stringify({ comment, tag }));
        for (const word of [...tag.words, ...tag.keys.flatMap(({ values }) => values)]) assert.equal(comment.slice(word.span.start, word.span.end), word.text);
      }
    }), { numRuns: 2000 });
  });
});
