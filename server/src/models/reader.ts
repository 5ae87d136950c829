/**
 * Reads library models written as JSON, as a project's config holds them: what is wrong is listed with its place, and
 * the rest counts. Rows name members and ports in the form of `format.ts`, or as access paths:
 * `Member[capture].Argument[0].Member[properties]`. Knows nothing of where the JSON stands.
 */
import { nearest } from "../base/nearest";
import { effects, sinkKinds, type Effect, type SinkKind } from "../flow/flow";
import type { CallModel, Convention, FlowRow, PackageModel, SinkRow } from "./format";
import { readAccessPath } from "./accessPath";
import { chosenOrigins } from "./chosen";
import { patternOf } from "./filePattern";
import { typeOrigin, typeOrigins } from "./typeOrigin";
import { isCallPath, isMemberPath, isSource, isTarget, isTypeName } from "./verifyModels";

type Path = readonly (string | number)[];

export interface ModelMistake {
  readonly path: Path;
  readonly message: string;
  /** It is the key at the end of the path that is wrong, and not what stands there. */
  readonly isKey?: true;
}

export interface ReadModels {
  readonly models: readonly PackageModel[];
  readonly mistakes: readonly ModelMistake[];
}

export function readModels(value: unknown): ReadModels {
  const reader = new Reader();
  return { models: reader.models(value), mistakes: reader.mistakes };
}

const modelKeys = ["package", "recipient", "country", "vendors", "types", "members", "results", "passed", "lasting", "onward", "thrown", "records", "chosen", "sinks", "sources", "sanitizers", "propagations", "conventions"];

class Reader {
  readonly mistakes: ModelMistake[] = [];

  models(value: unknown): PackageModel[] {
    return this.list(value, [], "the models").flatMap((each, index) => this.model(each, [index]) ?? []);
  }

  private model(value: unknown, path: Path): PackageModel | null {
    const model = this.object(value, path, "a model", modelKeys);
    if (!model) return null;
    const packages = this.packages(model["package"], [...path, "package"]);
    if (packages.length === 0) return null;
    const calls = new Map<string, CallModel>();
    const merge = (member: string, call: CallModel): void => { calls.set(member, merged(calls.get(member), call)); };
    this.rows(model, path, "sinks", ["member", "argument", "arguments", "kind", "class", "declared", "served", "vendor"], (row, at) => this.sink(row, at, merge));
    this.rows(model, path, "sources", ["member", "category", "categories"], (row, at) => this.source(row, at, merge));
    this.rows(model, path, "sanitizers", ["member", "argument", "effect"], (row, at) => this.sanitizer(row, at, merge));
    this.rows(model, path, "propagations", ["member", "from", "to"], (row, at) => this.propagation(row, at, merge));
    const conventions = model["conventions"] === undefined ? [] : this.list(model["conventions"], [...path, "conventions"], "`conventions`").flatMap((each, index) => this.convention(each, [...path, "conventions", index], [...calls.keys()]) ?? []);
    const recipient = this.text(model, "recipient", path);
    const country = this.country(model, path);
    const vendors = this.vendors(model["vendors"], [...path, "vendors"]);
    const thrown = this.text(model, "thrown", path);
    if (thrown !== null && !isTypeName(thrown)) this.complain([...path, "thrown"], `"${thrown}" is no type's name`);
    const call = (written: string): string | null => (isCallPath(written, true) ? null : noCall(written));
    const member = (written: string): string | null => (isMemberPath(written) ? null : `"${written}" is no member of a type, as \`@Page.items\``);
    const origin = "says which type argument it is, as `0`, `call.0[]` or `Page<call.0>`";
    const tables = {
      types: this.table(model["types"], [...path, "types"], call, isTypeName, "gives a type by its name"),
      members: this.table(model["members"], [...path, "members"], member, (text) => typeOrigin(text) !== null, origin),
      results: this.table(model["results"], [...path, "results"], call, (text) => typeOrigins(text) !== null, origin),
      passed: this.typeNames(model["passed"], [...path, "passed"]),
      lasting: this.names(model["lasting"], [...path, "lasting"], isMemberPath, (name) => member(name)!, "names a member of a type, as `@Request.session`"),
      onward: this.typeNames(model["onward"], [...path, "onward"]),
      records: this.typeNames(model["records"], [...path, "records"]),
      chosen: this.table(model["chosen"], [...path, "chosen"], call, (text) => chosenOrigins(text) !== null, "says where it is listed, as `arg0.select`, `without:arg0.omit` or `this`"),
    };
    return {
      packages, calls: Object.fromEntries(calls), ...(conventions.length > 0 ? { conventions } : {}),
      ...(recipient !== null ? { recipient } : {}), ...(thrown !== null && isTypeName(thrown) ? { thrown } : {}), ...(country !== null ? { country } : {}), ...(vendors ? { vendors } : {}),
      ...Object.fromEntries(Object.entries(tables).filter(([, table]) => table !== null)),
    };
  }

