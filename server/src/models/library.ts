/**
 * Looks models up by API path. A path is `<package>|<path>`; a value of a modelled type is `<package>|@<Type>`. The rows
 * of a package are read when code first speaks of it: packages nobody imports cost nothing. Knows nothing of calls and
 * values.
 */
import type { CallModel, Convention, Origin, PackageModel } from "./format";
import { chosenOrigins, type ChosenOrigin } from "./chosen";
import { typeOrigin, typeOrigins, type TypeOrigin } from "./typeOrigin";

const maxNameLength = 1_000;

/** The global object's own names. */
const globalObjects = new Set(["globalThis", "global", "window", "self"]);

/** What is known of one package, its paths expanded. */
interface Shelf {
  readonly types: ReadonlyMap<string, string>;
  readonly calls: ReadonlyMap<string, CallModel>;
  /** Types that a row speaks of. */
  readonly modelledTypes: ReadonlySet<string>;
  /** Members whose type is an argument of the type. */
  readonly members: ReadonlyMap<string, TypeOrigin>;
  /** Types of what calls give, and of what callbacks are given. */
  readonly results: ReadonlyMap<string, readonly TypeOrigin[]>;
  /** Types one value of which passes through all handlers. */
  readonly passed: ReadonlySet<string>;
  /** Their members that outlive them. */
  readonly lasting: ReadonlySet<string>;
  /** The type of what handlers throw. */
  readonly thrown: string | null;
  /** Types that a handler calls to let a request go on. */
  readonly onward: ReadonlySet<string>;
  /** Types whose methods are given handlers, and the types of what these are given. */
  readonly given: ReadonlyMap<string, ReadonlySet<string>>;
  /** Functions of so many parameters are given something else: `use[arg0/4`. */
  readonly ofArity: ReadonlySet<string>;
  readonly records: ReadonlySet<string>;
  readonly chosen: ReadonlyMap<string, readonly ChosenOrigin[]>;
  /** Every beginning of a row's path: `global|.dataLayer` of `dataLayer.push`. */
  readonly beginnings: ReadonlySet<string>;
  /** Whom a text names, by its beginning. */
  readonly vendors: ReadonlyMap<string, Vendor>;
  /** Some row of types speaks of any member of a thing. */
  readonly hasAnyMember: boolean;
}

const emptyShelf: Shelf = { members: new Map(), results: new Map(), types: new Map(), calls: new Map(), modelledTypes: new Set(), passed: new Set(), lasting: new Set(), thrown: null, onward: new Set(), given: new Map(), ofArity: new Set(), records: new Set(), chosen: new Map(), beginnings: new Set(), vendors: new Map(), hasAnyMember: false };

type Vendor = Pick<Origin, "recipient" | "country">;

export class Library {
  private readonly models = new Map<string, PackageModel[]>();
  private readonly shelves = new Map<string, Shelf>();

  /** Of all packages: which functions a framework calls because of where they stand, and the row that says what for. */
  readonly conventions: readonly { readonly files: RegExp; readonly exports: ReadonlySet<string>; readonly api: string | null; readonly keeps: Convention["keeps"] | null; readonly imports: { readonly package: string; readonly names: RegExp } | null }[];

  /** Names of members that some model says are assigned to, and of things any member of which is (`*=`). */
  private readonly assigned = new Set<string>();
  private readonly assignedWithin = new Set<string>();

  /** Of a package the parts (`better-auth/react`) that have models of their own. */
  private readonly parts = new Map<string, readonly string[]>();

  constructor(models: readonly PackageModel[]) {
    for (const { calls = {} } of models) for (const paths of Object.keys(calls)) {
      if (!paths.endsWith("=")) continue;
      for (const path of expandBraces(paths)) {
        const [, holder = "", name = ""] = /([\w$]*)\.?([\w$]+|\*)=$/.exec(path) ?? [];
        if (name === "*") this.assignedWithin.add(holder);
        else this.assigned.add(name);
      }
    }
    this.conventions = models.flatMap(({ packages, conventions = [] }) => conventions.map(({ files, exports, call, keeps = null, imports }) => ({
      files: new RegExp(files), exports: new Set(exports), api: call === undefined ? null : apiPath(packages[0]!, call), keeps,
      imports: imports ? { package: imports.package, names: new RegExp(imports.names) } : null,
    })));
    for (const model of models) for (const name of model.packages) {
      const own = this.models.get(name);
      if (own) own.push(model);
      else {
        this.models.set(name, [model]);
        const [, whole] = /^((?:@[^/]+\/)?[^/]+)\//.exec(name) ?? [];
        if (whole !== undefined) this.parts.set(whole, [...(this.parts.get(whole) ?? []), name]);
      }
    }
  }

