/**
 * Rule `minimisation`: data is stored and nothing ever reads it. Articles 5(1)(c) and 25(1) of the GDPR: what nobody needs is not collected.
 *
 * How: nowhere outside tests is a member of that name read, and every way of the data out of the program ends in a store. What is passed on whole to code
 * that we do not see is a use. Gaps: a member of the same name on another type keeps it silent. Knows nothing of how flows are found.
 */
import { isTestFile } from "../../flow/reachable";
import type { Flow, Source } from "../../flow/flow";
import type { FileIr } from "../../ir/ir";
import type { RuleContext } from "../context";
import type { Finding } from "../finding";

export function minimisationFinding(source: Source, flows: readonly Flow[], reads: ReadonlySet<string>, context: RuleContext): Finding | null {
  if (reads.has(source.shortName) || context.facts.escaping.has(source) || flows.length === 0 || flows.some(({ sink }) => sink.kind !== "storage")) return null;
  return context.sourceFinding(source, {
    rule: "minimisation",
    messageId: "minimisation",
    message: `${context.subject(source)} may reach a store, and nothing reads it: \`${flows[0]?.sink.name}\`.`,
    related: flows.map(({ sink }) => ({ file: sink.file, span: sink.span, message: `${source.name} may be stored here` })),
  });
}

/** The names of all members that code outside tests reads, destructuring included. */
export function namesRead(files: readonly FileIr[], root: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const file of files) {
    if (isTestFile(file.file.slice(root.length))) continue;
    for (const { blocks } of file.functions) {
      for (const { instructions } of blocks) for (const instruction of instructions) if (instruction.op === "load" && instruction.key.kind === "name") names.add(instruction.key.name);
    }
  }
  return names;
}
