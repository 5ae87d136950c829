/**
 * Checks rows that say where a library finds a type (`results`, `members`): expressions are written in which a mark stands where the row says that the
 * type comes from, and it is looked for where the row says that it goes. Knows the form of rows, and no model.
 */

/** `Mark` is what is looked for, with a name that keeps it within the bounds of a route's type. A class stands for it, where one is wanted. */
const preamble = `
interface Mark { readonly personalDataMark: true; Body?: unknown }
declare class Marked { readonly personalDataMark: true }
declare const anything: any;
`;

/** Type parameters beside the one that a row speaks of, and arguments of a call: how many there are is tried out, up to what libraries have. */
const mostTypeArguments = 9;
const mostArguments = 4;

/** The statements ahead of all probes of a module. */
export function probeHead(specifier) {
  return specifier === "global" ? preamble : `import * as ns from ${JSON.stringify(specifier)};\nimport def from ${JSON.stringify(specifier)};\n${preamble}`;
}

/** All ways to write what a row speaks of, for one origin: whichever of them has the mark at the right place confirms it. */
export function probesFor(path, origin, specifier, declarations) {
  const [, written, callback] = /^(.*?)(?:\[arg([^\]]*)\])?$/.exec(path);
  const isNew = written.endsWith(" new");
  const callee = isNew ? written.slice(0, -4) : written;
  const put = origin.member === null ? "Mark" : `{ ${origin.member === "$0" ? "field" : origin.member}: Mark }`;
  const one = { callback: callback === undefined ? null : callbackOf(callback), isNew };
  const given = typeArguments(origin.index, put);
  if (origin.of === "call") return texts(callee, specifier, [""]).flatMap((text) => given.map((args) => ({ ...one, text: `${text}${args}`, isCalled: false })));
  if (origin.of === "class") return texts(callee, specifier, [""]).flatMap((text) => staticCalls(text)).map((text) => ({ ...one, text, isCalled: true }));
  if (origin.of === "receiver") {
    const holders = texts(callee, specifier, given);
    // A member that an argument names: there has to be the argument.
    if (origin.member === "$0") return holders.map((text) => ({ ...one, text: `${text}("field")`, isCalled: true }));
    return holders.map((text) => ({ ...one, text, isCalled: false }));
  }
  const arguments_ = ["Marked", ...parameterTypes(path, origin.of, declarations).flatMap((name) => given.map((args) => `(null! as ns.${name}${args})`))];
  return texts(callee, specifier, ["", ...typeArguments(0, "any")]).flatMap((text) => arguments_.flatMap((argument) => calls(text, origin.of, argument)).map((called) => ({ ...one, text: called, isCalled: true })));
}

/** `<Mark>`, `<Mark, any>`, `<any, Mark>` …; and with `{}`, because what is put together with `any` is `any`. */
function typeArguments(index, put) {
  const fill = (other) => Array.from({ length: mostTypeArguments - index }, (_, further) => `<${[...Array(index).fill(other), put, ...Array(further).fill(other)].join(", ")}>`);
  return [...new Set([...fill("any"), ...fill("{}")])];
}

/** A path as an expression, with the type arguments of the type that it begins with. */
function texts(path, specifier, given) {
  const [, type, rest] = /^(?:@([\w$]+))?(.*)$/.exec(path);
  if (type !== undefined) return given.map((args) => `(null! as ${specifier === "global" ? "" : "ns."}${type}${args})${called(rest)}`);
  return specifier === "global" ? [rest.slice(1)] : rest.startsWith(".") ? [`ns${called(rest)}`, `def${called(rest)}`] : [`def${called(rest)}`];
}

function called(rest) {
  return rest.replaceAll("()", "(anything)");
}

function calls(text, position, argument) {
  return Array.from({ length: mostArguments - position }, (_, further) => `${text}(${[...Array(position).fill("anything"), argument, ...Array(further).fill("anything")].join(", ")})`);
}