  /** Whether some call is a source by its model: then there are sources without a tag. */
  get givesSources(): boolean {
    return [...this.models.values()].some((models) => models.some(({ calls = {} }) => Object.values(calls).some((call) => call.gives !== undefined)));
  }

  /** Whether some model speaks of the package that a path begins with. */
  knows(api: string): boolean {
    return this.models.has(api.slice(0, api.indexOf("|")));
  }

  /** The API of what a module gives: `default`, `*` and `=` are the module itself. */
  ofImport(packageName: string, name: string): string {
    const root = `${packageName}|`;
    return name === "default" || name === "*" || name === "=" ? root : this.member(root, name);
  }

  /** `declare gtag` is a name that the code declares and does not define: the platform's, where a model speaks of it. */
  ofGlobal(name: string): string {
    const bare = name.startsWith("declare ") ? name.slice(8) : name;
    if (bare !== name && !this.speaksOf(`global|.${bare}`)) return `global|.${name}`;
    return globalObjects.has(bare) ? "global|" : this.canonical(`global|.${bare}`);
  }

  /** The API of an instance of a library's class or interface. The module itself as a type is what constructing it gives. */
  ofType(packageName: string, name: string): string {
    if (name === "default" || name === "=" || name === "*") return this.instance(`${packageName}|`);
    const type = name.split(".").pop()!;
    const api = `${packageName}|@${type}`;
    if (this.parts.size === 0 || this.isModelledType(api)) return api;
    // Whose type it is says the package alone; its rows may stand under the part that it is imported from.
    return this.parts.get(packageName)?.map((part) => `${part}|@${type}`).find((each) => this.isModelledType(each)) ?? api;
  }

  /** Who receives what a package is given, by its models. Null where none says it, and for what is in scope everywhere: that is of many. */
  recipientOf(api: string): Vendor | null {
    if (api.startsWith("global|")) return null;
    const model = this.models.get(api.slice(0, api.indexOf("|")))?.findLast(({ recipient }) => recipient !== undefined);
    return model ? { recipient: model.recipient!, country: model.country ?? null } : null;
  }

  /** Who is meant by a text that a package is given in a vendor's place: `"openai/gpt-5"`. Null where it says it of none. */
  vendorNamed(packageName: string, text: string): Vendor | null {
    const { vendors } = this.shelf(`${packageName}|`);
    const slash = text.indexOf("/");
    return slash <= 0 ? null : (vendors.get(text.slice(0, slash)) ?? vendors.get("*") ?? null);
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
    const { types } = this.shelf(api);
    const known = types.get(`${api} new`) ?? types.get(`${api}()`);
    if (known) return known;
    const [packageName, path] = api.split("|") as [string, string];
    const name = /\.([A-Za-z_$][\w$]*)$/.exec(path)?.[1];
    return `${packageName}|@${name ?? "default"}`;
  }

