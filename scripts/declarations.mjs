/** What a package's declarations say of an API path, asked of the type checker. Knows the form of paths, and no model. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const options = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ["lib.esnext.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  types: ["node"],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  esModuleInterop: true,
  // Packages without declarations are read as they are.
  allowJs: true,
  maxNodeModuleJsDepth: 3,
};

/** The file that an import would mean, or undefined. */
export function resolveModule(directory, specifier) {
  return ts.resolveModuleName(specifier, join(directory, "probe.ts"), options, ts.sys).resolvedModule?.resolvedFileName;
}

/** The standard library's own files, which every package's program holds. */
const standardFiles = new Map();

export class Declarations {
  /** `producers` are the paths that give types, `membersOf` the members which rows name on a type of a package, `probes` expressions to be asked about, `probeHead` what stands before them. */
  constructor(directory, { modules, alongside, hasGlobals, producers, membersOf, probeHead = "", probes = [] }) {
    const probe = join(directory, "probe.ts");
    const imports = [...modules, ...alongside].map((name) => `import ${JSON.stringify(name)};`);
    const text = [...imports, probeHead, ...probes.map((expression, index) => `const probe${index} = ${expression};`)].join("\n");
    const host = ts.createCompilerHost(options);
    const readFile = host.getSourceFile;
    host.getCurrentDirectory = () => directory;
    host.getSourceFile = (name, ...rest) => (name === probe ? ts.createSourceFile(name, `${text}\nexport {};\n`, options.target, true) : this.shared(name, () => readFile.call(host, name, ...rest)));
    host.fileExists = (name) => name === probe || existsSync(name);
    const program = ts.createProgram([probe], options, host);
    this.checker = program.getTypeChecker();
    this.probe = program.getSourceFile(probe);
    this.modules = modules;
    this.hasGlobals = hasGlobals;
    this.producers = producers;
    this.membersOf = membersOf;
    this.missing = modules.filter((name) => this.moduleSymbol(name) === undefined);
    this.typing = new Set();
  }

  shared(name, read) {
    if (!name.includes("/typescript/lib/lib.")) return read();
    if (!standardFiles.has(name)) standardFiles.set(name, read());
    return standardFiles.get(name);
  }

  /** The types of the probes, in their order. */
  probeTypes() {
    const declared = this.probe.statements.filter(ts.isVariableStatement).map(({ declarationList }) => declarationList.declarations[0]).filter(({ name }) => /^probe\d+$/.test(name.text));
    return declared.map(({ initializer }) => this.checker.getTypeAtLocation(initializer));
  }

  /** Why a call's row does not stand, or null. */
  checkCall(path, call) {
    // An assignment needs the member, one to any member the thing itself.
    if (path.endsWith("=")) {
      const held = this.resolve(path.replace(/(\.\*)?=$/, ""));
      return typeof held === "string" && !held.startsWith("is any") ? held : null;
    }
    const isNew = path.endsWith(" new");
    const found = this.resolve(isNew ? path.slice(0, -4) : path);
    if (typeof found === "string") return found;
    const signatures = found.flatMap((type) => this.signatures(type, isNew));
    if (signatures.length === 0) return isNew ? "cannot be constructed" : "cannot be called";
    const positions = (call.sinks ?? []).flatMap(({ arguments: all = [] }) => (all === "all" ? [] : Array.isArray(all) ? all : [all.from]));
    const tooFar = positions.find((position) => !signatures.some((signature) => this.parameter(signature, position) !== null));
    return tooFar === undefined ? null : `no signature takes an argument ${tooFar}`;
  }

  /** Why a row that gives a type does not stand, or null. The value must have what is said of the type. */
  checkType(path, type) {
    const found = this.resolve(path);
    if (typeof found === "string") return found;
    const [owner, name] = type.includes("|") ? type.split("|") : ["", type];
    const members = this.membersOf(owner, name);
    const lacking = found.map((each) => members.filter((member) => this.member(each, member).length === 0)).sort((a, b) => a.length - b.length)[0];
    return lacking.length === 0 ? null : `the value has no ${lacking.join(", ")}`;
  }

