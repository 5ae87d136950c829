/** TypeScript 6 as the describing of types has it. Knows nothing of what is asked. */
import * as ts from "typescript";
import type { Compiler } from "../checker/compiler";
import { createPlaces } from "../checker/places";
import { originsOf } from "./origins";
import type { BuiltProgram } from "./program";
import { libDirectory } from "./programHost";

export function compilerOf({ checker, isSource }: BuiltProgram): Compiler {
  return {
    syntax: ts,
    checker: { ...checker, originsOf: (symbol) => originsOf(symbol, checker), expect: () => {} },
    places: createPlaces(ts, isSource, (file) => file.startsWith(`${libDirectory}/lib.`)),
  };
}
