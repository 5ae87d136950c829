/**
 * State that changes by named actions: each function in a table of reducers has an action creator, and to make an action is to send it, since nobody makes one for another
 * reason. A reducer may change the state that it is given, or give another. Knows no library.
 */
import { none, type Call, type Outcome } from "./call";
import type { FunctionAnalysis } from "./functionAnalysis";
import { settler } from "./settlers";
import type { State } from "./state";
import { EMPTY, isEmpty, join, reference, type Value } from "./values";

/** How functions that make actions go by: `#act signedIn`; `#act +signedIn` where a function prepares what they carry. */
export const acting = "#act ";

/** An object with one action creator for each reducer in a table; `kept` keeps the state. */
export function actionCreators(analysis: FunctionAnalysis, state: State, call: Pick<Call, "site" | "span">, reducers: Value, kept: Value): Value {
  const object = analysis.allocateOnce(state, `${call.site}:actions`, "object");
  const [place] = kept.refs;
  for (const { object: table } of reducers.refs) {
    if (table.kind !== "allocation") continue;
    for (const [name, given] of [...(state.of(table)?.fields ?? [])]) {
      if (name.startsWith("#")) continue;
      // `{ reducer, prepare }` stands for a reducer whose actions are prepared.
      const pair: Value = { ...given, taints: [], refs: given.refs.filter((ref) => ref.object.kind === "allocation" && ref.object.shape === "object") };
      const reducer = join({ ...given, taints: [], refs: given.refs.filter((ref) => !pair.refs.includes(ref)) }, analysis.readMember(state, pair, "reducer", call.span));
      state.write(place!.object, `#reducer ${name}`, reducer, false);
      const prepare = analysis.readMember(state, pair, "prepare", call.span);
      state.write(place!.object, `#prepare ${name}`, prepare, false);
      const creator = settler(analysis, state, `${call.site}:${name}`, `${acting}${isEmpty(prepare) ? "" : "+"}${name}`, kept);
      for (const ref of creator.refs) state.write(ref.object, "#action", reference(analysis.engine.portChild(place!.object, `#action ${name}`)), true);
      state.write(object, name, creator, true);
    }
  }
  return reference(object);
}

/** Makes an action, and lets the reducer of its name do with it what it does. */
export function act(analysis: FunctionAnalysis, state: State, key: string, holders: Value, call: Call): Outcome {
  const isPrepared = key.startsWith(`${acting}+`);
  const name = key.slice(acting.length + (isPrepared ? 1 : 0));
  const run = (which: string, given: readonly Value[]): Value => analysis.apply(state, analysis.memory.read(state, holders, `${which} ${name}`, call.span), EMPTY, given, call.span, call.text);
  const [first = call.arguments.rest] = call.arguments.positional;
  const payload = isPrepared ? analysis.readMember(state, run("#prepare", call.arguments.positional), "payload", call.span) : first;
  const action = analysis.allocate(state, `${call.site}:action`, "object");
  state.write(action, "payload", payload, true);
  for (const { object } of holders.refs) state.write(object, `#action ${name}`, reference(action), false);
  const before = analysis.memory.read(state, holders, "#state", call.span);
  const next = run("#reducer", [before, reference(action)]);
  for (const { object } of holders.refs) state.write(object, "#state", next, false);
  return { ...none, value: reference(action) };
}