  /** The types that a path may have, or why there are none. */
  resolve(path) {
    if (this.missing.length > 0) return `the module ${this.missing.join(", ")} is not found`;
    let rest = path;
    let types;
    const named = /^@([\w$]+)/.exec(path);
    if (named) {
      types = this.typesNamed(named[1]);
      if (types.length === 0) return `no type ${named[1]} is exported or given`;
      rest = path.slice(named[0].length);
    } else {
      const first = /^\.([\w$-]+)/.exec(path);
      types = first ? this.exportsNamed(first[1]) : this.modules.flatMap((name) => this.valuesOf(name));
      if (types.length === 0) return first ? `nothing is exported as ${first[1]}` : "the module is no value";
      rest = first ? path.slice(first[0].length) : path;
    }
    while (rest !== "") {
      const step = /^(?:\.([\w$-]+|\*)|(\(\))|( new)|\[arg(\d+)(?:\/(\d+))?(?:\.([\w$]+))?\.param(\d+)\])/.exec(rest);
      if (!step) return `"${rest}" is no step`;
      const [text, name, isCall, isNew, argument, arity, holder, parameter] = step;
      if (name === "*") types = types.flatMap((type) => this.forms(type)).flatMap((form) => this.checker.getIndexTypeOfType(form, ts.IndexKind.String) ?? this.checker.getIndexTypeOfType(form, ts.IndexKind.Number) ?? []);
      else if (name !== undefined) types = types.flatMap((type) => this.member(type, name));
      else if (isCall || isNew) types = types.flatMap((type) => this.signatures(type, Boolean(isNew))).map((signature) => signature.getReturnType());
      else types = types.flatMap((type) => this.callbackParameters(type, Number(argument), holder, Number(parameter), false, arity && Number(arity)));
      if (types.length === 0) return `${path.slice(0, path.length - rest.length) || "the module"} has no "${text}"`;
      rest = rest.slice(text.length);
    }
    return types.every((type) => type.flags & ts.TypeFlags.Any) ? "is any: nothing can be said of it" : types;
  }

  moduleSymbol(name) {
    const node = this.probe.statements.find((statement) => ts.isImportDeclaration(statement) && statement.moduleSpecifier.text === name);
    return this.checker.getSymbolAtLocation(node.moduleSpecifier);
  }

  /** `export =` and the default export: what importing the module itself gives. */
  valuesOf(name) {
    const symbol = this.moduleSymbol(name);
    const own = [symbol.exports?.get("export="), symbol.exports?.get("default"), ...this.checker.getExportsOfModule(symbol).filter((each) => each.name === "default")];
    return [...new Set(own.filter((each) => each !== undefined))].map((each) => this.valueType(each));
  }

  exportsNamed(name) {
    const exported = this.modules.flatMap((each) => this.checker.getExportsOfModule(this.moduleSymbol(each))).filter((symbol) => symbol.name === name && this.target(symbol).flags & ts.SymbolFlags.Value);
    const globals = this.hasGlobals ? this.checker.getSymbolsInScope(this.probe, ts.SymbolFlags.Value).filter((symbol) => symbol.name === name) : [];
    return [...[...exported, ...globals].map((symbol) => this.valueType(symbol)), ...this.modules.flatMap((each) => this.valuesOf(each)).flatMap((type) => this.member(type, name))];
  }

  /** A type that the package exports under the name, or that one of the rows gives under it. */
  typesNamed(name) {
    const declared = this.exportedTypes(name);
    if (declared.length > 0 || this.typing.has(name)) return declared;
    this.typing.add(name);
    const given = this.producers.filter(({ type }) => type === name).flatMap(({ path }) => { const found = this.resolve(path); return typeof found === "string" ? [] : found; });
    const constructed = this.exportsNamed(name).flatMap((type) => this.signatures(type, true)).map((signature) => signature.getReturnType());
    this.typing.delete(name);
    // A name that only a declaration file uses is what an inferred type is called.
    const all = [...given, ...constructed];
    return all.filter((type) => !(type.flags & ts.TypeFlags.Any));
  }

