/** Files of models that packages ship, with their mistakes: for the tests of what is said of them, in each language. */
import { packageModels, type PackageModels } from "../../server/src/findings/policy/packageModels";
import { Policies } from "../../server/src/findings/policy/policies";
import { discoverWorkspace } from "../../server/src/program/discover";
import { MemoryFileSystem } from "../../server/src/text/memoryFileSystem";

/** What the packages of a workspace say of themselves. */
export function shippedBy(files: Readonly<Record<string, string>>, links: Readonly<Record<string, string>> = {}): PackageModels {
  const fileSystem = new MemoryFileSystem(files, links);
  const workspace = discoverWorkspace(fileSystem, "/w");
  return packageModels(fileSystem, fileSystem, workspace, new Policies(fileSystem, "/w", workspace.ownConfigs));
}

/** A workspace whose only package says this of itself. */
export function saying(personalData: string, models = "{}"): Readonly<Record<string, string>> {
  return { "/w/package.json": `{ "name": "a", "personalData": ${personalData} }`, "/w/m.json": models };
}

const named = `{ "models": "./m.json" }`;

/** Each with its mistakes: `text at the mistake: message`. */
export const shippedCases: readonly (readonly [files: Readonly<Record<string, string>>, ...mistakes: string[]])[] = [
  [saying(named, `{ "$schema": "x", "models": [{ "package": ["a", "a/browser"], "sinks": [{ "member": "go", "kind": "log" }] }] }`)],
  [saying(named, "// nothing yet")],
  [saying("1"), "1: `personalData` must be an object."],
  [saying(`{ "models": 1 }`), "1: Models must be a text."],
  [saying(`{ "modle": "m.json" }`), "{ \"modle\": \"m.json\" }: `personalData` needs the key `models`.", "\"modle\": Unknown key `modle`: did you mean `models`?"],
  [saying(`{ "models": "../m.json" }`), "\"../m.json\": `../m.json` lies outside of the package."],
  [saying(`{ "models": "/w/m.json" }`), "\"/w/m.json\": `/w/m.json` lies outside of the package."],
  [saying(`{ "models": "none.json" }`), "\"none.json\": `none.json` cannot be read."],
  [saying(named, "[]"), "[]: The file of models must be an object."],
  [saying(named), "{}: The file of models needs the key `models`."],
  [saying(named, `{ "modles": [], "models": 1 }`), "\"modles\": Unknown key `modles`: did you mean `models`?", "1: The models are a list."],
  [saying(named, `{ "models": [{ "package": "b" }, { "package": ["a", "aa"], "sink": [] }, 1] }`),
    "\"b\": A package speaks of itself alone: `b` is no part of `a`.", "\"aa\": A package speaks of itself alone: `aa` is no part of `a`.", "\"sink\": Unknown key \"sink\"; did you mean \"sinks\"?", "1: A model is an object."],
  [saying(named, `{ "models": [`), ": This is not JSON here: close bracket expected.", ": This is not JSON here: close brace expected."],
  [{ ...saying(named, `{ "models": [] }`), "/w/personal-data.config.json": `{ "packageModels": ["b", "a*"] }` }, "\"b\": No installed package that ships models goes by `b`."],
];
