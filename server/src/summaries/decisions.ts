/**
 * What decides: the data behind the conditions of code that takes decisions about people, and behind what its helpers answer.
 *
 * How: from a condition (or, in a helper, from what it returns and the conditions that lead there) back through the steps that made it, to what was compared, counted or asked for.
 * Data there is reported at the branch; in a helper it is an answer, which each caller looks at where it is a condition of its own. Knows no category.
 */
import { aside } from "../base/effort";
import type { Span } from "../base/ids";
import type { FunctionIr, Instruction, Place } from "../ir/ir";
import type { ProgramFunction } from "../program/program";
import type { FunctionAnalysis } from "./functionAnalysis";
import { silentMembers } from "./memory";
import { withoutObjects } from "./receivedFields";
import type { State } from "./state";
import type { Target } from "./summary";
import type { Taint, Value } from "./values";

/** What a place takes part in. */
interface Part {
  /** The conditions that it decides, where this is decision code. */
  readonly branches: Set<Span>;
  /** Whether it decides what the function answers. */
  answers: boolean;
}

export interface DecisionFacts {
  /** What the function decides, by its own tag or that of a function around it; null for other code. */
  readonly what: string | null;
  readonly behind: ReadonlyMap<Place, Part>;
}

export function decisionFacts(fn: ProgramFunction): DecisionFacts {
  const what = decisionAround(fn);
  const made = new Map<Place, Instruction[]>();
  for (const { instructions } of fn.ir.blocks) for (const instruction of instructions) if ("dest" in instruction) { const known = made.get(instruction.dest); if (known) known.push(instruction); else made.set(instruction.dest, [instruction]); }
  const behind = new Map<Place, Part>();
  const mark = (start: Place, how: (part: Part) => void): void => {
    const seen = new Set([start]);
    for (const place of seen) {
      let part = behind.get(place);
      if (!part) behind.set(place, (part = { branches: new Set(), answers: false }));
      how(part);
      for (const instruction of made.get(place) ?? []) for (const from of madeOf(instruction)) seen.add(from);
    }
  };
  const answersInWords = fn.ir.blocks.some(({ terminal }) => terminal.kind === "return" && terminal.value !== null && made.get(terminal.value)?.some(({ op }) => op === "constant"));
  for (const { terminal } of fn.ir.blocks) {
    if (terminal.kind === "return" && terminal.value !== null) mark(terminal.value, (part) => { part.answers = true; });
    if (terminal.kind !== "branch" || terminal.isDefault) continue;
    const span = made.get(terminal.condition)?.[0]?.span;
    mark(terminal.condition, (part) => {
      if (what !== null && span) part.branches.add(span);
      if (answersInWords) part.answers = true;
    });
  }
  return { what, behind };
}

/** The places that a value is made of as far as it is a yes or no, a count or the same value still. */
function madeOf(instruction: Instruction): readonly Place[] {
  switch (instruction.op) {
    case "derive": return instruction.from;
    case "move": case "cast": case "await": case "mark": case "guard": return [instruction.src];
    case "load": return instruction.key.kind === "name" && silentMembers.has(instruction.key.name) ? [instruction.object] : [];
    default: return [];
  }
}

function decisionAround({ file, ir }: ProgramFunction): string | null {
  for (let fn: FunctionIr | undefined = ir; fn; fn = fn.parent === null ? undefined : file.functions[fn.parent]) {
    const tag = fn.tags.find(({ name }) => name === "personalDataDecision");
    if (tag) return tag.prose;
  }
  return null;
}

/** After an instruction: what it compares or counts may decide. */
export function noteDeciding(analysis: FunctionAnalysis, state: State, instruction: Instruction, isOwnCall: boolean): void {
  const part = "dest" in instruction ? analysis.decision?.behind.get(instruction.dest) : undefined;
  if (!part) return;
  if (instruction.op === "derive" && instruction.how === "nothing") for (const place of instruction.from) note(analysis, state, state.get(place), part, instruction.span);
  else if (instruction.op === "load" && instruction.key.kind === "name" && silentMembers.has(instruction.key.name)) note(analysis, state, state.get(instruction.object), part, instruction.span);
  else if (instruction.op === "call" && !isOwnCall) {
    for (const { place } of instruction.arguments) note(analysis, state, state.get(place), part, instruction.span);
    if (instruction.receiver !== null) note(analysis, state, state.get(instruction.receiver), part, instruction.span);
  }
}

/** At a branch: the value itself may decide. */
export function noteBranch(analysis: FunctionAnalysis, state: State, condition: Place): void {
  const part = analysis.decision?.behind.get(condition);
  if (part) note(analysis, state, state.get(condition), part, analysis.fn.ir.span);
}

function note(analysis: FunctionAnalysis, state: State, value: Value, part: Part, span: Span): void {
  if (value.refs.length + value.taints.length === 0) return;
  aside(() => {
    const taints = analysis.memory.contents(state, withoutObjects(analysis, value), [], span);
    for (const target of targetsOf(analysis, part)) for (const taint of taints) analysis.summary.reach(taint, target);
  });
}

function targetsOf({ fn, decision }: FunctionAnalysis, { branches, answers }: Part): readonly Target[] {
  const site = { file: fn.file.file, fn, what: decision?.what ?? "" };
  return [
    ...[...branches].map((span): Target => ({ kind: "sink", key: `decision ${span.start}`, site: { ...site, sinkKind: "decision", call: span, argument: span } })),
    ...(answers ? [{ kind: "sink", key: "answer", site: { ...site, sinkKind: "answer", call: fn.ir.span, argument: fn.ir.span } } as const] : []),
  ];
}

/** Where the answer of the call at hand goes: what is behind it decides here, or is behind this function's own answer. */
export function reachAnswered(analysis: FunctionAnalysis, taints: readonly Taint[]): void {
  const { current } = analysis;
  const part = current && "dest" in current ? analysis.decision?.behind.get(current.dest) : undefined;
  if (part) for (const target of targetsOf(analysis, part)) for (const taint of taints) analysis.summary.reach(taint, target);
}
