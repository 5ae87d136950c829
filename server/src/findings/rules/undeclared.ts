/**
 * Rule `undeclared`: a member of a type, or a parameter of an exported function, has a name that speaks for itself (`email`, `dateNaissance`) and neither tag. Article
 * 30 of the GDPR: records begin with knowing what there is. Only strong names, never local variables; a hint. Knows nothing of flows.
 */
import type { Span } from "../../base/ids";
import { isTestFile } from "../../flow/reachable";
import type { Export, FileIr, FunctionIr, TypeDeclaration } from "../../ir/ir";
import { isDecision } from "../../syntax/decision";
import type { Type } from "../../types/type";
import type { RuleContext } from "../context";
import type { Decided } from "../decided";
import type { Finding } from "../finding";
import { strongCategory } from "../taxonomy/names";

export function undeclaredFindings(file: FileIr, decided: Decided, context: RuleContext): Finding[] {
  if (file.isDeclarationFile || isTestFile(file.file.slice(context.facts.root.length)) || !context.policyOf(file.file).isOn("undeclared")) return [];
  let known = strongNames.get(file);
  if (!known) strongNames.set(file, (known = strongNamesIn(file)));
  return known.filter((each) => isOpen(file, each, decided)).flatMap(({ name, owner, category, span }) => {
    const finding = context.placeFinding(file.file, span, {
      rule: "undeclared",
      messageId: "undeclared",
      message: `\`${owner}.${name}\` looks like personal data (${category}) and carries neither \`@personalData\` nor \`@notPersonal\`.`,
    });
    return finding ?? [];
  });
}

interface DeclaredName {
  readonly name: string;
  readonly owner: string;
  readonly span: Span;
  readonly category: string;
  /** Null for a parameter. */
  readonly declaration: string | null;
  /** Null where none is written. */
  readonly type: Type | null;
}

/** Files are the same objects from one run to the next, as long as their texts are. */
const strongNames = new WeakMap<FileIr, readonly DeclaredName[]>();

function strongNamesIn(file: FileIr): readonly DeclaredName[] {
  return [...file.types.flatMap(membersOf), ...exportedFunctions(file).flatMap(parametersOf)].flatMap((each) => {
    const category = strongCategory(each.name);
    return category === null ? [] : [{ ...each, category }];
  });
}

/** Whether nobody has decided about it, and it may hold what its name says. */
function isOpen(file: FileIr, { declaration, type }: DeclaredName, decided: Decided): boolean {
  return (declaration === null || !decided.hasTag(file, declaration)) && (type === null || canHold(type, decided));
}

function membersOf(type: TypeDeclaration): Omit<DeclaredName, "category">[] {
  if (type.kind === "enum" || type.isRelations || type.tags.some(isDecision)) return [];
  const own = type.members.filter(({ isMethod }) => !isMethod).map(({ name, declaration, nameSpan, type: held }) => ({ name, owner: type.name, declaration, span: nameSpan, type: held }));
  const ofObject = type.type?.kind !== "object" ? [] : type.type.members.flatMap(({ name, declaration, type: held }) => {
    const start = declaration ? Number(declaration.slice(declaration.lastIndexOf("#") + 1)) : -1;
    return declaration && start >= 0 ? [{ name, owner: type.name, declaration, span: { start, end: start + name.length }, type: held }] : [];
  });
  return [...own, ...ofObject];
}

function parametersOf(fn: FunctionIr): Omit<DeclaredName, "category">[] {
  // A function that says what it is (a sink, a sanitizer, what it returns) has been decided about.
  if (fn.tags.length > 0) return [];
  return fn.parameters.flatMap(({ name, nameSpan, type, rest }, index) => {
    const isPlain = /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) && !rest;
    return isPlain && !(fn.parameterTags[index] ?? []).some(isDecision) ? [{ name, owner: fn.name, span: nameSpan, declaration: null, type: type ?? null }] : [];
  });
}

function exportedFunctions(file: FileIr): readonly FunctionIr[] {
  const cells = file.exports.filter((entry): entry is Extract<Export, { kind: "cell" }> => entry.kind === "cell");
  const indexes = new Set(cells.flatMap(({ cell }) => {
    const constant = file.cells[cell]?.constant;
    return constant?.kind === "function" ? [constant.index] : [];
  }));
  return file.functions.filter(({ index }) => indexes.has(index));
}

/** A yes or no, a function, or a type that has been decided about as a whole says nothing about a person by its name. */
function canHold(type: Type, decided: Decided): boolean {
  if (type.kind === "primitive") return type.name === "string" || type.name === "number" || type.name === "bigint" || type.name === "any" || type.name === "unknown";
  if (type.kind === "function" || type.kind === "personal") return false;
  if (type.kind === "reference") return !decided.types.has(type.name.path.join("."));
  if (type.kind === "union") return type.of.some((part) => canHold(part, decided));
  return true;
}
