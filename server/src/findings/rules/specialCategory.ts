/**
 * Rule `special-category`: data of a special category is declared without the condition that lifts the ban on processing it, or takes part in an automated
 * decision about a person. Articles 9 and 22(4) of the GDPR.
 *
 * How: a declaration is judged by its tag. In a `@personalDataDecision` function (and the functions in it) each condition is followed back through the steps that
 * made its value, inside that function; a member of that name that is declared to be of a special category decides there. Gaps: what a helper answers is not
 * followed; members are known by their name. Knows nothing of flows.
 */
import type { FileIr, FunctionIr, Instruction, Place } from "../../ir/ir";
import { operands } from "../../ir/operands";
import type { Source } from "../../flow/flow";
import type { RuleContext } from "../context";
import type { Finding } from "../finding";

export function specialCategoryFinding(source: Source, context: RuleContext): Finding | null {
  const { special, bases, categories } = context.declared(source);
  if (!special.has("article-9")) return null;
  const { taxonomy } = context.policyOf(source.file);
  if (bases.some((word) => taxonomy.basis(word)?.article.includes("9(2)"))) return null;
  const said = bases.length === 0 ? "says no legal basis" : `names only ${bases.join(", ")}`;
  return context.sourceFinding(source, {
    rule: "special-category",
    messageId: bases.length === 0 ? "special-category.no-basis" : "special-category.article-6-only",
    message: `\`${source.name}\` is of a special category (${categories.join(", ")}) and ${said}: it needs one of Article 9(2), such as \`explicit-consent\` or \`health-care\`.`,
  });
}

/** Sources of a special category, by the name that code reads them under. */
export function specialSources(sources: readonly Source[], context: RuleContext): ReadonlyMap<string, readonly Source[]> {
  const byName = new Map<string, Source[]>();
  for (const source of sources) if (context.declared(source).special.has("article-9")) byName.set(source.shortName, [...(byName.get(source.shortName) ?? []), source]);
  return byName;
}

/** Conditions in decision code that special categories take part in. */
export function decisionFindings(file: FileIr, special: ReadonlyMap<string, readonly Source[]>, context: RuleContext): Finding[] {
  if (special.size === 0) return [];
  return file.functions.flatMap((fn) => {
    const decision = decisionAround(file, fn);
    return decision === null ? [] : conditionsOf(fn).flatMap(({ condition, deciding }) => {
      const sources = new Set(deciding.flatMap((name) => special.get(name) ?? []));
      return [...sources].flatMap((source) => context.declarationFinding(source, { file: file.file, span: condition.span }, {
        rule: "special-category",
        messageId: "special-category.decides",
        message: `${context.subject(source)} takes part in an automated decision${decision === "" ? "" : ` (${decision})`}: Article 22(4) allows that only with explicit consent or by law, and with suitable safeguards.`,
      }) ?? []);
    });
  });
}

/** What the function decides, by its own tag or that of a function around it; null for other code. */
function decisionAround(file: FileIr, start: FunctionIr): string | null {
  for (let fn: FunctionIr | undefined = start; fn; fn = fn.parent === null ? undefined : file.functions[fn.parent]) {
    const tag = fn.tags.find(({ name }) => name === "personalDataDecision");
    if (tag) return tag.prose;
  }
  return null;
}

interface Condition {
  /** What made its value. */
  readonly condition: Instruction;
  /** The members and variables that the value was made from. */
  readonly deciding: readonly string[];
}

function conditionsOf(fn: FunctionIr): readonly Condition[] {
  const made = new Map<Place, Instruction[]>();
  for (const { instructions } of fn.blocks) {
    for (const instruction of instructions) {
      if (!("dest" in instruction)) continue;
      const known = made.get(instruction.dest);
      if (known) known.push(instruction);
      else made.set(instruction.dest, [instruction]);
    }
  }
  return fn.blocks.flatMap(({ terminal }) => {
    if (terminal.kind !== "branch" || terminal.isDefault) return [];
    const condition = made.get(terminal.condition)?.[0];
    return condition ? [{ condition, deciding: [...namesBehind(terminal.condition, made)] }] : [];
  });
}

function namesBehind(start: Place, made: ReadonlyMap<Place, readonly Instruction[]>): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set([start]);
  for (const place of seen) {
    for (const instruction of made.get(place) ?? []) {
      if (instruction.op === "load" && instruction.key.kind === "name") names.add(instruction.key.name);
      for (const operand of operands(instruction)) seen.add(operand);
    }
  }
  return names;
}