  exportedTypes(name) {
    const isType = (symbol) => symbol.name === name && this.target(symbol).flags & ts.SymbolFlags.Type;
    const exported = this.modules.flatMap((each) => this.namespaces(this.moduleSymbol(each))).filter(isType);
    const globals = this.hasGlobals ? this.checker.getSymbolsInScope(this.probe, ts.SymbolFlags.Type).filter(isType) : [];
    return [...exported, ...globals].map((symbol) => this.checker.getDeclaredTypeOfSymbol(this.target(symbol)));
  }

  /** A module's exports, and those of the namespaces in it. */
  namespaces(symbol) {
    const own = this.checker.getExportsOfModule(symbol);
    const inner = [...own, ...(symbol.exports?.get("export=") ? [symbol.exports.get("export=")] : [])].map((each) => this.target(each)).filter((each) => each.flags & ts.SymbolFlags.Namespace);
    return [...own, ...inner.flatMap((each) => [...(each.exports?.values() ?? [])])];
  }

  target(symbol) {
    return symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }

  valueType(symbol) {
    return this.checker.getTypeOfSymbolAtLocation(this.target(symbol), this.probe);
  }

  /** The forms a type may take: the parts of a union, and what a type parameter is at least. */
  forms(type) {
    const bound = this.checker.getBaseConstraintOfType(type) ?? type;
    const plain = this.checker.getNonNullableType(bound);
    return plain.isUnion() ? plain.types : [plain];
  }

  /** A member of a value; of what a promise holds, where the promise has none of that name. */
  member(type, name) {
    const own = this.ownMember(type, name);
    const awaited = own.length > 0 ? undefined : this.checker.getAwaitedType(type);
    return awaited && awaited !== type ? this.ownMember(awaited, name) : own;
  }

  ownMember(type, name) {
    return this.forms(type).flatMap((form) => {
      const property = this.checker.getPropertyOfType(this.checker.getApparentType(form), name);
      return property ? [this.valueType(property)] : [];
    });
  }

  signatures(type, isNew) {
    return this.forms(type).flatMap((form) => this.checker.getSignaturesOfType(form, isNew ? ts.SignatureKind.Construct : ts.SignatureKind.Call));
  }

  /** The type of the argument at a position, the rest parameter's element included; null where there is none. */
  parameter(signature, position) {
    const { parameters } = signature;
    const last = parameters[parameters.length - 1];
    const isRest = last?.valueDeclaration && ts.isParameter(last.valueDeclaration) && last.valueDeclaration.dotDotDotToken !== undefined;
    if (isRest && position >= parameters.length - 1) {
      const type = this.valueType(last);
      return this.checker.getIndexTypeOfType(type, ts.IndexKind.Number) ?? type;
    }
    return parameters[position] ? this.valueType(parameters[position]) : null;
  }

  /** What awaiting a value gives. */
  awaited(type) {
    return this.checker.getAwaitedType(type) ?? type;
  }

  /** The elements of what may be a list. */
  elements(type) {
    return this.forms(type).flatMap((form) => this.checker.getIndexTypeOfType(form, ts.IndexKind.Number) ?? []);
  }

  /** The first type arguments of whatever in a type goes by a name. */
  argumentsWithin(type, name) {
    const parts = this.forms(type).flatMap((form) => (form.isIntersection() ? form.types : [form]));
    return [type, ...parts].flatMap((part) => {
      if (part.aliasSymbol?.name === name) return part.aliasTypeArguments?.slice(0, 1) ?? [];
      return part.symbol?.name === name && part.target ? this.checker.getTypeArguments(part).slice(0, 1) : [];
    });
  }

  /** The signatures of the function that an argument is, or holds as a member. */
  handlersIn(signature, argument, holder) {
    const given = this.parameter(signature, argument);
    const callbacks = given === null ? [] : holder === undefined ? [given] : this.member(given, holder);
    return callbacks.flatMap((callback) => this.signatures(callback, false));
  }

  /** Where an arity is said, of those callbacks alone that take so many. */
  callbackParameters(type, argument, holder, parameter, isNew = false, arity = undefined) {
    const handlers = this.signatures(type, isNew).flatMap((signature) => this.handlersIn(signature, argument, holder));
    return handlers.filter((inner) => arity === undefined || inner.parameters.length === arity).flatMap((inner) => this.parameter(inner, parameter) ?? []);
  }
}
