/** Suppression comments: how they are read, and what they cover. */
import assert from "node:assert/strict";
import { collectDirectives, DirectiveCover } from "../../server/src/syntax/annotations/directives";
import { parse } from "../../server/src/syntax/parse";

function show(text: string): string[] {
  return collectDirectives(parse("/a.tsx", text)).map(({ kind, rules, reason }) => `${kind} [${rules.map((rule) => rule.text).join(" ")}] ${reason ?? "(no reason)"}`);
}

const cases: readonly (readonly [title: string, text: string, ...directives: string[]])[] = [
  ["the next line", "// personal-data-disable-next-line log -- a reason", "disable-next-line [log] a reason"],
  ["several rules, with and without prefix", "// personal-data-disable-line personal-data/log, url -- a reason", "disable-line [personal-data/log url] a reason"],
  ["every rule", "// personal-data-disable-line -- a reason", "disable-line [] a reason"],
  ["a region", "/* personal-data-disable log -- a reason */ a;\n/* personal-data-enable */", "disable [log] a reason", "enable [] (no reason)"],
  ["no reason", "// personal-data-disable-line log\n// personal-data-disable-line log --", "disable-line [log] (no reason)", "disable-line [log] (no reason)"],
  ["what stands in for a reason", "// personal-data-disable-line log -- <reason>\n// personal-data-disable-line log -- TODO\n// personal-data-disable-line log -- reason: legal asked", "disable-line [log] (no reason)", "disable-line [log] (no reason)", "disable-line [log] reason: legal asked"],
  ["a reason with dashes", "// personal-data-disable-line log -- a -- b", "disable-line [log] a -- b"],
  ["over several lines", "/*\n * personal-data-disable log\n *   -- a reason\n *   goes on\n */", "disable [log] a reason goes on"],
  ["in JSX", "const a = <p>{/* personal-data-disable-next-line log -- a reason */}\n{b}</p>;", "disable-next-line [log] a reason"],
  ["in a documentation comment", "/** personal-data-disable-line log -- a reason */", "disable-line [log] a reason"],
  ["not in a string or JSX text", "const a = '// personal-data-disable-line -- b', c = <p>// personal-data-disable-line -- b</p>;"],
  ["not in the middle of a comment", "// see personal-data-disable-line -- b"],
  ["not another word", "// personal-data-disable-lines -- b\n// personal-data-disabled -- b"],
];

/** The lines (from 0) of the text on which the rule is silenced. */
function covered(text: string, rule: string): number[] {
  const lineOf = (offset: number): number => text.slice(0, offset).split("\n").length - 1;
  const cover = new DirectiveCover(collectDirectives(parse("/a.ts", text)), lineOf);
  let offset = 0;
  return text.split("\n").flatMap((line, number) => {
    const found = cover.find(rule, offset + Math.max(line.indexOf("x"), 0));
    offset += line.length + 1;
    return found && line.includes("x") ? [number] : [];
  });
}

describe("directives", () => {
  for (const [title, text, ...expected] of cases) {
    it(title, () => assert.deepEqual(show(text), expected));
  }

  it("cover the next line, their own line, or a region", () => {
    const text = "x;\n// personal-data-disable-next-line log -- r\nx;\nx; // personal-data-disable-line log -- r\nx;\n/* personal-data-disable log -- r */\nx;\n/* personal-data-enable */\nx;";
    assert.deepEqual(covered(text, "log"), [2, 3, 6]);
    assert.deepEqual(covered(text, "personal-data/log"), [2, 3, 6]);
    assert.deepEqual(covered(text, "url"), []);
  });

  it("cover nothing without a reason", () => {
    assert.deepEqual(covered("// personal-data-disable-next-line log\nx;\n/* personal-data-disable */\nx;", "log"), []);
  });

  it("a region ends for the rules that its end names", () => {
    const text = "/* personal-data-disable -- r */\nx;\n/* personal-data-enable log */\nx;\n/* personal-data-enable */\nx;";
    assert.deepEqual(covered(text, "log"), [1]);
    assert.deepEqual(covered(text, "url"), [1, 3]);
  });
});
