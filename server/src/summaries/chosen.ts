/**
 * How a call asks a database for records: for what they are related to, and for which of their members, in the words of the library's rows (`models/chosen.ts`). What is not written out, here or
 * where a module keeps it, may be anything. Knows nothing of which library it is.
 */
import { maxExpandDepth } from "../base/limits";
import type { Call } from "./call";
import type { FunctionAnalysis } from "./functionAnalysis";
import { relatedIn, writtenOut } from "./includes";
import { literalsOf } from "./keys";
import { readPort } from "./modelCalls";
import { anything, type Related } from "./related";
import type { State } from "./state";
import { staticObjects } from "./targets";
import { EMPTY, type Value } from "./values";

/** Undefined for calls that give no records. `isTyped`: a checker says what is in them. */
export function askedBy(analysis: FunctionAnalysis, state: State, call: Call, api: string, isTyped: boolean): Related | undefined {
  const { library } = analysis.engine;
  const isRecord = library.givesRecords(api) && !isTyped;
  const words = library.chosen(api);
  if (!isRecord && words.length === 0) return undefined;
  let asked = isRecord ? { ...relatedIn(analysis, state, call.arguments.positional[0] ?? EMPTY), everywhere: leftOutByClient(analysis, call.receiver) } : anything;
  for (const { how, port } of words) {
    if (how === "receiver") {
      const told = call.receiver.refs.map(({ object }) => object.about.related);
      if (told.length === 1 && told[0]) asked = told[0];
      continue;
    }
    const names = listedIn(analysis, state, readPort(analysis, state, port, call), how === "list" ? "list" : "any");
    if (!names) continue;
    if (how === "everywhere") {
      asked = { ...asked, everywhere: new Set([...names.names].flatMap(([kind, { leftOut, names: members }]) => [...leftOut, ...members.keys()].map((member) => `${kind}.${member}`))) };
      continue;
    }
    const plain = how === "alias" ? unaliased(names) : names;
    asked = how === "without" ? { ...asked, leftOut: new Set([...asked.leftOut, ...plain.names.keys()]) } : { ...asked, ...choice(plain, asked) };
  }
  return asked === anything ? undefined : asked;
}

/** What the client that is asked leaves out of its records everywhere. */
function leftOutByClient(analysis: FunctionAnalysis, delegate: Value): ReadonlySet<string> {
  const clients = delegate.refs.flatMap(({ object: { parent } }) => (!parent ? [] : parent.kind === "port" ? staticObjects(analysis, parent).map((each) => each.object) : [parent]));
  const told = clients.flatMap(({ about }) => about.related?.everywhere ?? []);
  return told[0] ?? anything.everywhere;
}

interface Names {
  readonly names: ReadonlyMap<string, Related>;
  readonly leftOut: ReadonlySet<string>;
}

/** Where something is left out, all the rest is there. */
function choice({ names, leftOut }: Names, asked: Related): Partial<Related> {
  return names.size > 0 ? { isSelection: true, names: new Map([...asked.names, ...names]) } : { leftOut: new Set([...asked.leftOut, ...leftOut]) };
}

function unaliased({ names, leftOut }: Names): Names {
  return { leftOut, names: new Map([...names].map(([name, below]) => [name.slice(name.indexOf(".") + 1), below])) };
}

/** Null where nothing is said, and where nobody knows what. */
function listedIn(analysis: FunctionAnalysis, state: State, value: Value, form: "list" | "any", depth = 0): Names | null {
  if (depth > maxExpandDepth || value.refs.length > 1 || value.taints.length > 0) return null;
  const [text, ...more] = form === "list" ? [] : literalsOf(analysis, value);
  if (text !== undefined) return more.length === 0 ? fromWords(text.split(/\s+/).filter((word) => word !== "")) : null;
  const only = value.refs[0]?.object;
  const written = only && writtenOut(analysis, state, only);
  if (!written) return null;
  if (written.object.shape === "array") {
    const words = [...written.fields.values()].map((element) => literalsOf(analysis, element));
    return words.every((each) => each.length === 1) ? fromWords(words.flat()) : null;
  }
  if (form === "list") return null;
  const names = new Map<string, Related>();
  const leftOut = new Set<string>();
  for (const [name, member] of written.fields) {
    if (name.startsWith("#") || name.startsWith("@@")) continue;
    const said = literalsOf(analysis, member);
    // What is decided when the code runs may be there.
    if (said.length === 1 && /^(?:false|0)$/.test(said[0]!)) leftOut.add(name);
    else {
      const below = listedIn(analysis, written.state, member, "any", depth + 1);
      names.set(name, below && said.length === 0 ? { ...anything, ...choice(below, anything) } : anything);
    }
  }
  return { names, leftOut };
}

/** `id name -secret`. What stands behind `+` is there besides: alone it chooses nothing. */
function fromWords(words: readonly string[]): Names | null {
  if (words.length === 0) return null;
  const isChoice = words.some((word) => !/^[-+]/.test(word));
  const chosen = isChoice ? words.filter((word) => !word.startsWith("-")) : [];
  return { names: new Map(chosen.map((word) => [word.replace(/^\+/, ""), anything])), leftOut: new Set(words.filter((word) => word.startsWith("-")).map((word) => word.slice(1))) };
}