  private country(row: Readonly<Record<string, unknown>>, path: Path): string | null {
    const country = this.text(row, "country", path);
    if (country === null || /^[A-Z]{2}$/.test(country)) return country;
    this.complain([...path, "country"], `"${country}" is no country code of two capital letters, as \`IE\``);
    return null;
  }

  /** Whom a text names in a vendor's place, by its beginning. */
  private vendors(value: unknown, path: Path): PackageModel["vendors"] | null {
    const table = value === undefined ? null : this.object(value, path, "`vendors`", null);
    return table && Object.fromEntries(Object.entries(table).flatMap(([name, each]) => {
      const row = this.object(each, [...path, name], "a row of `vendors`", ["recipient", "country"]);
      const recipient = row && this.text(row, "recipient", [...path, name]);
      if (row && row["recipient"] === undefined) this.complain([...path, name, "recipient"], "is a text");
      const country = row && this.country(row, [...path, name]);
      return recipient ? [[name, { recipient, ...(country ? { country } : {}) }]] : [];
    }));
  }

  private packages(value: unknown, path: Path): readonly string[] {
    const names = Array.isArray(value) ? value : [value];
    if (names.length > 0 && names.every((name) => typeof name === "string" && name !== "")) return names as string[];
    this.complain(path, "names the package whose functions the rows speak of, as it is imported");
    return [];
  }

  /** Paths, and what stands for each of them: a word of one form. */
  private table(value: unknown, path: Path, wrongKey: (written: string) => string | null, isRight: (text: string) => boolean, form: string): Readonly<Record<string, string>> | null {
    if (value === undefined) return null;
    const table = this.object(value, path, `\`${String(path.at(-1))}\``, null);
    if (!table) return null;
    const found: Record<string, string> = {};
    for (const [written, text] of Object.entries(table)) {
      const wrong = wrongKey(written);
      if (wrong !== null) this.complainOfKey([...path, written], wrong);
      if (typeof text !== "string" || !isRight(text)) this.complain([...path, written], form);
      else if (wrong === null) found[written] = text;
    }
    return found;
  }

  /** Names of types, each of which counts by itself. */
  private typeNames(value: unknown, path: Path): readonly string[] | null {
    return this.names(value, path, isTypeName, (name) => `"${name}" is no type's name, as \`Request\``, "names a type, as `Request`");
  }

  private names(value: unknown, path: Path, isRight: (name: string) => boolean, wrong: (name: string) => string, form: string): readonly string[] | null {
    if (value === undefined) return null;
    return this.list(value, path, `\`${String(path.at(-1))}\``).flatMap((name, index) => {
      if (typeof name === "string" && isRight(name)) return [name];
      this.complain([...path, index], typeof name === "string" ? wrong(name) : form);
      return [];
    });
  }

  /** Exports of files at a certain place. What they return leaves by a row of the model's sinks, or is kept for the rest of the file. */
  private convention(value: unknown, path: Path, calls: readonly string[]): Convention | null {
    const row = this.object(value, path, "a row of `conventions`", ["files", "exports", "call", "keeps"]);
    if (!row) return null;
    const files = row["files"] === undefined ? "**" : this.text(row, "files", path);
    const isName = (name: string): boolean => /^[A-Za-z_$][\w$]*$/.test(name);
    const exports = this.names(row["exports"] ?? [], [...path, "exports"], isName, (name) => `"${name}" is no name of an export`, "names an export, as `loader`") ?? [];
    const call = this.text(row, "call", path);
    if (call !== null && !calls.includes(call)) {
      const near = nearest(call, calls);
      this.complain([...path, "call"], `"${call}" is no member of a row of \`sinks\`${near ? `; did you mean "${near}"?` : ""}`);
      return null;
    }
    const kept = row["keeps"] === undefined ? null : this.object(row["keeps"], [...path, "keeps"], "`keeps`", ["member", "as"]);
    const [member, as] = kept ? [this.text(kept, "member", [...path, "keeps"]), this.text(kept, "as", [...path, "keeps"])] : [null, null];
    if (exports.length === 0 || (call === null && !kept)) {
      this.complain(path, "names its `exports`, and the `call` of a sink that takes what they return or what the file `keeps` of it");
      return null;
    }
    return files === null ? null : { files: patternOf(files), exports, ...(call !== null ? { call } : {}), ...(kept ? { keeps: { ...(member !== null ? { member } : {}), ...(as !== null ? { as } : {}) } } : {}) };
  }

