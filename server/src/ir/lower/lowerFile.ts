/**
 * One file: text → tree → `FileIr`.
 *
 * Needs: the text. Gives: everything later passes know of the file, as plain data. A pure function of its arguments.
 * How: scopes first, then imports and exports, then the top level as function 0 with every inner function on the way.
 * Must not know of any other file, nor keep anything of the tree.
 */
import ts from "typescript";
import type { FileId } from "../../base/ids";
import { collectTags } from "../../syntax/annotations/associate";
import { collectDirectives } from "../../syntax/annotations/directives";
import { firstSyntaxError, parse } from "../../syntax/parse";
import { analyseScopes } from "../../syntax/scopes";
import type { Cell, FileIr, FunctionIr } from "../ir";
import { localFunction } from "../localFunctions";
import { enumCells, finishCells, flatCells } from "./cells";
import { FileContext } from "./context";
import { declareTypedefs } from "./declarations";
import { FunctionLowering } from "./functionLowering";
import { finishFunction, reserveFunction } from "./functions";
import { declareExports, declareImports, defaultCell } from "./modules";
import { markShared } from "./sharing";
import { lowerStatements } from "./statements";

export interface LowerOptions {
  /** Other names for `@personalData`. */
  readonly aliases: readonly string[];
}

export function lowerFile(file: FileId, text: string, options: LowerOptions): FileIr {
  const sourceFile = parse(file, text);
  const tags = collectTags(sourceFile, options.aliases);
  const scopes = analyseScopes(sourceFile);
  const context = new FileContext(file, sourceFile, scopes, tags);
  const isModule = ts.isExternalModule(sourceFile);
  const hasExportEquals = sourceFile.statements.some((statement) => ts.isExportAssignment(statement) && statement.isExportEquals);
  const isCommonJs = hasExportEquals || (!isModule && /\bexports\b/.test(text));

  const index = reserveFunction(sourceFile, context);
  declareImports(context);
  if (isCommonJs) context.exportsCell = context.newCell("module.exports", sourceFile, 0, null);
  const module = new FunctionLowering(context, sourceFile, index);
  if (context.exportsCell !== null) {
    const src = module.builder.value({ start: 0, end: 0 }, { op: "object" });
    module.builder.emit({ start: 0, end: 0 }, { op: "storeCell", cell: context.exportsCell, src });
  }
  declareTypedefs(context);
  lowerStatements(sourceFile.statements, module);
  lowerUnnamedDefault(sourceFile, module);
  declareExports(context);
  finishFunction(module, null, { node: sourceFile, kind: "module", parameters: [], classIndex: null });

  const cells = markShared(context.functions, finishCells(context), { fixed: enumCells(context), flat: flatCells(context) });
  const error = firstSyntaxError(sourceFile);
  return {
    file, isModule, isCommonJs, isDeclarationFile: sourceFile.isDeclarationFile,
    functions: withCaptures(context, cells), classes: context.classes, cells,
    imports: context.imports, exports: context.exports, exportsCell: context.exportsCell, globals: [...context.globals].sort(), globalCells: context.globalCells, types: context.types,
    tagged: context.tagged, tags: [...context.tags.groups(), ...context.tagSets.filter((set) => set.some((tag) => tag.form === "type"))], unattached: context.tags.unattached(), fileTags: context.tags.fileTags(),
    directives: collectDirectives(sourceFile), syntaxError: error?.message ?? null, unsupported: context.unsupported,
  };
}

/** `export default function () {}` and `export default class {}` bind no name: their value goes to the default cell. */
function lowerUnnamedDefault(sourceFile: ts.SourceFile, f: FunctionLowering): void {
  for (const statement of sourceFile.statements) {
    if (!(ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) || statement.name) continue;
    const src = ts.isFunctionDeclaration(statement) ? f.closure(statement) : f.lowerClassValue(statement);
    f.builder.emit(f.context.span(statement), { op: "storeCell", cell: defaultCell(statement, f.context), src });
  }
}

/**
 * Which outer cells each function needs, its inner functions' included. Who speaks of a local function by a name that
 * always means it needs what that function needs: both stand in the same surroundings.
 */
function withCaptures(context: FileContext, cells: readonly Cell[]): FunctionIr[] {
  const needed = context.functions.map(() => new Set<number>());
  const needsOf = (index: number): boolean => {
    const own = needed[index]!;
    const before = own.size;
    const need = (cell: number): void => { const { owner } = cells[cell]!; if (owner !== index && owner !== 0) own.add(cell); };
    const inherit = (inner: number): void => needed[inner]?.forEach(need);
    for (const block of context.functions[index]!.blocks) {
      for (const instruction of block.instructions) {
        if (instruction.op === "loadCell" || instruction.op === "storeCell") {
          const known = instruction.op === "loadCell" ? localFunction(cells[instruction.cell]!, index) : null;
          if (known === null) need(instruction.cell);
          else inherit(known);
        } else if (instruction.op === "closure") inherit(instruction.function);
        else if (instruction.op === "class") {
          const cls = context.classes[instruction.class]!;
          inherit(cls.constructorFunction);
          for (const member of cls.members) if (member.function !== null) inherit(member.function);
        }
      }
    }
    return own.size > before;
  };
  // Inner functions have greater indices; those that call one another need another round.
  for (let changed = true; changed; ) {
    changed = false;
    for (let index = context.functions.length - 1; index >= 0; index--) if (needsOf(index)) changed = true;
  }
  return context.functions.map((fn, index) => ({ ...fn, captures: [...needed[index]!].sort((a, b) => a - b) }));
}
