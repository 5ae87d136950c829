/** Short ways to write what many models say. Knows no library. */
import type { Effect, SinkKind } from "../flow/flow";
import type { CallModel, SinkRow } from "./format";

/** Takes settings and names only: nothing goes anywhere. */
export const quiet: CallModel = { flows: [] };

/** What is given is in the result. */
export const keepsAll: CallModel = { flows: [["content:args", "return"]] };
export const keepsFirst: CallModel = { flows: [["content:arg0", "return"]] };

/** The result of a call on a thing is the thing, with what it was given. */
export const builds: CallModel = { flows: [["content:args", "this.#content"], ["this", "return"]] };

/** What comes back is of the declared type; what was asked with is not in it. */
export const asks: CallModel = { flows: [["nothing", "return:result"]] };

/** These arguments leave. */
export function sends(kind: SinkKind, sinkClass: string, ...positions: readonly number[]): CallModel {
  return { sinks: [{ kind, class: sinkClass, arguments: positions }] };
}

/** All arguments leave, or all from a position on. */
export function sendsFrom(kind: SinkKind, sinkClass: string, from: number): CallModel {
  return { sinks: [{ kind, class: sinkClass, arguments: { from } }] };
}

/** Parts of the arguments leave: `arg0.body`. */
export function sendsPorts(kind: SinkKind, sinkClass: string, ...ports: readonly string[]): CallModel {
  return { sinks: [port(kind, sinkClass, ...ports)] };
}

export function port(kind: SinkKind, sinkClass: string, ...ports: readonly string[]): SinkRow {
  return { kind, class: sinkClass, ports };
}

/** The result is an argument's content after something was done to it. */
export function changes(effect: Effect, position = 0): CallModel {
  return { flows: [[`content:arg${position}`, "return"]], effect };
}

/** The same where a callback, the last argument, is given the result. */
export function changesLater(effect: Effect, position: number, callback: number, parameter = 1): CallModel {
  return { flows: [[`content:arg${position}`, "return"], [`content:arg${position}`, `arg${callback}.param${parameter}`]], effect };
}
