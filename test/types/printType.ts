/** Prints type answers in one line, declarations by their dotted names, so that expectations can be read and written by hand. */
import * as ts from "typescript";
import type { DeclarationId, FileId } from "../../server/src/base/ids";
import type { TypeAnswer, TypeQuestion } from "../../server/src/types/oracle";
import type { Type, TypeMember } from "../../server/src/types/type";

/** Makes a printer that looks up names in these texts. */
export function createTypePrinter(files: ReadonlyMap<FileId, string>): (question: TypeQuestion, answer: TypeAnswer) => string {
  const parsed = new Map<FileId, ts.SourceFile>();

  const nameOf = (id: DeclarationId): string => {
    const [file = "", offset = ""] = [id.slice(0, id.lastIndexOf("#")), id.slice(id.lastIndexOf("#") + 1)];
    const source = parsed.get(file) ?? ts.createSourceFile(file, files.get(file) ?? "", ts.ScriptTarget.Latest, true);
    parsed.set(file, source);
    const names: string[] = [];
    const visit = (node: ts.Node): void => {
      if (node.pos > Number(offset) || node.end <= Number(offset)) return;
      const name = ts.isIdentifier(node) || node.getStart(source) > Number(offset) ? undefined : ts.getNameOfDeclaration(node as ts.Declaration);
      if (name !== undefined && !ts.isPropertyAccessExpression(name)) names.push(name.getText(source));
      ts.forEachChild(node, visit);
      for (const comment of ts.getJSDocCommentsAndTags(node)) if (ts.isJSDoc(comment) && comment.parent === node) comment.tags?.forEach(visit);
    };
    visit(source);
    const word = /^[\w$#"'-]+/.exec(source.text.slice(Number(offset)))?.[0] ?? "<nothing>";
    return (names.at(-1) === word ? names : [...names, word]).join(".");
  };

  const list = (types: readonly Type[]): string => types.map(print).join(", ");
  const withArgs = (name: string, args: readonly Type[]): string => (args.length === 0 ? name : `${name}<${list(args)}>`);
  const printMember = ({ name, declaration, library, type }: TypeMember): string => {
    const place = declaration !== undefined ? `@${nameOf(declaration)}` : library !== undefined ? `@${library.package}:${library.member}` : "";
    return `${name}${place}: ${print(type)}`;
  };

  const print = (type: Type): string => {
    switch (type.kind) {
      case "unknown":
        return "?";
      case "primitive":
        return type.name;
      case "declared":
        return withArgs(nameOf(type.id), type.args);
      case "library":
        return withArgs(`${type.package}:${type.name}`, type.args);
      case "object":
        return `{ ${[...type.members.map(printMember), ...(type.index === undefined ? [] : [`[]: ${print(type.index)}`])].join("; ")} }`.replace("{  }", "{}");
      case "array":
        return `${print(type.element)}[]`;
      case "tuple":
        return `[${list(type.elements)}]`;
      case "promise":
        return `Promise<${print(type.value)}>`;
      case "union":
        return type.of.map(print).join(" | ");
      case "intersection":
        return type.of.map(print).join(" & ");
      case "function":
        return `(${list(type.parameters)}) => ${print(type.returns)}`;
      case "parameter":
        return `parameter ${type.name}`;
      case "personal":
        return `personal ${nameOf(type.tag)} ${print(type.type)}`;
      default:
        return `<${type.kind}>`;
    }
  };

  return ({ ask }, { type, target }) => {
    if (ask === "type") return print(type);
    const to = target === null || target === undefined ? "nothing" : target.kind === "declaration" ? nameOf(target.id) : `${target.package}:${target.member}`;
    return `${to} -> ${print(type)}`;
  };
}
