/**
 * Declared fields that nobody has decided about: members of the workspace's types, classes and schemas that carry neither tag, by the place of their name. Knows
 * nothing of flow, and nothing of what is in them.
 */
import { watched, type Checkpoint } from "../base/cancel";
import type { Grounds } from "../base/grounds";
import type { DeclarationId, Span } from "../base/ids";
import type { DeclaredField } from "../flow/flow";
import type { FileIr, TypeDeclaration } from "../ir/ir";
import type { Program } from "../program/program";
import { isDecision } from "../syntax/decision";
import type { SourceTable } from "./sources";
import type { Located, TypeResolver } from "./resolver";
import type { Type } from "./type";
import { TypeMemo } from "./typeMemo";

export class UndecidedFields {
  private readonly fields = new Map<DeclarationId, DeclaredField>();
  private readonly names: TypeMemo<readonly string[]>;

  constructor(private readonly program: Program, private readonly sources: SourceTable, grounds: Grounds, checkpoint: Checkpoint) {
    this.names = new TypeMemo(grounds);
    for (const file of watched(program.files, checkpoint)) this.add(file);
  }

  /** A file declares other fields now. */
  replaceFile(file: FileIr): void {
    for (const [declaration, field] of this.fields) if (field.file === file.file) this.fields.delete(declaration);
    this.add(file);
  }

  private add(file: FileIr): void {
    if (file.isDeclarationFile) return;
    for (const type of file.types) {
      if (type.kind === "enum" || type.isRelations || type.tags.some(isDecision)) continue;
      for (const { declaration, name, span } of membersOf(file, type)) {
        if (!this.sources.has(declaration) && !(this.program.tagsAt.get(declaration) ?? []).some(isDecision)) this.fields.set(declaration, { declaration, name: `${type.name}.${name}`, file: file.file, span });
      }
    }
  }

  /** The names of sources under which a type has such a field. */
  namesIn(type: Located, types: TypeResolver): readonly string[] {
    return this.names.get(type, () => [...types.writtenNames(type)].filter((name) => this.sources.hasName(name) && types.members(type, name).some(({ declaration }) => declaration !== null && this.fields.has(declaration))));
  }

  at(declaration: DeclarationId): DeclaredField | undefined {
    return this.fields.get(declaration);
  }
}

interface Member {
  readonly declaration: DeclarationId;
  readonly name: string;
  readonly span: Span;
}

function membersOf(file: FileIr, type: TypeDeclaration): readonly Member[] {
  const own = type.members.filter((member) => !member.isMethod && !member.isStatic).map(({ declaration, name, nameSpan }) => ({ declaration, name, span: nameSpan }));
  return [...own, ...objectsIn(type.type).flatMap(({ members }) => members.flatMap(({ declaration, name, end }) => {
    const start = declaration?.startsWith(`${file.file}#`) ? Number(declaration.slice(file.file.length + 1)) : NaN;
    return declaration && start >= 0 ? [{ declaration, name, span: { start, end: end ?? start + name.length } }] : [];
  }))];
}

/** The object types that an alias is made of. */
function objectsIn(type: Type | null): readonly Extract<Type, { kind: "object" }>[] {
  if (type?.kind === "object") return [type];
  return type?.kind === "intersection" || type?.kind === "union" ? type.of.flatMap(objectsIn) : [];
}
