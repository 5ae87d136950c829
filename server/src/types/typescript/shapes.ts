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
  return seenOf(program, file)?.shape ?? null;
}

/** The file's shape, and whether the compiler could write all of it: what it cannot name or finds too long stands there as something else. Null where it cannot be told. */
export function seenOf(program: ts.Program, file: FileId): { readonly shape: string; readonly isExact: boolean } | null {
  const sourceFile = program.getSourceFile(file);
  if (!sourceFile) return null;
  if (sourceFile.isDeclarationFile) return { shape: sourceFile.text, isExact: true };
  const written: string[] = [];
  let isExact: boolean;
  try {
    const { diagnostics } = (program.emit as ForcedEmit)(sourceFile, (name, text) => { if (/\.d\.[cm]?ts$/.test(name)) written.push(text); }, undefined, true, undefined, true);
    isExact = diagnostics.length === 0;
  } catch {
    return null;
  }
  return written.length === 1 ? { shape: withoutComments(written[0]!), isExact } : null;
}

/**
 * The modules that a shape speaks of, as it names them; null where it may speak of others: by a path, or because it lists members of these names, which may be declared
 * elsewhere (`{ ...loaded }`).
 */
export function namedModules(shape: string, names: ReadonlySet<string>): ReadonlySet<string> | null {
  const file = ts.createSourceFile("shape.d.ts", shape, ts.ScriptTarget.Latest);
  if (file.referencedFiles.length > 0) return null;
  const modules = new Set<string>();
  const visit = (node: ts.Node): boolean => {
    const named = ts.isImportDeclaration(node) || ts.isExportDeclaration(node) ? node.moduleSpecifier : ts.isExternalModuleReference(node) ? node.expression : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
    if (named && ts.isStringLiteral(named)) modules.add(named.text);
    if (ts.isTypeLiteralNode(node) && node.members.some(({ name }) => name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) && names.has(name.text))) return true;
    return ts.forEachChild(node, visit) ?? false;
  };
  return visit(file) ? null : modules;
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
function namedIn(words: readonly string[]): (text: string) => boolean {
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
