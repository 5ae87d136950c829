/**
 * What travels under a name: of an event, a queue, a message. Emitters that are known to be different have each their own, as far as the code
 * says which one is meant; who does not know his emitter is heard by all, and hears all.
 */
import { nameIn } from "../models/library";
import type { FunctionAnalysis } from "./functionAnalysis";
import { onlyName } from "./keys";
import type { ModelledCall } from "./modelCalls";
import { staticObjects } from "./targets";
import { EMPTY, join, reference, type AbstractObject, type Value } from "./values";

/**
 * What is sent under the name in the first argument (`channel:$0`), there by one emitter (`emitter:$0`), under the name that the receiver was made with (`channel:this`),
 * or (`channel:@store`) under one that the library has for it.
 */
export function channel(analysis: FunctionAnalysis, root: string, call: ModelledCall, side: "sent" | "received"): Value {
  const name = root.startsWith("channel:@") ? root.slice("channel:".length) : root === "channel:this" ? (call.api && nameIn(call.api)) : onlyName(analysis, call.arguments.positional[0] ?? call.arguments.rest);
  if (name === null) return EMPTY;
  const named = (suffix: string): Value => reference(analysis.engine.siteObject(`channel:${name}${suffix}`));
  const emitter = root.startsWith("emitter:") ? emitterOf(analysis, call.receiver) : null;
  // One channel has what everybody sends; the others what one emitter sends, and what somebody does whose emitter is not known.
  if (side === "sent") return join(named(""), named(`@${emitter ?? "unknown"}`));
  return emitter === null ? named("") : join(named(`@${emitter}`), named("@unknown"));
}

/** Which emitter a value is, by the class of ours that it is an instance of or by the place where it is made; null where it may be several. */
function emitterOf(analysis: FunctionAnalysis, { refs, taints }: Value): string | null {
  if (taints.length > 0) return null;
  const found = new Set(refs.map(({ object }) => identity(analysis, object)));
  const [only = null] = found;
  return found.size === 1 ? only : null;
}

function identity(analysis: FunctionAnalysis, object: AbstractObject): string | null {
  const { engine } = analysis;
  const classes = engine.typesOf(object).flatMap((located) => engine.types.classesOf(located));
  // An instance of a class below it is one of the class above.
  if (classes.length > 0) return onlyOne(classes.map((cls) => engine.lineage(cls).at(-1)!.ir.declaration));
  // What was made by `new`: a function may give the same one twice.
  if (object.kind === "lazy") return /\|@\w+$/.test(object.about.api ?? "") ? (object.origin ?? object.siteName) : null;
  if (object.kind !== "port") return null;
  const held = staticObjects(analysis, object).filter((each) => each.object.kind !== "port");
  return onlyOne(held.map((each) => identity(analysis, each.object)));
}

function onlyOne(names: readonly (string | null)[]): string | null {
  const [first = null] = names;
  return names.every((name) => name === first) ? first : null;
}
