/**
 * Rule `minimisation`: data is stored and nothing ever uses it. Articles 5(1)(c) and 25(1) of the GDPR: what nobody needs is not collected.
 *
 * How: nowhere outside tests is the field read but to copy it into something that is stored, and every way of the data out of the program ends in a store. What is passed on
 * whole to code that we do not see is a use. What comes back from a store is read under a declaration of its own: any source of that name, and anything of unknown type, keeps it silent. Knows nothing of how flows are found.
 */
import { watched } from "../../base/cancel";
import { isTestFile } from "../../flow/reachable";
import type { Flow, Source } from "../../flow/flow";
import type { RuleContext } from "../context";
import type { Finding } from "../finding";

export function minimisationFinding(source: Source, flows: readonly Flow[], uses: Uses, context: RuleContext): Finding | null {
  if (context.facts.escaping.has(source) || flows.length === 0 || flows.some(({ sink }) => sink.kind !== "storage") || uses.has(source)) return null;
  return context.sourceFinding(source, {
    rule: "minimisation",
    messageId: "minimisation",
    message: `${context.subject(source)} may reach a store, and nothing reads it: \`${flows[0]?.sink.name}\`.`,
    related: flows.map(({ sink }) => ({ file: sink.file, span: sink.span, message: `${source.name} may be stored here` })),
  });
}

/** Which sources code outside tests uses, by the names that they go by. */
export class Uses {
  private readonly names = new Set<string>();

  constructor({ facts: { reads, flows, root }, checkpoint }: RuleContext) {
    const stored = new Set(flows.filter(({ sink }) => sink.kind === "storage").map(({ source, sink }) => `${source.id}|${sink.file}#${sink.argument.start}-${sink.argument.end}`));
    for (const { name, source, file, span, isCopy } of watched(reads, checkpoint)) {
      if (isCopy || this.names.has(plain(name)) || isTestFile(file.slice(root.length))) continue;
      // `cache.set(id, form.birthDate)`: what is read for a store is stored.
      if (source === null || !stored.has(`${source.id}|${file}#${span.start}-${span.end}`)) this.names.add(plain(name));
    }
  }

  has(source: Source): boolean {
    return this.names.has(plain(source.shortName));
  }
}

/** `birth_date` is what `birthDate` is called in a table. */
function plain(name: string): string {
  let known = plainNames.get(name);
  if (known === undefined) plainNames.set(name, (known = name.replace(/[_-]/g, "").toLowerCase()));
  return known;
}

/** Names of sources: few, and read in many places. */
const plainNames = new Map<string, string>();
