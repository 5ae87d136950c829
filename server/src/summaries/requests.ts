/** The places where handlers leave things in requests: one for each call that gives a router handlers, and those that all find. Knows nothing of when a handler runs. */
import type { Engine } from "./engine";
import { passedType } from "./memory";
import type { Summary } from "./summary";
import type { AbstractObject } from "./values";

/** Where a router was made, and the path that it stands for. */
export interface Passage {
  readonly place: string;
  readonly path: string | null;
}

/** The place of a site where requests of a type are left, for those of a path. */
export function placeOf(engine: Engine, site: string, type: string, path: string | null = null): AbstractObject {
  return engine.passedObject(`${site}:${type}`, type, path);
}

/** The path of what handlers leave in any request of the type. */
export function leftByAny(type: string): string {
  return `passed:any:${type}`;
}

/** That place itself. */
export function anyRequest(engine: Engine, type: string): AbstractObject {
  return placeOf(engine, "any", type);
}

/** What is left where nobody knows the router: in all of them. A model puts there what a library gives each request. */
export function leftBySome(engine: Engine, type: string): AbstractObject {
  return placeOf(engine, "some", type);
}

/** The same of what handlers before it see as well. */
export function writtenBySome(engine: Engine, type: string): AbstractObject {
  return placeOf(engine, "written", type);
}

/** What stands for a member of a router that an entry is given: what any handler left. */
export function requestsAt(engine: Engine, port: AbstractObject): AbstractObject | null {
  const keys: string[] = [];
  for (let part = port; part.parent; part = part.parent) {
    const type = passedType(part.key);
    if (type !== null) return keys.reduce((at, key) => engine.portChild(at, key), anyRequest(engine, type));
    keys.unshift(part.key);
  }
  return null;
}

/** The places that an entry left in routers it was given, and where they are found. */
export function leftInRequests(engine: Engine, { exit }: Summary): readonly { readonly place: AbstractObject; readonly left: AbstractObject }[] {
  return [...exit.heap].flatMap(([object, { fields }]) => (object.kind !== "port" || object.root!.isGlobal ? [] : [...fields].flatMap(([key, { refs }]) => {
    const type = passedType(key);
    return type === null ? [] : refs.flatMap(({ object: left }) => (left.root?.kind === "passed" ? [{ place: leftBySome(engine, type), left }] : []));
  })));
}
