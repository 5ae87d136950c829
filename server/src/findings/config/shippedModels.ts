/**
 * What packages say of themselves: a package names a file of models in its own `package.json`, beside what else npm reads there.
 *
 *     "personalData": { "models": "personal-data.models.json" }
 *
 * Purpose: an SDK is known where it is installed, without a row of ours and without a configuration.
 * Needs: the `package.json` files of a workspace; looks for what they depend on in `node_modules`, upwards.  Gives: models and the mistakes in them.
 * How: read as data and never executed, in the form of the configuration's `models`. A package speaks of its own functions alone: what others do is not its to say.
 * Gaps: packages within packages, which no code of the workspace imports; those that are kept in archives (Yarn's Plug'n'Play).
 * Knows nothing of what the rows mean, nor of what else is known of a library.
 */
import type { Node } from "jsonc-parser";
import { compareStrings, type FileId } from "../../base/ids";
import { nearest } from "../../base/nearest";
import { directoryOf, isAbsolutePath, isInside, joinPath, resolvePath } from "../../base/paths";
import type { PackageModel } from "../../models/format";
import { asObject, asString, readJson } from "../../program/json";
import { isPackageName } from "../../program/packageName";
import type { FileSystem } from "../../text/fileSystem";
import { readSource } from "../../text/sourceText";
import type { ConfigMistake } from "./config";
import { JsonReader, spanOf, type PlacedText } from "./jsonReader";
import { readModelRows } from "./modelRows";

/** What a package ships of itself. */
export interface ShippedModels {
  readonly package: string;
  readonly models: readonly PackageModel[];
  readonly files: readonly ReadText[];
  /** It belongs to the workspace: who reads the mistakes can mend them. */
  readonly isOwn: boolean;
}

/** A file that was read, with what is wrong in it. */
export interface ReadText {
  readonly file: FileId;
  readonly text: string;
  readonly mistakes: readonly ConfigMistake[];
}

/** What a package's file of models is usually called: editors complete and check it by that name. */
export const shippedModelsName = "personal-data.models.json";

/** The models of a package by the folder it stands in; null for one that ships none. */
export class ModelsOfPackages {
  private readonly read = new Map<FileId, ShippedModels | null>();

  /** `installed` is asked for manifests in `node_modules`, which are many and named in the stamp of installed packages. */
  constructor(private readonly fileSystem: FileSystem, private readonly installed: FileSystem, private readonly own: ReadonlySet<FileId>) {}

  of(directory: FileId): ShippedModels | null {
    let found = this.read.get(directory);
    if (found === undefined) this.read.set(directory, (found = this.readPackage(directory)));
    return found;
  }

  /** The folders of the packages that a manifest asks for, where they are installed. */
  dependencies(manifest: FileId): readonly FileId[] {
    const { value } = readJson(this.fileSystem, manifest);
    const names = new Set(["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"].flatMap((key) => Object.keys(asObject(value[key]) ?? {})));
    return [...names].filter(isPackageName).sort(compareStrings).flatMap((name) => this.find(directoryOf(manifest), name) ?? []);
  }

  private find(from: FileId, name: string): FileId | null {
    for (let at = from; ; at = directoryOf(at)) {
      const directory = joinPath(joinPath(at, "node_modules"), name);
      if (this.installed.stat(joinPath(directory, "package.json"))?.kind === "file") return directory;
      if (at === directoryOf(at)) return null;
    }
  }

  /** A link out of a package would have us show what stands elsewhere. */
  private isReallyInside(path: FileId, directory: FileId): boolean {
    const [real, home] = [this.fileSystem.realPath(path), this.fileSystem.realPath(directory)];
    return real === null || home === null || isInside(real, home);
  }

