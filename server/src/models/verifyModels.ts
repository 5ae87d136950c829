/**
 * Says what is wrong with library models, in words for whoever wrote them: rows that contradict, that nothing reaches,
 * or that no reader understands. Whether a library really has the members is not known here: `scripts/checkModels.mjs` asks its declarations.
 */
import { effects } from "../flow/flow";
import type { CallModel, PackageModel } from "./format";
import { apiPath, expandBraces, Library, typeApi } from "./library";
import { chosenOrigins } from "./chosen";
import { typeOrigin, typeOrigins } from "./typeOrigin";

const key = /^(\*|[gs]et \$\d|\d+|\$\d|#(value(:\$\d)?|all|entries|record|key|await|reject|elements|list|noList|iterate|described|members|pair|content|address|return|throw|ignored|sent|reducer|json|state|context|action|place|in|push|map|look|scan|seed|path:\$\d|(only|without):(\$\d|this|@\w+(\$0)?))|[A-Za-z_]\w*)$/;
const sourceRoot = /^(this|nothing|args|place|file|passed:([@\w/-]+\|)?[A-Z]\w*|setter|getter|callback|actions|steps|made:[A-Z]\w*|arg\d+|(channel|emitter):(\$0|this|@\w+))$/;
const targetRoot = /^(this|throw|called|place|passed:([@\w/-]+\|)?[A-Z]\w*|arg\d+|(channel|emitter):(\$0|this|@\w+)|return|return:(array|map|set|promise|iterator|object|url|any|result|typed|place|setter|state|store))$/;
/** What a handler returns: `arg1.return`, `arg0.handler.return`. */
const handlerReturn = /\.return$/;
const callbackPort = /^arg\d+(\.[A-Za-z]\w*){0,2}\.(param\d+|this)$/;
const step = /^(\.[\w$-]+|\.\*(?!=)|\(\)| new|=$|\.\*=$|\[arg\d+(\/\d)?(\.[\w$]+)?\.param\d+\])/;

/** One line for each mistake; none where all is well. */
export function verifyModels(models: readonly PackageModel[]): readonly string[] {
  return [...findDuplicates(models), ...models.flatMap((model) => [...verifyPaths(model), ...verifyCalls(model)]), ...findUnreachable(models), ...findIdleTypes(models)];
}

/** Each table's rows, expanded: package, path, and what stands there. */
function rowsOf<T>(model: PackageModel, table: Readonly<Record<string, T>> | undefined): readonly { readonly packageName: string; readonly path: string; readonly row: T }[] {
  return model.packages.flatMap((packageName) => Object.entries(table ?? {}).flatMap(([paths, row]) => expandBraces(paths).map((path) => ({ packageName, path, row }))));
}

function findDuplicates(models: readonly PackageModel[]): readonly string[] {
  const mistakes: string[] = [];
  for (const table of ["calls", "types"] as const) {
    const seen = new Set<string>();
    for (const { packageName, path } of models.flatMap((model) => rowsOf<unknown>(model, model[table]))) {
      const api = apiPath(packageName, path);
      if (seen.has(api)) mistakes.push(`${packageName}: "${path}" stands twice under ${table}`);
      seen.add(api);
    }
  }
  return mistakes;
}

function verifyPaths(model: PackageModel): readonly string[] {
  if (model.packages.length === 0) return ["a model names no package"];
  const mistakes = [
    ...Object.keys(model.calls ?? {}).filter((paths) => !isCallPath(paths, false)),
    ...Object.keys(model.types ?? {}).filter((paths) => !isCallPath(paths, true)),
  ].map((paths) => `${model.packages[0]}: "${paths}" is no API path`);
  mistakes.push(...Object.entries(model.results ?? {}).filter(([, origin]) => typeOrigins(origin) === null).map(([path, origin]) => `${model.packages[0]}: "${path}" gives the type "${origin}", which is no type argument`));
  mistakes.push(...Object.keys(model.results ?? {}).filter((paths) => !isCallPath(paths, true)).map((paths) => `${model.packages[0]}: "${paths}" is no API path`));
  mistakes.push(...Object.entries(model.chosen ?? {}).filter(([paths, text]) => !isCallPath(paths, true) || chosenOrigins(text) === null).map(([path, text]) => `${model.packages[0]}: "${path}" chooses "${text}", which is no list of an argument`));
  mistakes.push(...[...(model.passed ?? []), ...(model.onward ?? []), ...(model.records ?? [])].filter((type) => !isTypeName(type)).map((type) => `${model.packages[0]}: "${type}" is no type's name`));
  mistakes.push(...Object.entries(model.members ?? {}).filter(([path, argument]) => !isMemberPath(path) || typeOrigin(argument) === null).map(([path, argument]) => `${model.packages[0]}: member "${path}" has the type "${argument}", which is no argument`));
  const types = Object.entries(model.types ?? {}).filter(([, type]) => !isTypeName(type));
  return [...mistakes, ...types.map(([path, type]) => `${model.packages[0]}: "${path}" gives "${type}", which is no type's name`)];
}

/** A type of the package, or of another one: `pino|Logger`. */
export function isTypeName(type: string): boolean {
  return /^([@\w./-]+\|)?[A-Za-z_$][\w$]*$/.test(type);
}

/** A member of a type: `@Page.items`. */
export function isMemberPath(path: string): boolean {
  return /^@([\w$]+|\{[\w$,]+\})\.([\w$]+|\{[\w$,]+\}|#await)$/.test(path);
}

/** Whether a path is one, each of those between its braces. */
export function isCallPath(paths: string, mayBeCallback: boolean): boolean {
  return expandBraces(paths).every((path) => {
    let rest = apiPath("", path).slice(1).replace(/^@[A-Za-z_$][\w$]*/, "");
    for (let match = step.exec(rest); match; match = step.exec(rest)) {
      rest = rest.slice(match[0].length);
      if (match[0].startsWith("[") && (!mayBeCallback || rest !== "")) return false;
    }
    return rest === "";
  });
}

function verifyCalls(model: PackageModel): readonly string[] {
  return Object.entries(model.calls ?? {}).flatMap(([path, call]) => verifyCall(call).map((mistake) => `${model.packages[0]}: "${path}" ${mistake}`));
}

/** What is wrong with one call's model. */
export function verifyCall(call: CallModel): readonly string[] {
  const mistakes: string[] = [];
  if (!call.flows && !call.sinks && !call.effect && !call.keepsCallbacks && !call.isLast && !call.named && !call.gives) mistakes.push("says nothing; an empty `flows` means: nothing goes anywhere");
  for (const row of call.flows ?? []) {
    if (row.length < 2 || row.length > 3) { mistakes.push(`has the flow [${row.join(", ")}], which is no pair`); continue; }
    const [from, to, unless] = row;
    if (unless !== undefined && !/^!?arg\d+(\.#?\w+)?$/.test(unless)) mistakes.push(`has a flow unless "${unless}", which is neither an argument nor a member of one`);
    if (!isSource(from)) mistakes.push(`has an unknown port "${from}" as source`);
    if (!isTarget(to)) mistakes.push(`has an unknown port "${to}" as target`);
  }
  if (call.effect !== undefined && !effects.includes(call.effect)) mistakes.push(`has an unknown effect "${call.effect}"`);
  for (const { arguments: positions = [], ports = [], declared, served, vendor } of call.sinks ?? []) {
    if (declared !== undefined && typeOrigins(declared) === null) mistakes.push(`has a sink that is declared by "${declared}", which is no type argument`);
    if (vendor !== undefined && !isSource(vendor)) mistakes.push(`has an unknown port "${vendor}" for a vendor`);
    if (served !== undefined && !isSource(served)) mistakes.push(`has an unknown port "${served}" for a schema`);
    const list = positions === "all" ? [0] : "from" in positions ? [positions.from] : positions;
    if (list.length + ports.length === 0 || !list.every((position) => Number.isInteger(position) && position >= 0)) mistakes.push("has a sink without arguments");
    for (const port of ports) if (port !== "decorated.return" && !isSource(port.replace(handlerReturn, ""))) mistakes.push(`has an unknown port "${port}" in a sink`);
  }
  return mistakes;
}

export function isSource(port: string): boolean {
  const [root, ...keys] = port.replace(/^(content|string|json|text|clone|plain):/, "").split(".") as [string, ...string[]];
  return sourceRoot.test(root) && keys.every((each) => key.test(each));
}

export function isTarget(port: string): boolean {
  const [root, ...keys] = port.split(".") as [string, ...string[]];
  if (root === "decorated") return /^decorated(\.[A-Za-z]\w*)?\.param\d+$/.test(port);
  if (/^arg\d+(\.[A-Za-z]\w*){0,2}\.(param|this$)/.test(port)) return callbackPort.test(port);
  return targetRoot.test(root) && (root === "return" ? keys.length === 0 : keys.every((each) => key.test(each)));
}

/** A path is walked step by step, and a step that gives a modelled type goes on from there: rows on the longer way are never met. */
function findUnreachable(models: readonly PackageModel[]): readonly string[] {
  const library = new Library(models);
  // A row of types stands on its last step: only what goes before may lead elsewhere. What is called is a value already.
  const walked = (model: PackageModel): readonly { readonly packageName: string; readonly path: string; readonly end: number | undefined }[] => [
    ...rowsOf<unknown>(model, model.calls).map((row) => ({ ...row, end: row.path.endsWith("=") ? -2 : row.path.endsWith(" new") ? -1 : undefined })),
    ...rowsOf<unknown>(model, model.types).map((row) => ({ ...row, end: -1 })),
  ];
  return models.flatMap((model) => walked(model).flatMap(({ packageName, path, end }) => {
    const api = apiPath(packageName, path);
    const steps = stepsOf(api.slice(packageName.length + 1).replace(/^@[A-Za-z_$][\w$]*/, "")).slice(0, end);
    let at = api.startsWith(`${packageName}|@`) ? /^[^|]+\|@[A-Za-z_$][\w$]*/.exec(api)![0] : `${packageName}|`;
    let written = at;
    for (const each of steps) {
      // A callback's parameter stands last or, as verifyPaths says, wrongly.
      if (each.startsWith("[")) return [];
      written += each;
      if (each.endsWith("=")) return [];
      at = each === "()" ? library.result(at) : each === " new" ? library.instance(at) : library.member(at, each.slice(1));
      if (at !== written) return [`${packageName}: "${path}" is never met, because ${written.slice(packageName.length + 1)} is known as ${at.split("|")[1]}`];
    }
    return [];
  }));
}

function stepsOf(path: string): readonly string[] {
  return path.match(/\.\*=|\.[\w$-]+|\(\)| new|=|\[[^\]]*\]/g) ?? [];
}

/** Types that some path gives and no row speaks of: most often a misspelt name. */
function findIdleTypes(models: readonly PackageModel[]): readonly string[] {
  const used = new Set<string>();
  for (const model of models) {
    for (const packageName of model.packages) for (const type of [...(model.passed ?? []), ...(model.onward ?? []), ...(model.records ?? [])]) used.add(typeApi(packageName, type));
    for (const { packageName, path } of [model.calls, model.types, model.results, model.members].flatMap((table) => rowsOf<unknown>(model, table))) {
      const type = /^@[A-Za-z_$][\w$]*/.exec(path)?.[0];
      if (type) used.add(`${packageName}|${type}`);
    }
  }
  const idle = models.flatMap((model) => rowsOf(model, model.types).filter(({ packageName, row }) => !used.has(typeApi(packageName, row))));
  return idle.map(({ packageName, path, row }) => `${packageName}: "${path}" gives ${row}, of which no row speaks`);
}
