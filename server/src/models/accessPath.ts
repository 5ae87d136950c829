/**
 * Access paths in words, `Member[capture].Argument[0].Member[properties]`, as a path to a function and a port of it.
 * Knows nothing of models.
 */
import { nearest } from "../base/nearest";

const words = ["Member", "ReturnValue", "Instance", "Argument", "Arguments", "Receiver", "Parameter", "Awaited", "Element"];

export interface AccessPath {
  /** `.capture`, `@Client.send`. */
  readonly api: string;
  /** `arg0.properties`; null where the path ends at the function. */
  readonly port: string | null;
}

/** What the path says, or what is wrong with it. */
export function readAccessPath(written: string): AccessPath | string {
  let api = "";
  let port: string | null = null;
  for (const part of written.split(/\.(?![^[]*\])/)) {
    const [, word, inner] = /^([A-Za-z]+)(?:\[([^\]]*)\])?$/.exec(part) ?? [];
    if (word === undefined || !words.includes(word)) {
      const near = word === undefined ? null : nearest(word, words);
      return `"${part}" is no part of an access path${near ? `; did you mean "${near}"?` : `; known are ${words.join(", ")}`}`;
    }
    if (needsWord.has(word) !== (inner !== undefined)) return needsWord.has(word) ? `\`${word}\` says which one in brackets` : `\`${word}\` takes no brackets`;
    const next: { readonly api: string; readonly port: string | null } | string = port === null ? stepToFunction(api, word, inner) : stepInPort(api, port, word, inner);
    if (typeof next === "string") return next;
    ({ api, port } = next);
  }
  return { api, port };
}

const needsWord = new Set(["Member", "Argument", "Parameter"]);

function stepToFunction(api: string, word: string, inner: string | undefined): AccessPath | string {
  switch (word) {
    case "Member": return isName(inner!) ? { api: api === "" ? inner! : `${api}.${inner!}`, port: null } : `"${inner!}" is no name of a member`;
    case "ReturnValue": return { api: `${api}()`, port: null };
    case "Instance": return api === "" ? { api: "@default", port: null } : { api: `@${api.split(".").pop()!}`, port: null };
    case "Argument": return /^\d+$/.test(inner!) ? { api, port: `arg${inner!}` } : `"${inner!}" is no position of an argument`;
    case "Arguments": return { api, port: "args" };
    case "Receiver": return { api, port: "this" };
    default: return `\`${word}\` stands in an argument`;
  }
}

function stepInPort(api: string, port: string, word: string, inner: string | undefined): AccessPath | string {
  switch (word) {
    case "Member": return isName(inner!) ? { api, port: `${port}.${inner!}` } : `"${inner!}" is no name of a member`;
    case "Element": return { api, port: `${port}.*` };
    case "Awaited": return { api, port: `${port}.#await` };
    case "ReturnValue": return { api, port: `${port}.return` };
    case "Parameter": return /^\d+$/.test(inner!) ? { api, port: `${port}.param${inner!}` } : `"${inner!}" is no position of a parameter`;
    default: return `\`${word}\` stands before the function's arguments`;
  }
}

function isName(text: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(text);
}
