/** The rule `consent`, given which checks guard a way: flow analysis itself is left out. */
import assert from "node:assert/strict";
import { neverCancelled } from "../../server/src/base/cancel";
import { RuleContext } from "../../server/src/findings/context";
import { Policies } from "../../server/src/findings/policy/policies";
import { ProjectFunctions } from "../../server/src/findings/projectFunctions";
import { consentRule } from "../../server/src/findings/rules/consent";
import type { Flow, Source } from "../../server/src/flow/flow";
import { lowerFile } from "../../server/src/ir/lower/lowerFile";
import { MemoryFileSystem } from "../../server/src/text/memoryFileSystem";

const nowhere = { start: 0, end: 0 };

/** The rule's message for a flow of a field with this tag, or null. */
function judged(tag: string, consents: readonly string[], effect: Flow["effect"] = "none"): string | null {
  const declared = lowerFile("/w/a.ts", `interface User { /** @personalData ${tag} */ email: string }`, { aliases: [] }).tagged[0];
  if (!declared?.tags[0]) throw new Error("no tag");
  const source: Source = { id: "a.ts#User.email", name: "User.email", shortName: "email", file: "/w/a.ts", span: declared.nameSpan, tag: declared.tags[0] };
  const flow: Flow = {
    id: "f", source, effect, consents, steps: [],
    sink: { kind: "message", class: "email", name: "mail", recipient: null, country: null, package: null, file: "/w/a.ts", span: nowhere, argument: nowhere },
  };
  const policies = new Policies(new MemoryFileSystem(), "/w", []);
  return consentRule(flow, new RuleContext({ root: "/w", sources: [source], flows: [flow], escaping: new Set(), received: [], reads: [], deciding: [], files: [], policies, textOf: () => "" }, new ProjectFunctions([], neverCancelled), new WeakMap()))?.message ?? null;
}

describe("rule consent", () => {
  it("objects where no check guards the way", () => {
    assert.match(judged("contact.email purpose=marketing basis=consent", []) ?? "", /no consent check guards the way: `mail`/);
    assert.match(judged("contact.email basis=explicit-consent", []) ?? "", /no consent check/);
  });

  it("objects where only another purpose is checked", () => {
    assert.match(judged("contact.email purpose=marketing basis=consent", ["analytics"]) ?? "", /only consent to analytics is checked/);
  });

  it("is silent where a check of one of its purposes guards the way, or any check for a field without purposes", () => {
    assert.equal(judged("contact.email purpose=marketing,support basis=consent", ["Marketing"]), null);
    assert.equal(judged("contact.email basis=consent", ["analytics"]), null);
  });

  it("is silent where another basis holds, and where there is no consent to ask for", () => {
    assert.equal(judged("contact.email basis=consent,contract", []), null);
    assert.equal(judged("contact.email basis=contract", []), null);
  });

  it("holds to explicit consent where nothing else lifts the ban of Article 9", () => {
    assert.match(judged("special.health basis=contract,explicit-consent", []) ?? "", /no consent check/);
    assert.equal(judged("special.health basis=contract,explicit-consent,health-care", []), null);
    assert.equal(judged("contact.email basis=contract,explicit-consent", []), null);
  });

  it("is silent about what is no longer personal, and not about a pseudonym", () => {
    assert.equal(judged("contact.email basis=consent", [], "aggregate"), null);
    assert.match(judged("contact.email basis=consent", [], "pseudonymise") ?? "", /under a pseudonym/);
  });
});
