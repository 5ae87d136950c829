/**
 * What frameworks do with functions because of where they stand: what a route's loader returns, its page is given. Knows no framework.
 */
import type { ProgramFunction } from "../program/program";
import { handedTo } from "./decorated";
import type { Engine } from "./engine";
import type { FunctionAnalysis } from "./functionAnalysis";
import { letOutRequests } from "./passages";
import type { State } from "./state";
import type { AbstractObject, Value } from "./values";

/** What a function leaves that only a framework knows how to find. */
export function leaveToFrameworks(analysis: FunctionAnalysis, exit: State, returns: Value): void {
  keepReturned(analysis, exit, returns);
  letOutRequests(analysis, exit);
}

/** What a function returns to a framework is there for other functions of its file. */
function keepReturned(analysis: FunctionAnalysis, exit: State, returns: Value): void {
  const { engine, fn, summary } = analysis;
  for (const { keeps } of engine.conventionsFor(fn)) if (keeps) {
    const returned = analysis.awaited(exit, returns, fn.ir.span);
    summary.contributeValue(exit, engine.keptBy(fn.file), keeps.as === undefined ? [] : [keeps.as], keeps.member === undefined ? returned : analysis.readMember(exit, returned, keeps.member, fn.ir.span));
  }
}

/** What a library gives a parameter besides what callers do. */
export function handedBesides(engine: Engine, fn: ProgramFunction, position: number): readonly AbstractObject[] {
  const kept = position === 0 ? engine.keptFor(fn) : null;
  return kept ? [kept] : handedTo(engine, fn, position);
}
