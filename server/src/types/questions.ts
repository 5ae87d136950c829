/**
 * What to ask the type oracle of a file: calls that links do not settle, parameters without a type, and written types
 * that only a checker understands. Follows from the file's own facts, never from flow, so that one batch suffices.
 */
import { spanKey } from "../base/ids";
import type { FileIr } from "../ir/ir";
import type { TypeQuestion } from "./oracle";
import type { Type } from "./type";

export function questionsOf(file: FileIr): readonly TypeQuestion[] {
  if (file.isDeclarationFile) return [];
  const questions = new Map<string, TypeQuestion>();
  const ask = (kind: TypeQuestion["ask"], span: TypeQuestion["span"]): void => { questions.set(`${kind}${spanKey(span)}`, { ask: kind, span }); };
  for (const fn of file.functions) {
    const settled = new Set<number>();
    for (const parameter of fn.parameters) if (!parameter.type && parameter.nameSpan.end > parameter.nameSpan.start && fn.kind !== "constructor") ask("type", parameter.nameSpan);
    for (const block of fn.blocks) {
      for (const instruction of block.instructions) {
        if (instruction.op === "call") for (const type of instruction.typeArguments ?? []) opaqueSpans(type).forEach((span) => ask("type", span));
        if (instruction.op === "loadCell" && isSettled(file, instruction.cell)) settled.add(instruction.dest);
        else if (instruction.op === "closure" || instruction.op === "class") settled.add(instruction.dest);
        else if (instruction.op === "call" && !settled.has(instruction.callee) && !instruction.isSuper) ask("callee", instruction.span);
        else if (instruction.op === "cast") opaqueSpans(instruction.type).forEach((span) => ask("type", span));
      }
    }
    for (const type of [fn.returnType, ...fn.parameters.map((parameter) => parameter.type)]) if (type) opaqueSpans(type).forEach((span) => ask("type", span));
  }
  for (const declaration of file.types) {
    for (const type of [declaration.type, declaration.index, ...declaration.members.map((member) => member.type)]) if (type) opaqueSpans(type).forEach((span) => ask("type", span));
  }
  for (const cell of file.cells) if (cell.type) opaqueSpans(cell.type).forEach((span) => ask("type", span));
  return [...questions.values()].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** A function with a body and no type parameters: what a call of it gives is known by looking into it. */
function isSettled(file: FileIr, cell: number): boolean {
  const { constant } = file.cells[cell]!;
  if (constant?.kind !== "function") return constant !== null;
  const fn = file.functions[constant.index]!;
  return !fn.isAmbient && fn.typeParameters.length === 0;
}

/** Where a checker may say more of a type as it is written. */
export function opaqueSpans(type: Type): readonly TypeQuestion["span"][] {
  switch (type.kind) {
    case "opaque": return [type.span, ...(type.written ? opaqueSpans(type.written) : [])];
    case "parameter": return type.bound ? opaqueSpans(type.bound) : [];
    case "array": return opaqueSpans(type.element);
    case "tuple": return type.elements.flatMap(opaqueSpans);
    case "promise": return opaqueSpans(type.value);
    case "union": case "intersection": return type.of.flatMap(opaqueSpans);
    case "declared": case "library": case "reference": return type.args.flatMap(opaqueSpans);
    case "object": return [...type.members.flatMap((member) => opaqueSpans(member.type)), ...(type.index ? opaqueSpans(type.index) : [])];
    case "function": return [...type.parameters.flatMap(opaqueSpans), ...opaqueSpans(type.returns)];
    case "indexed": return [...opaqueSpans(type.object), ...(type.keys ? opaqueSpans(type.keys) : [])];
    case "keyof": return opaqueSpans(type.of);
    case "mapped": return [...opaqueSpans(type.keys), ...opaqueSpans(type.value)];
    case "personal": return opaqueSpans(type.type);
    default: return [];
  }
}