/** `ns.Model.findOne` of a class that extends `ns.Model`. */
function staticCalls(text) {
  const [, base, method] = /^(.*)\.([\w$]+)$/.exec(text);
  return Array.from({ length: mostArguments }, (_, count) => `(class extends (${base}) { declare readonly personalDataMark: true }).${method}(${Array(count).fill("anything").join(", ")})`);
}

function callbackOf(written) {
  const [, argument, holder, parameter] = /^(\d+)(?:\.([\w$]+))?\.param(\d+)$/.exec(written);
  return { argument: Number(argument), holder, parameter: Number(parameter) };
}

/** The names of the types that an argument of a call may have. */
function parameterTypes(path, position, declarations) {
  const found = declarations.resolve(path);
  if (typeof found === "string") return [];
  const types = found.flatMap((type) => declarations.signatures(type, false)).flatMap((signature) => declarations.parameter(signature, position) ?? []);
  return [...new Set(types.flatMap((type) => declarations.forms(type)).flatMap((form) => [form.symbol?.name, form.aliasSymbol?.name]).filter((name) => name !== undefined && /^\w+$/.test(name) && !name.startsWith("__")))];
}

/** Whether a probe has the mark where the origin says. `membersOf` are the rows that say which members of a type have its argument. */
export function confirms(probe, type, origin, declarations, membersOf) {
  const { isCalled, isNew, callback } = probe;
  const found = isCalled ? [type]
    : callback !== null ? declarations.callbackParameters(type, callback.argument, callback.holder, callback.parameter, isNew)
    : declarations.signatures(type, isNew).map((signature) => signature.getReturnType());
  return found.some((each) => [each, declarations.awaited(each)].some((value) => isRight(value, origin, declarations, membersOf)));
}

/** Whether what a call sends has the mark: an argument, what is assigned, or what a handler among the arguments returns. */
export function confirmsSent(probe, type, origin, sink, declarations) {
  if (probe.isAssigned) return isRight(type, origin, declarations, () => []);
  const signatures = declarations.signatures(type, probe.isNew);
  const handlers = (sink.ports ?? []).map((port) => /^arg(\d+)(?:\.([\w$]+))?\.return$/.exec(port));
  const sent = [
    ...(Array.isArray(sink.arguments) ? sink.arguments : []).map((position) => signatures.flatMap((signature) => declarations.parameter(signature, position) ?? [])),
    ...(handlers.length === 0 ? [] : [handlers.flatMap(([, position, member]) => signatures.flatMap((signature) => declarations.handlersIn(signature, Number(position), member)).map((handler) => handler.getReturnType()))]),
  ];
  // A handler may return one thing or another, and a promise of it.
  const parts = (type) => declarations.forms(type).flatMap((form) => [form, declarations.awaited(form)]);
  return sent.length > 0 && sent.every((types) => types.flatMap(parts).some((value) => isRight(value, origin, declarations, () => [])));
}

/** The same of a member of a type, whose value it is. */
export function confirmsMember(type, origin, declarations) {
  return isRight(type, { ...origin, within: null }, declarations, () => []);
}

function isRight(type, { within, under, isArray }, declarations, membersOf) {
  if (under !== null) return declarations.ownMember(type, under).some((held) => hasMark(held, isArray, declarations));
  if (within === null) return hasMark(type, isArray, declarations);
  if (declarations.argumentsWithin(type, within).some((argument) => hasMark(argument, isArray, declarations))) return true;
  // A library may give the same thing without its name.
  const members = membersOf(within);
  return members.length > 0 && members.every((member) => declarations.ownMember(type, member).some((held) => hasMark(held, isArray, declarations)));
}

function hasMark(type, isArray, declarations) {
  const types = isArray ? declarations.elements(type) : [type];
  return types.some((each) => declarations.ownMember(each, "personalDataMark").length > 0);
}
