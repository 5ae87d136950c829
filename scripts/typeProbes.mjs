/**
 * Checks rows that say where a library finds a type (`results`, `members`): expressions are written in which a mark stands where the row says that the
 * type comes from, and it is looked for where the row says that it goes. Knows the form of rows, and no model.
 */

/** `Mark` is what is looked for, with a name that keeps it within the bounds of a route's type; `Fields` the same within those of a form's fields. A class stands for it, where one is wanted. */
const preamble = `
interface Mark { readonly personalDataMark: true; Body?: unknown }
type Fields = { personalDataMark: string };
declare class Marked { readonly personalDataMark: true }
declare const anything: any;
`;

/** Type parameters beside the one that a row speaks of, and arguments of a call: how many there are is tried out, up to what libraries have. */
const mostTypeArguments = 9;
const mostArguments = 4;

/** The statements ahead of all probes of a module; `marked` is something with the mark that only the library makes. */
export function probeHead(specifier, marked = null) {
  const from = (name) => JSON.stringify(name);
  if (specifier === "global") return preamble;
  return [`import * as ns from ${from(specifier)};`, `import def from ${from(specifier)};`, ...(marked ? [`import * as maker from ${from(marked.module)};`] : []), preamble].join("\n");
}

/**
 * All ways to write what a row speaks of, for one origin: whichever of them has the mark at the right place confirms it. `givers` are the rows that
 * give a type, for those that the library gives no name: a path, and the origin of its argument where it has one.
 */
export function probesFor(path, origin, specifier, declarations, marked = null, givers = () => []) {
  const texts = (callee, given) => expressions(callee, specifier, given, declarations, marked, givers);
  const [, written, callback] = /^(.*?)(?:\[arg([^\]]*)\])?$/.exec(path);
  const isNew = written.endsWith(" new");
  const callee = isNew ? written.slice(0, -4) : written;
  const put = origin.member === null ? "Mark" : `{ ${origin.member === "$0" ? "field" : origin.member}: Mark }`;
  const one = { callback: callback === undefined ? null : callbackOf(callback), isNew };
  const given = typeArguments(origin.index, put);
  if (origin.of === "call" && put === "Mark") given.push(...typeArguments(origin.index, "Fields"));
  if (origin.of === "call") return texts(callee, ["", ...typeArguments(0, "any")]).flatMap((text) => given.map((args) => ({ ...one, text: `${text}${args}`, isCalled: false })));
  if (origin.of === "class") return texts(callee, [""]).flatMap((text) => staticCalls(text)).map((text) => ({ ...one, text, isCalled: true }));
  if (origin.of === "receiver") {
    const holders = texts(callee, given);
    // A member that an argument names: there has to be the argument.
    if (origin.member === "$0") return holders.map((text) => ({ ...one, text: `${text}("field")`, isCalled: true }));
    return holders.map((text) => ({ ...one, text, isCalled: false }));
  }
  const arguments_ = [...(marked ? [marked.expression] : []), "Marked", ...parameterTypes(path, origin.of, declarations).flatMap((name) => given.map((args) => `(null! as ns.${name}${args})`))];
  return texts(callee, ["", ...typeArguments(0, "any")]).flatMap((text) => arguments_.flatMap((argument) => calls(text, origin.of, argument)).map((called) => ({ ...one, text: called, isCalled: true })));
}

/** `<Mark>`, `<Mark, any>`, `<any, Mark>` …; and with `{}`, because what is put together with `any` is `any`. */
function typeArguments(index, put) {
  const fill = (other) => Array.from({ length: mostTypeArguments - index }, (_, further) => `<${[...Array(index).fill(other), put, ...Array(further).fill(other)].join(", ")}>`);
  return [...new Set([...fill("any"), ...fill("{}")])];
}

/** A path as an expression, with the type arguments of the type that it begins with. A type without a name of its own is what the rows that give it give. */
function expressions(path, specifier, given, declarations, marked, givers) {
  const [, type, rest] = /^(?:@([\w$]+))?(.*)$/.exec(path);
  if (type !== undefined && declarations.exportedTypes(type).length === 0) {
    return givers(type).flatMap((giver) => {
      const isMarked = marked !== null && typeof giver.origin?.of === "number";
      const holders = expressions(giver.path, specifier, given, declarations, marked, givers);
      return (giver.origin === undefined ? holders : holders.flatMap((text) => (isMarked ? calls(text, giver.origin.of, marked.expression) : []))).flatMap((text) => called(rest).map((further) => `${text}${further}`));
    });
  }
  if (type !== undefined) return given.flatMap((args) => called(rest).map((further) => `(null! as ${specifier === "global" ? "" : "ns."}${type}${args})${further}`));
  if (specifier === "global") return [rest.slice(1)];
  return called(rest).flatMap((further) => (rest.startsWith(".") ? [`ns${further}`, `def${further}`] : [`def${further}`]));
}

/** With something given to each call, and with nothing: what is selected by name is something else than all there is. */
function called(rest) {
  return [...new Set([rest.replaceAll("()", "(anything)"), rest])];
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

/** Whether a probe has the mark where the origin says. `membersOf` are the rows that say which members of a type have its argument, or else which of its methods give a type (`gives`) with it. */
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
  const lists = isArray ? 1 : 0;
  if (under !== null) return declarations.ownMember(type, under).some((held) => hasMark(held, lists, declarations));
  if (within === null) return hasMark(type, lists, declarations);
  if (declarations.argumentsWithin(type, within).some((argument) => hasMark(argument, lists, declarations))) return true;
  // A library may give the same thing without its name.
  const members = membersOf(within);
  const held = (name) => (name === "#await" ? [declarations.awaited(type)] : declarations.ownMember(type, name));
  const isThere = ({ name, isArray: isList, gives }) => {
    if (gives === undefined) return held(name).some((each) => hasMark(each, lists + (isList ? 1 : 0), declarations));
    return held(name).flatMap((each) => declarations.signatures(each, false)).some((signature) => isRight(signature.getReturnType(), { within: gives, under: null, isArray }, declarations, membersOf));
  };
  return members.length > 0 && members.every(isThere);
}

/** Whether the mark is in it, within as many lists. */
function hasMark(type, lists, declarations) {
  if (lists > 0) return declarations.elements(type).some((each) => hasMark(each, lists - 1, declarations));
  return declarations.ownMember(type, "personalDataMark").length > 0;
}