  /** What a callback given to a call receives: the API of its parameter. `member` names it where an object among the arguments holds the callback. */
  callbackParameter(api: string, argument: number, parameter: number, member?: string, arity?: number): string | undefined {
    const plain = withoutName(api);
    const { types, ofArity } = this.shelf(plain);
    const port = `${plain}[arg${argument}${ofArity.has(`${plain}[arg${argument}/${arity}`) ? `/${arity}` : ""}`;
    return types.get(`${port}${member === undefined ? "" : `.${member}`}.param${parameter}]`);
  }

  /** Whether a member of such a type outlives its value. */
  isLasting(api: string, member: string): boolean {
    return this.shelf(api).lasting.has(`${withoutName(api)}.${member}`);
  }

  /** The type that passes on what handlers throw through which a value of this one passes. */
  thrownBeside(api: string): string | null {
    return this.shelf(api).thrown;
  }

  /** Whether a handler calls a value of the type to let a request go on. */
  isOnward(api: string): boolean {
    return this.shelf(api).onward.has(withoutName(api));
  }

  /** Whether values of a type are given handlers through which something passes. */
  isRouter(api: string): boolean {
    return this.passedThrough(api).length > 0;
  }

  /** Whether an API is a method of such a value. */
  takesHandlers(api: string): boolean {
    return this.isRouter(api.replace(/\.[^.]*$/, ""));
  }

  /** What passes through the handlers of a router. */
  passedThrough(api: string): readonly string[] {
    return [...(this.shelf(api).given.get(withoutName(api)) ?? [])].filter((type) => this.isPassed(type));
  }

  /** Whether a path stands for a type that some model speaks of. */
  isModelledType(api: string): boolean {
    return this.shelf(api).modelledTypes.has(withoutName(api));
  }

  /** Whether one value of a type passes through all handlers, so that what one leaves in it another finds. */
  isPassed(api: string): boolean {
    return this.shelf(api).passed.has(withoutName(api));
  }

  /** Whether a call gives records without what they are related to. */
  givesRecords(api: string): boolean {
    const plain = withoutName(api);
    for (const type of this.shelf(plain).records) if (plain.startsWith(`${type}.`)) return true;
    return false;
  }

  /** Which members of its records a call was asked for. */
  chosen(api: string): readonly ChosenOrigin[] {
    const { chosen } = this.shelf(api);
    return (chosen.size > 0 && chosen.get(withoutName(api))) || [];
  }

  /** Which of a type's arguments is the type of a member. */
  memberArgument(api: string, name: string): TypeOrigin | undefined {
    return this.shelf(api).members.get(`${withoutName(api)}.${name}`);
  }

  /** Where the type comes from of what a call gives; with a port (`arg0.onSubmit.param0`), of what its callback is given. */
  resultOrigins(api: string, callback: string | null): readonly TypeOrigin[] {
    const { results } = this.shelf(api);
    return (results.size > 0 && results.get(callback === null ? withoutName(api) : `${withoutName(api)}[${callback}]`)) || [];
  }

  /** Whether some row's path is this one or goes on from it. */
  speaksOf(api: string): boolean {
    return this.shelf(api).beginnings.has(withoutName(api));
  }

  model(api: string): CallModel | undefined {
    return this.shelf(api).calls.get(withoutName(api));
  }

  /** Whether some row says what calling this does or gives or hands its callbacks, or, with `=` at its end, what assigning to it does. */
  isKnownCall(api: string): boolean {
    const [, holder, name] = /^(.*)\.([^.]*)=$/.exec(api) ?? [];
    if (holder !== undefined) return this.assignment(holder, name!) !== undefined;
    return this.model(api) !== undefined || this.isModelledType(this.result(api)) || this.takesHandlers(api);
  }

  /** Whether any model speaks of assigning to a member of that name, or to members of what goes by the holder's name. */
  isAssigned(name: string, holder: string): boolean {
    return this.assigned.has(name) || this.assignedWithin.has(holder);
  }

  /** What assigning to a member does. */
  assignment(api: string, name: string): CallModel | undefined {
    const { calls } = this.shelf(api);
    return calls.size === 0 ? undefined : (calls.get(`${withoutName(api)}.${name}=`) ?? calls.get(`${withoutName(api)}.*=`));
  }

  private shelf(api: string): Shelf {
    const packageName = api.slice(0, api.indexOf("|"));
    let shelf = this.shelves.get(packageName);
    if (!shelf) {
      const models = this.models.get(packageName);
      this.shelves.set(packageName, (shelf = models ? fillShelf(packageName, models) : emptyShelf));
    }
    return shelf;
  }

  private canonical(api: string): string {
    // Paths into unmodelled packages stay short: they are only told apart, never looked up.
    const plain = withoutName(api);
    if (plain.length > 160) return plain.slice(0, 160);
    const shelf = this.shelf(api);
    const known = shelf.types.get(plain);
    if (known !== undefined || !shelf.hasAnyMember || shelf.beginnings.has(plain)) return known ?? api;
    // `@PrismaClient.*`: whatever member it is; it goes by that name.
    const end = plain.lastIndexOf(".");
    const any = end > 0 && !plain.endsWith(")") ? shelf.types.get(`${plain.slice(0, end)}.*`) : undefined;
    return any === undefined ? api : withName(any, plain.slice(end + 1));
  }
}

/** The same value under the constant name it was made with: `bullmq|@Queue<mail>`. Of a long one the beginning tells it apart. */
export function withName(api: string, name: string): string {
  return `${api}<${name.replace(/[<>|]/g, "").slice(0, maxNameLength)}>`;
}

export function nameIn(api: string): string | null {
  return /<([^>]*)>/.exec(api)?.[1] ?? null;
}

function withoutName(api: string): string {
  return api.includes("<") ? api.replace(/<[^>]*>/, "") : api;
}

function fillShelf(packageName: string, models: readonly PackageModel[]): Shelf {
  const types = new Map<string, string>();
  const calls = new Map<string, CallModel>();
  const modelledTypes = new Set<string>();
  const passed = new Set<string>();
  const onward = new Set<string>();
  const lasting = new Set<string>();
  let thrown: string | null = null;
  const given = new Map<string, Set<string>>();
  const ofArity = new Set<string>();
  const records = new Set<string>();
  const chosen = new Map<string, readonly ChosenOrigin[]>();
  const members = new Map<string, TypeOrigin>();
  const results = new Map<string, readonly TypeOrigin[]>();
  const vendors = new Map<string, Vendor>();
  const beginnings = new Set<string>();
  const begin = (api: string): void => { for (let end = api.length; end > packageName.length + 1; end = api.lastIndexOf(".", end - 1)) beginnings.add(api.slice(0, end)); };
  for (const model of models) {
    const origin = { package: packageName === "global" ? null : packageName, recipient: model.recipient ?? null, country: model.country ?? null };
    for (const [paths, type] of Object.entries(model.types ?? {})) for (const path of expandBraces(paths)) {
      types.set(apiPath(packageName, path), typeApi(packageName, type));
      begin(apiPath(packageName, path).replace(/(\[.*|\(\)|\.\*)$/, ""));
      modelledTypes.add(typeApi(packageName, type));
      // What has members worth naming is worth knowing, whether a call on it is modelled or only leads to one that is.
      const owner = /^(@[\w$]+)\.[^[]*$/.exec(path)?.[1];
      if (owner) modelledTypes.add(`${packageName}|${owner}`);
      const holder = /^(@[\w$]+)\..*\[/.exec(path)?.[1];
      if (holder) given.set(`${packageName}|${holder}`, (given.get(`${packageName}|${holder}`) ?? new Set()).add(typeApi(packageName, type)));
      const counted = /^.*\[arg\d+\/\d+/.exec(path)?.[0];
      if (counted) ofArity.add(apiPath(packageName, counted));
    }
    for (const [paths, call] of Object.entries(model.calls ?? {})) {
      const own = { ...call, origin };
      for (const path of expandBraces(paths)) {
        const api = apiPath(packageName, path);
        calls.set(api, own);
        const type = /^(@[^.(= ]+)/.exec(path)?.[1];
        if (type) modelledTypes.add(`${packageName}|${type}`);
        begin(api);
      }
    }
    for (const [paths, text] of Object.entries(model.members ?? {})) for (const path of expandBraces(paths)) {
      const origin = typeOrigin(text);
      if (origin) members.set(apiPath(packageName, path), origin);
    }
    for (const [paths, text] of Object.entries(model.results ?? {})) for (const path of expandBraces(paths)) results.set(apiPath(packageName, path), typeOrigins(text) ?? []);
    for (const [name, { recipient, country = null }] of Object.entries(model.vendors ?? {})) vendors.set(name, { recipient, country });
    for (const type of model.passed ?? []) passed.add(typeApi(packageName, type));
    for (const paths of model.lasting ?? []) for (const path of expandBraces(paths)) lasting.add(apiPath(packageName, path));
    if (model.thrown !== undefined) thrown = typeApi(packageName, model.thrown);
    for (const type of model.onward ?? []) onward.add(typeApi(packageName, type));
    for (const [paths, text] of Object.entries(model.chosen ?? {})) for (const path of expandBraces(paths)) chosen.set(apiPath(packageName, path), chosenOrigins(text) ?? []);
    for (const type of model.records ?? []) records.add(typeApi(packageName, type));
  }
  return { types, calls, modelledTypes, members, results, passed, lasting, thrown, onward, given, ofArity, records, chosen, beginnings, vendors, hasAnyMember: [...types.keys()].some((path) => path.endsWith(".*")) };
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
