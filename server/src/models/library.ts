/**
 * Looks models up by API path. A path is `<package>|<path>`; a value of a modelled type is `<package>|@<Type>`. Knows
 * nothing of calls and values.
 */
import type { CallModel, PackageModel } from "./format";

/** The global object's own names. */
const globalObjects = new Set(["globalThis", "global", "window", "self"]);

export class Library {
  private readonly types = new Map<string, string>();
  private readonly calls = new Map<string, CallModel>();
  private readonly modelledTypes = new Set<string>();

  constructor(models: readonly PackageModel[]) {
    for (const model of models) {
      for (const name of model.packages) {
        for (const [paths, type] of Object.entries(model.types ?? {})) for (const path of expandBraces(paths)) { this.types.set(apiPath(name, path), typeApi(name, type)); this.modelledTypes.add(typeApi(name, type)); }
        for (const [paths, call] of Object.entries(model.calls ?? {})) for (const path of expandBraces(paths)) {
          this.calls.set(apiPath(name, path), { ...call, origin: { package: name === "global" ? null : name, recipient: model.recipient ?? null, country: model.country ?? null } });
          const type = /^(@[^.(]+)/.exec(path)?.[1];
          if (type) this.modelledTypes.add(`${name}|${type}`);
        }
      }
    }
  }

  /** The API of what a module gives: `default`, `*` and `=` are the module itself. */
  ofImport(packageName: string, name: string): string {
    const root = `${packageName}|`;
    return name === "default" || name === "*" || name === "=" ? root : this.member(root, name);
  }

  ofGlobal(name: string): string {
    return globalObjects.has(name) ? "global|" : this.canonical(`global|.${name}`);
  }

  /** The API of an instance of a library's class or interface. The module itself as a type is what constructing it gives. */
  ofType(packageName: string, name: string): string {
    if (name === "default" || name === "=" || name === "*") return this.instance(`${packageName}|`);
    return `${packageName}|@${name.split(".").pop()!}`;
  }

  member(api: string, name: string): string {
    if (name === "default" && api.endsWith("|")) return api;
    if (api === "global|") return this.ofGlobal(name);
    return this.canonical(`${api}.${name}`);
  }

  result(api: string): string {
    return this.canonical(`${api}()`);
  }

  instance(api: string): string {
    const known = this.types.get(`${api} new`) ?? this.types.get(`${api}()`);
    if (known) return known;
    const [packageName, path] = api.split("|") as [string, string];
    const name = /\.([A-Za-z_$][\w$]*)$/.exec(path)?.[1];
    return `${packageName}|@${name ?? "default"}`;
  }

  /** What a callback given to a call receives: the API of its parameter. `member` names it where an object among the arguments holds the callback. */
  callbackParameter(api: string, argument: number, parameter: number, member?: string): string | undefined {
    return this.types.get(`${api}[arg${argument}${member === undefined ? "" : `.${member}`}.param${parameter}]`);
  }

  /** Whether a path stands for a type that some model speaks of. */
  isModelledType(api: string): boolean {
    return this.modelledTypes.has(api);
  }

  model(api: string): CallModel | undefined {
    return this.calls.get(api);
  }

  private canonical(api: string): string {
    // Paths into unmodelled packages stay short: they are only told apart, never looked up.
    if (api.length > 160) return api.slice(0, 160);
    return this.types.get(api) ?? api;
  }
}

/** `Logger.{info,warn}` → `Logger.info`, `Logger.warn`. */
export function expandBraces(path: string): string[] {
  const match = /^(.*?)\{([^}]*)\}(.*)$/.exec(path);
  return match ? match[2]!.split(",").flatMap((part) => expandBraces(match[1]! + part.trim() + match[3]!)) : [path];
}

/** `@Type…` starts at a type, `()` and ` new` at the module itself, everything else at an export. */
export function apiPath(packageName: string, path: string): string {
  return path === "" || /^[@( [.]/.test(path) ? `${packageName}|${path}` : `${packageName}|.${path}`;
}

/** A type is one of the same package unless it names its own: `pino|Logger`. */
export function typeApi(packageName: string, type: string): string {
  const [owner, name] = type.includes("|") ? (type.split("|") as [string, string]) : [packageName, type];
  return `${owner}|@${name}`;
}
