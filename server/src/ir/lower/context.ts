/**
 * What the lowering of one file shares: its tables under construction, and how names and spans are made. Knows no
 * single form of syntax.
 */
import ts from "typescript";
import { declarationId, type DeclarationId, type FileId, type Span } from "../../base/ids";
import type { Tag } from "../../syntax/annotation";
import type { TagIndex } from "../../syntax/annotations/associate";
import { enclosingOwner, type Scopes, type Variable } from "../../syntax/scopes";
import type { Type } from "../../types/type";
import { nameOfFunctionOrClass } from "./names";
import { declaredTypeOf } from "./typeNodes";
import type { Cell, ClassIr, Export, FunctionIr, Import, TaggedDeclaration, TypeDeclaration } from "../ir";

export class FileContext {
  readonly functions: FunctionIr[] = [];
  readonly classes: ClassIr[] = [];
  readonly cells: Cell[] = [];
  readonly imports: Import[] = [];
  readonly exports: Export[] = [];
  readonly types: TypeDeclaration[] = [];
  readonly tagged: TaggedDeclaration[] = [];
  readonly tagSets: (readonly Tag[])[] = [];
  readonly functionIndex = new Map<ts.Node, number>();
  readonly classIndex = new Map<ts.Node, number>();
  readonly cellOf = new Map<Variable, number>();
  readonly cellOwners: ts.Node[] = [];
  readonly importOf = new Map<Variable, number>();
  readonly importBySpecifier = new Map<string, number>();
  readonly typeIndex = new Map<ts.Node, DeclarationId>();
  private readonly taggedIds = new Set<DeclarationId>();
  isCommonJs = false;
  exportsCell: number | null = null;
  readonly globals = new Set<string>();
  readonly globalCells: number[] = [];
  /** Type parameters whose bound is being lowered: a bound may name its own parameter. */
  readonly openTypeParameters = new Set<ts.Node>();
  defaultCell: number | null = null;
  private readonly declaredTypes = new Map<Variable, Type | null>();
  unsupported = 0;

  constructor(readonly file: FileId, readonly sourceFile: ts.SourceFile, readonly scopes: Scopes, readonly tags: TagIndex) {}

  /** The type that a variable is declared with, made once: it is given to whatever is put into the variable. */
  typeOfVariable(variable: Variable, make: () => Type | null): Type | null {
    let type = this.declaredTypes.get(variable);
    if (type === undefined) this.declaredTypes.set(variable, (type = make()));
    return type;
  }

  span(node: ts.Node): Span {
    return { start: node.getStart(this.sourceFile), end: node.end };
  }

  text(node: ts.Node, limit = 60): string {
    const text = this.sourceFile.text.slice(node.getStart(this.sourceFile), node.end).replace(/\s+/g, " ");
    return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
  }

  idOf(name: ts.Node): DeclarationId {
    return declarationId(this.file, name.getStart(this.sourceFile));
  }

  /** Records the tags of a declaration; returns its id when it has any. */
  tag(node: ts.Node, name: ts.Node, container: readonly string[], shortName: string): DeclarationId | null {
    const tags = this.tags.tagsOf(node);
    return tags.length === 0 ? null : this.recordTags(tags, this.span(name), container, shortName);
  }

  recordTags(tags: readonly Tag[], nameSpan: Span, container: readonly string[], key: string): DeclarationId {
    const shortName = key.replace(/^#private /, "#");
    const id = declarationId(this.file, nameSpan.start);
    if (!this.taggedIds.has(id)) {
      this.taggedIds.add(id);
      this.tagged.push({ id, name: [...container, shortName].join("."), shortName, nameSpan, tags });
      this.tagSets.push(tags);
    }
    return id;
  }

  addImport(specifier: string, name: string, typeOnly: boolean, local: string | null, node: ts.Node): number {
    const key = `${specifier}\0${name}`;
    const existing = local === null ? this.importBySpecifier.get(key) : undefined;
    if (existing !== undefined) return existing;
    this.imports.push({ specifier, name, typeOnly, local, span: this.span(node) });
    const index = this.imports.length - 1;
    this.importBySpecifier.set(key, index);
    return index;
  }

  /** Whether this variable lives in a cell rather than in a place of its function. */
  usesCell(variable: Variable): boolean {
    return variable.captured || (variable.isTopLevel && variable.kind !== "import");
  }

  cell(variable: Variable): number {
    let index = this.cellOf.get(variable);
    if (index === undefined) {
      index = this.newCell(variable.name, variable.owner, variable.declaration.getStart(this.sourceFile), declaredTypeOf(variable, this));
      this.cellOf.set(variable, index);
    }
    return index;
  }

  newCell(name: string, owner: ts.Node, nameStart: number, type: Type | null): number {
    // The owner's function index is known only when all functions are numbered: `finishCells` fills it in.
    this.cells.push({ name, owner: 0, nameStart, constant: null, isUsed: false, isShared: false, isAssigned: false, hasOtherWriters: false, mayGrow: false, type });
    this.cellOwners.push(owner);
    return this.cells.length - 1;
  }

  /** Names of the functions and classes around a node, outermost first. */
  enclosingNames(node: ts.Node): string[] {
    const names: string[] = [];
    for (let owner = node.parent; owner; owner = owner.parent) {
      if (ts.isFunctionLike(owner) || ts.isClassLike(owner)) {
        const name = nameOfFunctionOrClass(owner);
        if (name) names.unshift(name);
      }
    }
    return names;
  }

  ownerOf(node: ts.Node): ts.Node {
    return enclosingOwner(node);
  }
}
