/** Looks models up by API path. A path is `<package>|<path>`; a value of a modelled type is `<package>|@<Type>`. */
import type { CallModel, PackageModel } from "./format";

export class Library {
  private readonly types = new Map<string, string>();
  private readonly calls = new Map<string, CallModel>();
  private readonly packages = new Set<string>();

  constructor(models: readonly PackageModel[]) {
    for (const model of models) {
      for (const name of model.packages) {
        this.packages.add(name);
        for (const [paths, type] of Object.entries(model.types ?? {})) for (const path of expandBraces(paths)) this.types.set(apiPath(name, path), `${name}|@${type}`);
        for (const [paths, call] of Object.entries(model.calls ?? {})) for (const path of expandBraces(paths)) this.calls.set(apiPath(name, path), { ...call, recipient: model.recipient ?? null });
      }
    }
  }

  /** The API of what a module gives: `default`, `*` and `=` are the module itself. */
  ofImport(packageName: string, name: string): string {
    const root = `${packageName}|`;
    return name === "default" || name === "*" || name === "=" ? root : this.member(root, name);
  }

  ofGlobal(name: string): string {
    return this.canonical(`global|.${name}`);
  }

  /** The API of an instance of a library's class or interface. */
  ofType(packageName: string, name: string): string {
    return `${packageName}|@${name.split(".").pop()!}`;
  }

  member(api: string, name: string): string {
    if (name === "default" && api.endsWith("|")) return api;
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
function expandBraces(path: string): string[] {
  const match = /^(.*?)\{([^}]*)\}(.*)$/.exec(path);
  return match ? match[2]!.split(",").flatMap((part) => expandBraces(match[1]! + part.trim() + match[3]!)) : [path];
}

/** `@Type…` starts at a type, `()` and ` new` at the module itself, everything else at an export. */
function apiPath(packageName: string, path: string): string {
  if (path.startsWith("@")) return `${packageName}|${path}`;
  if (path === "" || path.startsWith("(") || path.startsWith(" ")) return `${packageName}|${path}`;
  return `${packageName}|.${path}`;
}