  private readPackage(directory: FileId): ShippedModels | null {
    const isOwn = this.own.has(directory);
    const file = joinPath(directory, "package.json");
    const source = readSource(isOwn ? this.fileSystem : this.installed, file);
    if ("skipped" in source || !source.text.includes('"personalData"')) return null;
    const manifest = readManifest(source.text);
    if (!manifest) return null;
    const { name, named, json } = manifest;
    const own: ReadText = { file, text: source.text, mistakes: json.mistakes };
    const place = named && joinPath(directory, named.text);
    if (!named || place === null) return { package: name, models: [], files: [own], isOwn };
    const path = resolvePath(directory, named.text);
    if (isAbsolutePath(named.text) || !isInside(path, directory) || !this.isReallyInside(path, directory)) json.mistake(named.span, "no-models", `\`${named.text}\` lies outside of the package.`);
    else {
      const models = readSource(this.fileSystem, path);
      if (!("skipped" in models)) {
        const read = readShippedModels(models.text, name);
        return { package: name, models: read.models, files: [own, { file: path, text: models.text, mistakes: read.mistakes }], isOwn };
      }
      json.mistake(named.span, "no-models", `\`${named.text}\` cannot be read.`);
    }
    return { package: name, models: [], files: [own], isOwn };
  }
}

/** Where a manifest says that the models stand. Null where it says nothing to us; what else is wrong in it is not ours to say. */
function readManifest(text: string): { readonly name: string; readonly named: PlacedText | null; readonly json: JsonReader } | null {
  const root = whole(() => new JsonReader().parse(text));
  const said = root && valueOf(root, "personalData");
  const name = root && asString(valueOf(root, "name")?.value);
  if (!said || name === null) return null;
  const json = new JsonReader();
  let named: PlacedText | null = null;
  json.object(said, "`personalData`", { models: (node) => { named = json.text(node, "models"); } }, ["models"]);
  return { name, named, json };
}

/** The rows of a file that a package ships, without those about others. */
export function readShippedModels(text: string, name: string): { readonly models: readonly PackageModel[]; readonly mistakes: readonly ConfigMistake[] } {
  const json = new JsonReader();
  const models: PackageModel[] = [];
  const isRead = whole(() => {
    const root = json.parse(text);
    if (root) json.object(root, "the file of models", { $schema: () => {}, models: (node) => models.push(...readModelRows(json, node).flatMap((model) => ownRows(model, name))) }, ["models"]);
    for (const row of (root && valueOf(root, "models")?.children) || []) complainOfOthers(json, row, name);
    return true;
  });
  if (isRead === null) return { models: [], mistakes: [{ span: { start: 0, end: 1 }, code: "too-deep", message: "The file of models is nested too deeply to be read.", severity: "error", replacement: null }] };
  return { models, mistakes: [...json.mistakes].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || compareStrings(a.message, b.message)) };
}

function ownRows(model: PackageModel, name: string): readonly PackageModel[] {
  const packages = model.packages.filter((each) => isPartOf(each, name));
  return packages.length === 0 ? [] : [{ ...model, packages }];
}

/** Others are not a package's to judge: one that called the functions of another harmless would silence what they do. */
function complainOfOthers(json: JsonReader, row: Node, name: string): void {
  const said = valueOf(row, "package");
  for (const each of said?.type === "array" ? said.children ?? [] : said ? [said] : []) {
    if (typeof each.value !== "string" || each.value === "" || isPartOf(each.value, name)) continue;
    const near = nearest(each.value, [name]);
    json.mistake(spanOf(each), "foreign-model", `A package speaks of itself alone: \`${each.value}\` is no part of \`${name}\`${near === null ? "." : `: did you mean \`${near}\`?`}`, near === null ? null : JSON.stringify(near));
  }
}

function isPartOf(written: string, name: string): boolean {
  return written === name || written.startsWith(`${name}/`);
}

function valueOf(node: Node, key: string): Node | null {
  const properties = node.type === "object" ? (node.children ?? []) : [];
  return properties.find(({ children }) => children?.[0]?.value === key)?.children?.[1] ?? null;
}

/** Thousands of nested brackets exhaust the stack: then null. */
function whole<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
