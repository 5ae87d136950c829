/**
 * What other files see of a file: its declarations, as the compiler would write them, without comments. While they are the same, an edit concerns nobody else; the
 * compiler's own incremental builds rest on this. Knows nothing of what is asked.
 */
import * as ts from "typescript";
import type { FileId } from "../../base/ids";

/** `Program.emit` with its last parameter, which the compiler's own builder uses: declarations are written whatever the options say. */
type ForcedEmit = (file: ts.SourceFile, write: ts.WriteFileCallback, token: undefined, onlyDeclarations: true, transformers: undefined, force: true) => ts.EmitResult;

/** The file's shape as text; null where it cannot be told. */
export function shapeOf(program: ts.Program, file: FileId): string | null {
  const sourceFile = program.getSourceFile(file);
  if (!sourceFile) return null;
  if (sourceFile.isDeclarationFile) return sourceFile.text;
  const written: string[] = [];
  try {
    (program.emit as ForcedEmit)(sourceFile, (name, text) => { if (/\.d\.[cm]?ts$/.test(name)) written.push(text); }, undefined, true, undefined, true);
  } catch {
    return null;
  }
  return written.length === 1 ? withoutComments(written[0]!) : null;
}

const printer = ts.createPrinter({ removeComments: true });

/** Comments say nothing to the compiler but for directives at the start: a tag on a member is seen by us alone. */
function withoutComments(shape: string): string {
  const directives = shape.match(/^\/\/\/.*$/gm) ?? [];
  return [...directives, printer.printFile(ts.createSourceFile("shape.d.ts", shape, ts.ScriptTarget.Latest))].join("\n");
}

/**
 * Whether other files see the same of a file, from its shape before and now: it is the same, or what came and went are declarations of a module that no other file names,
 * and none that stays.
 */
export function isSameForOthers(before: string | null, now: string | null, file: FileId, texts: Iterable<readonly [FileId, string]>): boolean {
  if (before === null || now === null) return false;
  if (before === now) return true;
  const [one, other] = [statementsOf(before), statementsOf(now)];
  const different = [...one, ...other].filter(([text]) => !one.has(text) || !other.has(text));
  const declared: string[] = [];
  const imported: string[] = [];
  for (const [, statement] of different) {
    const names = ts.isImportDeclaration(statement) ? importedBy(statement) : namesOf(statement);
    if (names === null) return false;
    (ts.isImportDeclaration(statement) ? imported : declared).push(...names);
  }
  const kept = [...one.keys()].filter((text) => other.has(text));
  const isNamed = namedIn(declared);
  return !kept.some(namedIn([...declared, ...imported])) && ![...texts].some(([each, text]) => each !== file && isNamed(text));
}

/** Whether a text holds one of these words. */
export function namedIn(words: readonly string[]): (text: string) => boolean {
  return (text) => words.some((word) => text.includes(word));
}

function statementsOf(shape: string): ReadonlyMap<string, ts.Statement> {
  const file = ts.createSourceFile("shape.d.ts", shape, ts.ScriptTarget.Latest);
  return new Map(file.statements.map((statement) => [statement.getText(file), statement]));
}

function importedBy({ importClause }: ts.ImportDeclaration): readonly string[] | null {
  if (!importClause) return null;
  const { name, namedBindings } = importClause;
  const bound = !namedBindings ? [] : ts.isNamespaceImport(namedBindings) ? [namedBindings.name.text] : namedBindings.elements.map((element) => element.name.text);
  return name ? [name.text, ...bound] : bound;
}

/** What a statement of a module declares; null for one that says something to all. */
function namesOf(statement: ts.Statement): readonly string[] | null {
  if (ts.isVariableStatement(statement)) {
    const names = statement.declarationList.declarations.map(({ name }) => (ts.isIdentifier(name) ? name.text : null));
    return names.includes(null) ? null : (names as readonly string[]);
  }
  if (ts.isExportDeclaration(statement)) return !statement.moduleSpecifier && statement.exportClause && ts.isNamedExports(statement.exportClause) && statement.exportClause.elements.length === 0 ? [] : null;
  const isDeclared = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement) || ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement);
  const isDefault = isDeclared && statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
  return isDeclared && !isDefault && statement.name ? [statement.name.text] : null;
}
