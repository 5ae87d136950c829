/**
 * Types that rows of models know where no checker does: what a call on `Repository<Person>` gives, what `useForm<Contact>()` hands its
 * callbacks. Knows nothing of what is done with them.
 */
import type { TypePart } from "../models/typeOrigin";
import type { Located } from "../types/resolver";
import type { Call } from "./call";
import type { FunctionAnalysis } from "./functionAnalysis";
import { nameIn } from "../models/library";
import { namesOf } from "./keys";
import { argumentsOfHeads, returnedTypes } from "./responseTypes";
import { staticObjects } from "./targets";
import { EMPTY, type AbstractObject, type Value } from "./values";

/** The types that a model gives the result of a call, or what the callback in a port of it is given. */
export function modelledTypes(analysis: FunctionAnalysis, call: Call, api: string | null, callback: string | null): readonly Located[] {
  const { engine } = analysis;
  const [first] = call.arguments.positional;
  const names = first && callback === null ? namesOf(analysis, first) : [];
  const named = names.length === 1 ? names[0]! : null;
  const found: Located[] = [];
  const add = (at: string, library: string, own: readonly Located[] | null, isLast = false): void => {
    for (const origin of engine.library.resultOrigins(at, callback)) {
      if (found.length > 0) return;
      if (origin.unnamed && nameIn(at) !== null) continue;
      // Half of it would pass for all, while the receiver may know the rest.
      if (!isLast && own === null && origin.further.length > 0 && [origin, ...origin.further].some(({ of }) => of === "receiver")) continue;
      found.push(...engine.typesFrom(origin, library, (part) => argumentsFor(analysis, call, part, at, library, own ?? []), named));
    }
  };
  if (api !== null) add(call.isNew ? `${api} new` : api, api.slice(0, api.indexOf("|")), null);
  if (found.length > 0) return found;
  for (const { holder, method } of holdersOf(call)) for (const located of typesOf(analysis, holder)) for (const head of engine.types.heads(located)) {
    if (head.kind === "library" && head.package !== "lib") add(`${engine.library.ofType(head.package, head.name)}.${method}`, head.package, head.args);
  }
  if (found.length === 0 && api !== null && !call.isNew) add(api, api.slice(0, api.indexOf("|")), null, true);
  return found;
}

/** The type arguments that a part of an origin speaks of; `own` are those of the receiver, which goes by the API at hand. */
function argumentsFor(analysis: FunctionAnalysis, call: Call, { of, member }: TypePart, api: string, library: string, own: readonly Located[]): readonly Located[] {
  const { engine, fn } = analysis;
  switch (of) {
    case "receiver": return own;
    case "class": return instancesOf(analysis, call.receiver);
    case "returned": return argumentsOfHeads(engine, returnedTypes(analysis)).flat();
    case "call": return (call.typeArguments ?? []).map((type) => engine.types.locate(type, fn.file));
    case "declared": {
      const declared = engine.program.ambientType(library, `${member}${nameIn(api)}`, fn.file);
      if (declared) engine.grounds.note(declared.declaration.id);
      return declared ? [engine.types.locate({ kind: "declared", id: declared.declaration.id, args: [] }, declared.file)] : [];
    }
    default: return argumentsOf(analysis, call, of);
  }
}

/** The types of a thing: declared, or those of what a module keeps there. */
function typesOf(analysis: FunctionAnalysis, object: AbstractObject): readonly Located[] {
  const own = analysis.engine.typesOf(object);
  return own.length > 0 ? own : staticObjects(analysis, object).flatMap((held) => analysis.engine.typesOf(held.object));
}

/** What the method is a member of: the receiver, or what it was taken from (`const { handleSubmit } = useForm()`). */
function holdersOf({ receiver, method, callee }: Call): readonly { readonly holder: AbstractObject; readonly method: string }[] {
  if (method !== null) return receiver.refs.map(({ object }) => ({ holder: object, method }));
  return callee.refs.flatMap(({ object }) => (object.parent ? [{ holder: object.parent, method: object.key }] : []));
}

/** The type arguments of the library's type that an argument has; of a class that is given, its instances. */
function argumentsOf(analysis: FunctionAnalysis, call: Call, position: number): readonly Located[] {
  const { engine } = analysis;
  const argument = call.arguments.positional[position] ?? EMPTY;
  const classes = instancesOf(analysis, argument);
  if (classes.length > 0) return classes;
  const heads = argument.refs.flatMap(({ object }) => typesOf(analysis, object)).flatMap((located) => engine.types.heads(located));
  return heads.flatMap((head) => (head.kind === "library" ? head.args.slice(0, 1) : []));
}

/** The types that instances of a class have, where a value is one. */
export function instancesOf({ engine }: FunctionAnalysis, { refs }: Value): readonly Located[] {
  return refs.flatMap(({ object: { shape, about } }) => (shape === "class" && about.cls ? [engine.types.locate({ kind: "declared", id: about.cls.ir.declaration, args: [] }, about.cls.file)] : []));
}
