/**
 * Which way a condition goes where constants alone decide it: a known text is not empty, two known texts are equal or not, a caller said
 * which of two modes it wants. Of everything else both ways are followed. Knows nothing of what is done on either way.
 */
import type { InstructionOf, Terminal } from "../ir/ir";
import type { FunctionAnalysis } from "./functionAnalysis";
import { literalsOf, namesOf } from "./keys";
import type { State } from "./state";
import { givenKey } from "./summaryBuilder";
import { absentText, EMPTY, literal, type Value } from "./values";

type Branch = Extract<Terminal, { kind: "branch" }>;

/** The targets that control may go to. */
export function openTargets(analysis: FunctionAnalysis, state: State, terminal: Branch): readonly number[] {
  const { targets, condition } = terminal;
  if (terminal.isIteration) return targets;
  const value = state.get(condition);
  if (terminal.cases) return openCases(analysis, state, value, targets, terminal.cases);
  const isThere = terminal.isDefault || terminal.isNullish ? (isConstant(value) ?? given(analysis, value, terminal)) : truth(analysis, value);
  if (isThere === null || targets.length !== 2) return targets;
  return [isThere ? targets[0]! : targets[1]!];
}

/** Of a comparison, or of `!`, what it gives where that is known. */
export function compared(analysis: FunctionAnalysis, state: State, { from, test }: InstructionOf<"derive">): Value {
  const [left, right] = from.map((place) => state.get(place));
  if (test === "not") {
    const holds = truth(analysis, left!);
    return holds === null ? EMPTY : literal(String(!holds));
  }
  if (test === undefined || !left || !right) return EMPTY;
  const isEqual = areEqual(wordsOf(analysis, left, right), wordsOf(analysis, right, left));
  return isEqual === null ? EMPTY : literal(String(isEqual === (test === "equal")));
}

/** The texts that one side of a comparison may be. The caller is asked only where the other side is known. */
function wordsOf(analysis: FunctionAnalysis, value: Value, other: Value): readonly string[] {
  if (literalsOf(analysis, other).length === 0) return literalsOf(analysis, value);
  askIfGiven(analysis, value);
  return namesOf(analysis, value);
}

/** Where a parameter or its default is looked at, the caller says which. */
function askIfGiven({ engine, context, summary }: FunctionAnalysis, { refs, taints, isMixed }: Value): void {
  const [only] = refs;
  if (!isMixed || refs.length !== 1 || taints.length > 0 || only!.object.root?.kind !== "argument" || only!.object.parent || context.has(`${only!.object.path}?`)) return;
  summary.calledPort(engine.portChild(only!.object, givenKey));
}

function areEqual(left: readonly string[], right: readonly string[]): boolean | null {
  if (left.length === 0 || right.length === 0) return null;
  if (left.length === 1 && right.length === 1) return left[0] === right[0];
  return left.some((text) => right.includes(text)) ? null : false;
}

function openCases(analysis: FunctionAnalysis, state: State, value: Value, targets: readonly number[], cases: NonNullable<Branch["cases"]>): readonly number[] {
  const labels = cases.map((place) => (place === null ? null : literalsOf(analysis, state.get(place))));
  if (labels.every((label) => label === null || label.length !== 1)) return targets;
  const words = namesOf(analysis, value);
  if (words.length === 0) return targets;
  const isMet = (label: readonly string[] | null | undefined): boolean => !label || label.length !== 1 || words.includes(label[0]!);
  const isWhole = words.every((word) => labels.some((label) => label?.length === 1 && label[0] === word));
  // Where each word has a case of its own, nothing is left for the others: neither `default` nor what follows.
  return targets.filter((_, i) => (labels[i] ? isMet(labels[i]) : !isWhole));
}

/** Whether a value is true as a condition; null where that is not known. A number written `0` cannot be told from the text. */
function truth(analysis: FunctionAnalysis, value: Value): boolean | null {
  const isSwitch = isSwitchOfCaller(analysis, value);
  if (isSwitch) askIfGiven(analysis, value);
  const words = isSwitch ? namesOf(analysis, value) : literalsOf(analysis, value);
  if (words.length === 0) return null;
  if (words.every((word) => word === "" || word === "false" || word === absentText)) return false;
  return words.every((word) => word !== "" && word !== absentText && !/^(false|0|-0|NaN)$/.test(word)) ? true : null;
}

/** A parameter, or a member of one, that is declared as a yes or no: which, a caller may say. */
function isSwitchOfCaller(analysis: FunctionAnalysis, { refs, taints }: Value): boolean {
  if (refs.length === 0 || taints.length > 0) return false;
  const { types } = analysis.engine;
  return refs.every(({ object }) => {
    if (object.kind !== "port" || object.root!.kind !== "argument") return false;
    const heads = analysis.engine.typesOf(object).flatMap((located) => types.heads(located));
    return heads.length > 0 && heads.every((head) => head.kind === "primitive" && /^(boolean|true|false)$/.test(head.name));
  });
}

/** Whether a known text is there, or known not to be; null where neither is known. */
function isConstant({ refs, taints, literals }: Value): boolean | null {
  if (refs.length > 0 || taints.length > 0 || !literals || literals.length === 0) return null;
  return literals.includes(absentText) ? (literals.length === 1 ? false : null) : true;
}

/** Of a parameter with a default, what the caller said; of a member of one that says yes or no, too. */
function given(analysis: FunctionAnalysis, value: Value, terminal: Branch): boolean | null {
  const { refs } = value;
  const [only] = refs;
  if (!terminal.isDefault || refs.length !== 1 || only!.object.root?.kind !== "argument") return null;
  if (only!.object.parent) {
    const words = isSwitchOfCaller(analysis, value) ? namesOf(analysis, value) : [];
    return words.length === 0 ? null : isConstant({ refs: [], taints: [], literals: words });
  }
  const known = analysis.context.get(`${only!.object.path}?`);
  return known ? known[0] === "given" : null;
}