  private rows(model: Readonly<Record<string, unknown>>, path: Path, table: string, keys: readonly string[], read: (row: Readonly<Record<string, unknown>>, path: Path) => void): void {
    if (model[table] === undefined) return;
    this.list(model[table], [...path, table], `\`${table}\``).forEach((each, index) => {
      const at = [...path, table, index];
      const row = this.object(each, at, `a row of \`${table}\``, keys);
      if (row) read(row, at);
    });
  }

  private sink(row: Readonly<Record<string, unknown>>, path: Path, merge: (member: string, call: CallModel) => void): void {
    const member = this.member(row, path);
    const kind = this.word<SinkKind>(row, "kind", path, sinkKinds, "a kind of sink");
    if (!member || kind === null) return;
    const key = "arguments" in row ? "arguments" : "argument";
    const leaves = member.port !== null ? { ports: [member.port] } : this.leaving(row[key], [...path, key]);
    const declared = this.text(row, "declared", path);
    if (declared !== null && typeOrigins(declared) === null) this.complain([...path, "declared"], "says which type argument it is, as `0`, `call.0[]` or `Page<call.0>`");
    const part = (key: string): Readonly<Record<string, string>> => {
      const written = this.text(row, key, path);
      const port = written === null ? null : this.port(written, [...path, key], isSource);
      return port === null ? {} : { [key]: port };
    };
    const told = { ...(declared !== null && typeOrigins(declared) !== null ? { declared } : {}), ...part("served"), ...part("vendor") };
    if (leaves) merge(member.api, { sinks: [{ kind, class: this.text(row, "class", path) ?? (kind === "log" ? "logger" : kind), ...leaves, ...told }] });
  }

  /** Which arguments leave: a position, several, a part of one, or (where nothing is said) all. */
  private leaving(value: unknown, path: Path): Pick<SinkRow, "arguments" | "ports"> | null {
    if (value === undefined || value === "all") return { arguments: "all" };
    if (value === "decorated.return") return { ports: [value] };
    const each = Array.isArray(value) ? value : [value];
    const positions = each.filter((part): part is number => typeof part === "number" && Number.isInteger(part) && part >= 0);
    const ports: string[] = [];
    for (const part of each) {
      if (typeof part === "number" && positions.includes(part)) continue;
      const port = typeof part === "string" ? this.port(part, path, isSource) : null;
      if (port === null) {
        if (typeof part !== "string") this.complain(path, "is a position from 0, a list of positions, `all`, or a part of an argument, as `arg0.properties`");
        return null;
      }
      ports.push(port);
    }
    return { ...(positions.length > 0 ? { arguments: positions } : {}), ...(ports.length > 0 ? { ports } : {}) };
  }

  private source(row: Readonly<Record<string, unknown>>, path: Path, merge: (member: string, call: CallModel) => void): void {
    const member = this.member(row, path);
    const key = "categories" in row ? "categories" : "category";
    const categories = Array.isArray(row[key]) ? row[key] : [row[key]];
    if (!categories.every((each) => typeof each === "string" && each !== "")) return this.complain([...path, key], "names the category of what the call gives, as `contact.email`");
    if (member) merge(member.api, { gives: categories as string[] });
  }

  private sanitizer(row: Readonly<Record<string, unknown>>, path: Path, merge: (member: string, call: CallModel) => void): void {
    const member = this.member(row, path);
    const effect = this.word<Effect>(row, "effect", path, effects.filter((each) => each !== "none"), "an effect");
    if (!member || effect === null) return;
    const { argument } = row;
    if (argument !== undefined && !(typeof argument === "number" && Number.isInteger(argument) && argument >= 0)) return this.complain([...path, "argument"], "is the position, from 0, of what is made safer");
    merge(member.api, { effect, flows: [[argument === undefined ? "content:args" : `content:arg${argument as number}`, "return"]] });
  }

