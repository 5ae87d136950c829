/**
 * Rule `undeclared`: a member of a type, or a parameter of an exported function, has a name that speaks for itself (`email`, `dateNaissance`) and neither tag. Article
 * 30 of the GDPR: records begin with knowing what there is. Only strong names, never local variables; a hint. Knows nothing of flows.
 */
import type { Span } from "../../base/ids";
import { isTestFile } from "../../flow/reachable";
import type { Export, FileIr, FunctionIr, TypeDeclaration } from "../../ir/ir";
import type { Tag } from "../../syntax/annotation";
import type { Type } from "../../types/type";
import type { RuleContext } from "../context";
import type { Finding } from "../finding";
import { strongCategory } from "../taxonomy/names";

/** `decided`: whether a declared name, or the type of that name, carries a tag. */
export function undeclaredFindings(file: FileIr, decided: Decisions, context: RuleContext): Finding[] {
  if (file.isDeclarationFile || isTestFile(file.file.slice(context.facts.root.length)) || !context.policyOf(file.file).isOn("undeclared")) return [];
  const names = [...file.types.flatMap((type) => membersOf(type, decided)), ...exportedFunctions(file).flatMap((fn) => parametersOf(fn, decided))];
  return names.flatMap(({ name, owner, span }) => {
    const category = strongCategory(name);
    const finding = category === null ? null : context.placeFinding(file.file, span, {
      rule: "undeclared",
      messageId: "undeclared",
      message: `\`${owner}.${name}\` looks like personal data (${category}) and carries neither \`@personalData\` nor \`@notPersonal\`.`,
    });
    return finding ?? [];
  });
}

export interface Decisions {
  /** By the place of the declared name. */
  hasTag(declaration: string): boolean;
  /** A type alias, interface or class of that name is tagged as a whole. */
  isTaggedType(name: string): boolean;
}

interface DeclaredName {
  readonly name: string;
  readonly owner: string;
  readonly span: Span;
}

function membersOf(type: TypeDeclaration, decided: Decisions): DeclaredName[] {
  if (type.kind === "enum" || hasDecision(type.tags)) return [];
  const own = type.members.filter(({ isMethod }) => !isMethod).map(({ name, declaration, nameSpan, type: held }) => ({ name, declaration, span: nameSpan, type: held }));
  const ofObject = type.type?.kind !== "object" ? [] : type.type.members.flatMap(({ name, declaration, type: held }) => {
    const start = declaration ? Number(declaration.slice(declaration.lastIndexOf("#") + 1)) : -1;
    return declaration && start >= 0 ? [{ name, declaration, span: { start, end: start + name.length }, type: held }] : [];
  });
  return [...own, ...ofObject].filter((member) => !decided.hasTag(member.declaration) && canHold(member.type, decided)).map(({ name, span }) => ({ name, owner: type.name, span }));
}

function parametersOf(fn: FunctionIr, decided: Decisions): DeclaredName[] {
  // A function that says what it is (a sink, a sanitizer, what it returns) has been decided about.
  if (fn.tags.length > 0) return [];
  return fn.parameters.flatMap(({ name, nameSpan, type, rest }, index) => {
    const isPlain = /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) && !rest;
    if (!isPlain || hasDecision(fn.parameterTags[index] ?? []) || (type && !canHold(type, decided))) return [];
    return [{ name, owner: fn.name, span: nameSpan }];
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
function canHold(type: Type, decided: Decisions): boolean {
  if (type.kind === "primitive") return type.name === "string" || type.name === "number" || type.name === "bigint" || type.name === "any" || type.name === "unknown";
  if (type.kind === "function" || type.kind === "personal") return false;
  if (type.kind === "reference") return !decided.isTaggedType(type.name.path.join("."));
  if (type.kind === "union") return type.of.some((part) => canHold(part, decided));
  return true;
}

function hasDecision(tags: readonly Tag[]): boolean {
  return tags.some(({ name }) => name === "personalData" || name === "notPersonal");
}
