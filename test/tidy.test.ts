/**
 * The rules of the house: which room imports which, who may touch compiler, editor and disk, how long a file may be,
 * and that documents and code are in step. Reads the sources as text; runs none of them.
 */
import { deepEqual } from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import ts from "typescript";

/** Seen from `dist/test`, where this file runs. */
const root = join(__dirname, "../..");

/** A room imports only rooms of lines above its own (and itself). */
const layers: readonly (readonly string[])[] = [
  ["base"], ["text"], ["syntax"], ["ir"], ["program"], ["types"], ["models"], ["summaries"], ["flow"], ["incremental"], ["findings"], ["report"], ["ide"], ["saved"], ["analysis"],
  ["lsp", "cli"],
];

/** Shapes that every room speaks in, so that none has to know another: types and lists of words, and no more. */
const sharedShapes = new Set(["server/src/types/type", "server/src/flow/flow"]);

const hardLimit = 600;
/** Tables of what libraries do and of what words mean grow with the world, not with the program. */
const data = /^server\/src\/(models\/|findings\/taxonomy\/)/;

/** Syntax is recursive (an expression holds functions, which hold expressions), and so are the files that follow it. */
const recursiveBySubject = /^server\/src\/ir\/lower\//;

const skippedFolders = new Set(["node_modules", "dist", ".git", ".cache", ".vscode-test"]);
const files = filesIn("");
const product = files.filter((file) => /^(server|client)\/src\/.*\.tsx?$/.test(file));
const programs = files.filter((file) => /\.(tsx?|mjs|cjs)$/.test(file) && /^(server|client|test|scripts|bench)\//.test(file) && !/\/fixtures?\//.test(file));
const importsOf = new Map(product.map((file) => [file, readImports(file)]));

describe("tidy", () => {
  it("a room imports only rooms above it", () => {
    const bad = eachImport((file, target) => {
      const from = layerOf(file);
      if (target.startsWith(".") && sharedShapes.has(resolved(file, target))) return false;
      const to = target.startsWith(".") ? layerOf(resolved(file, target)) : null;
      return from !== null && to !== null && (to.layer > from.layer || (to.layer === from.layer && to.room !== from.room));
    });
    deepEqual(bad, []);
  });

  it("shared shapes hold no code", () => {
    const functions = [...sharedShapes].filter((file) => /^(export )?(async )?(function|class|let)\b|=>\s*[{(\w]/m.test(withoutComments(`${file}.ts`)));
    deepEqual(functions, []);
  });

  it("every room is in the table", () => {
    const unknown = product.filter((file) => file.startsWith("server/src/") && layerOf(file) === null);
    deepEqual(unknown, []);
  });

  it("only some rooms touch compiler, protocol, editor and disk", () => {
    const allowed: readonly (readonly [RegExp, RegExp])[] = [
      [/^typescript(\/|$)/, /^server\/src\/(syntax|ir\/lower|types\/(checker|native|typescript))\//],
      [/^typescript7(\/|$)/, /^server\/src\/types\/native\/api\.ts$/],
      [/^vscode-(languageserver|jsonrpc)/, /^server\/src\/lsp\//],
      [/^(vscode|vscode-languageclient)(\/|$)/, /^client\/src\//],
      [/^(node:)?fs(\/|$)/, /^(server\/src\/(text|cli|lsp)|client\/src)\//],
      [/^(node:)?child_process$/, /^(client\/src\/|server\/src\/types\/typescript\/|server\/src\/text\/git\.ts$)/],
      // No network, ever, for anybody.
      [/^(node:)?(http|https|http2|net|tls|dgram|dns|inspector)(\/|$)/, /^$/],
    ];
    deepEqual(eachImport((file, target) => allowed.some(([module, rooms]) => module.test(target) && !rooms.test(file))), []);
  });

  it("the client imports one file of the server: the protocol", () => {
    const bad = eachImport((file, target) => file.startsWith("client/") && target.includes("server/src") && !target.endsWith("server/src/lsp/protocol"));
    deepEqual(bad, []);
  });

  it("no file needs itself in a circle to run", function () {
    this.timeout(20_000);
    deepEqual(firstCycle(), []);
  });

  it("every file begins with what it holds", () => {
    deepEqual(programs.filter((file) => !/^(#!.*\n)?\/\*\*/.test(read(file))), []);
  });

  it(`no file has more than ${hardLimit} lines`, () => {
    deepEqual(programs.filter((file) => !data.test(file) && read(file).split("\n").length - 1 > hardLimit), []);
  });

  it("nothing speaks of the machine it was written on", () => {
    const machinePath = /(^|[^\w.$}])\/(home|Users|root|work)\/[\w.-]+/m;
    deepEqual(textFiles().filter((file) => machinePath.test(read(file))), []);
  });

  it("the lockfile names no addresses", () => {
    const addresses = read("package-lock.json").match(/"resolved": "https?:[^"]*"/g) ?? [];
    deepEqual(addresses, []);
  });

  it("every npm command in the documents exists", () => {
    const scripts = new Set(Object.keys(JSON.parse(read("package.json")).scripts));
    const bad = files
      .filter((file) => file.endsWith(".md") && !file.startsWith("test/analysis/"))
      .flatMap((file) => [...read(file).matchAll(/npm (?:run ([\w:-]+)|(test|start)\b)/g)].map((match) => ({ file, script: match[1] ?? match[2] ?? "" })))
      .filter(({ script }) => !scripts.has(script));
    deepEqual(bad, []);
  });

  it("every relative link in the documents leads somewhere", () => {
    const code = /```.*?```|`[^`\n]*`/gs;
    const bad = files
      .filter((file) => file.endsWith(".md") && !file.startsWith("test/"))
      .flatMap((file) => [...read(file).replace(code, "").matchAll(/\]\((?!\w+:|#)([^)#\s]+)/g)].map((match) => ({ file, link: match[1] ?? "" })))
      .filter(({ file, link }) => !existsSync(join(root, dirname(file), decodeURI(link))));
    deepEqual(bad, []);
  });
});

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !skippedFolders.has(name))
    .flatMap((entry) => {
      const path = posix.join(folder, entry.name);
      if (entry.isDirectory()) return filesIn(path);
      return entry.isFile() ? [path] : [];
    })
    .sort();
}

function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

function withoutComments(file: string): string {
  return read(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
}

/** What people read and edit; this file names the patterns it looks for. */
function textFiles(): readonly string[] {
  return files.filter((file) => /\.(tsx?|mjs|cjs|jsx?|json|jsonc|md|ya?ml|prisma|sh)$/.test(file) && file !== "test/tidy.test.ts");
}

function readImports(file: string): readonly string[] {
  return ts.preProcessFile(read(file), true, true).importedFiles.map(({ fileName }) => fileName);
}

/** The imports that `isBad` objects to, as `file -> module`. */
function eachImport(isBad: (file: string, target: string) => boolean): readonly string[] {
  return [...importsOf].flatMap(([file, targets]) => targets.filter((target) => isBad(file, target)).map((target) => `${file} -> ${target}`));
}

/** The path that a relative import means, without its extension. */
function resolved(file: string, target: string): string {
  return posix.join(posix.dirname(file), target);
}

function layerOf(path: string): { readonly room: string; readonly layer: number } | null {
  const room = /^server\/src\/([^/.]+)/.exec(path)?.[1];
  const layer = layers.findIndex((rooms) => room !== undefined && rooms.includes(room));
  return room === undefined || layer < 0 ? null : { room, layer };
}

/** The modules that a file needs to run: types are gone by then. */
function runtimeImports(file: string): readonly string[] {
  const statements = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest).statements;
  return statements.flatMap((statement) => {
    if (ts.isImportDeclaration(statement) && statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return [];
    if (ts.isExportDeclaration(statement) && statement.isTypeOnly) return [];
    const module = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement) ? statement.moduleSpecifier : undefined;
    return module && ts.isStringLiteral(module) ? [module.text] : [];
  });
}

/** The files of one circle, or none. */
function firstCycle(): readonly string[] {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): readonly string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    path.push(file);
    for (const target of runtimeImports(file)) {
      if (!target.startsWith(".")) continue;
      const imported = [".ts", ".tsx", "/index.ts"].map((end) => resolved(file, target) + end).find((candidate) => importsOf.has(candidate));
      if (recursiveBySubject.test(file) && recursiveBySubject.test(imported ?? "")) continue;
      const cycle = imported === undefined ? [] : visit(imported);
      if (cycle.length > 0) return cycle;
    }
    path.pop();
    done.add(file);
    return [];
  };
  for (const file of importsOf.keys()) {
    const cycle = visit(file);
    if (cycle.length > 0) return cycle;
  }
  return [];
}