  private propagation(row: Readonly<Record<string, unknown>>, path: Path, merge: (member: string, call: CallModel) => void): void {
    const member = this.member(row, path);
    const side = (key: string, isPort: (port: string) => boolean): string | null => {
      const written = row[key];
      if (typeof written === "string") return this.port(written, [...path, key], isPort);
      this.complain([...path, key], "is a port, as `arg0` or `return`");
      return null;
    };
    const from = side("from", isSource);
    const to = side("to", isTarget);
    if (member && from !== null && to !== null) merge(member.api, { flows: [[from, to] as FlowRow] });
  }

  /** The callable a row speaks of; where the path goes on into an argument, that part too. */
  private member(row: Readonly<Record<string, unknown>>, path: Path): { readonly api: string; readonly port: string | null } | null {
    const written = row["member"];
    if (typeof written !== "string") {
      this.complain([...path, "member"], "names the function, as `record`, `client.record` or `Member[record]`");
      return null;
    }
    if (!written.includes("[")) {
      const api = this.apiPath(written, [...path, "member"]);
      return api === null ? null : { api, port: null };
    }
    const read = readAccessPath(written);
    if (typeof read === "string") this.complain([...path, "member"], read);
    return typeof read === "string" ? null : read;
  }

  private apiPath(written: string, path: Path): string | null {
    if (isCallPath(written, false)) return written;
    this.complain(path, noCall(written));
    return null;
  }

  private port(written: string, path: Path, isPort: (port: string) => boolean): string | null {
    const plain = { ReturnValue: "return", Receiver: "this", Arguments: "args" }[written] ?? written;
    const read = plain.includes("[") ? readAccessPath(plain) : { api: "", port: plain };
    const port = typeof read === "string" ? null : read.port;
    if (port !== null && isPort(port)) return port;
    this.complain(path, typeof read === "string" ? read : `"${written}" is no part of a call, as \`arg0\`, \`arg0.properties\` or \`return\``);
    return null;
  }

  private word<Word extends string>(row: Readonly<Record<string, unknown>>, key: string, path: Path, words: readonly Word[], what: string): Word | null {
    const written = row[key];
    const found = words.find((word) => word === written);
    if (found) return found;
    const near = typeof written === "string" ? nearest(written, words) : null;
    this.complain([...path, key], typeof written === "string" ? `"${written}" is not ${what}${near ? `; did you mean "${near}"?` : ""}` : `is ${what}: ${words.join(", ")}`);
    return null;
  }

  private text(row: Readonly<Record<string, unknown>>, key: string, path: Path): string | null {
    const written = row[key];
    if (written === undefined) return null;
    if (typeof written === "string" && written !== "") return written;
    this.complain([...path, key], "is a text");
    return null;
  }

  private list(value: unknown, path: Path, what: string): readonly unknown[] {
    if (Array.isArray(value)) return value;
    this.complain(path, `${what} are a list`);
    return [];
  }

  /** An object; its unknown keys are said and left aside. `keys: null` takes any. */
  private object(value: unknown, path: Path, what: string, keys: readonly string[] | null): Readonly<Record<string, unknown>> | null {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      this.complain(path, `${what} is an object`);
      return null;
    }
    for (const key of Object.keys(value)) {
      if (!keys || keys.includes(key)) continue;
      const near = nearest(key, keys);
      this.complainOfKey([...path, key], `unknown key "${key}"${near ? `; did you mean "${near}"?` : ""}`);
    }
    return value as Readonly<Record<string, unknown>>;
  }

  private complain(path: Path, message: string): void {
    this.mistakes.push({ path, message });
  }

  private complainOfKey(path: Path, message: string): void {
    this.mistakes.push({ path, message, isKey: true });
  }
}

function noCall(written: string): string {
  return `"${written}" is no path to a function, as \`client.record\`, \`createClient().record\` or \`Client new\``;
}

/** Several rows may speak of one function. */
function merged(before: CallModel | undefined, next: CallModel): CallModel {
  if (!before) return next;
  return {
    ...before, ...next,
    ...(before.sinks || next.sinks ? { sinks: [...(before.sinks ?? []), ...(next.sinks ?? [])] } : {}),
    ...(before.flows || next.flows ? { flows: [...(before.flows ?? []), ...(next.flows ?? [])] } : {}),
    ...(before.gives || next.gives ? { gives: [...(before.gives ?? []), ...(next.gives ?? [])] } : {}),
  };
}
