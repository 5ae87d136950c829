/** What the TypeScript checker says of a small workspace in memory. Libraries that it imports are not there, Node's own apart: what comes from them is `any`. */
import { dirname, join } from "node:path";
import ts from "typescript";
import type { Files } from "./asked";

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, jsx: ts.JsxEmit.Preserve, strict: true, noEmit: true, allowJs: true, skipLibCheck: true,
  experimentalDecorators: true, lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
};
const libraries = dirname(require.resolve("typescript"));
const declared = join(__dirname, "../../../node_modules/@types");
/** The texts of libraries are the same every time, and so are those of files that nobody edited. */
const trees = new Map<string, ts.SourceFile>();

/** `a.ts 2345: Argument of type …`, without places: an edit above moves them. Sorted. */
export function typeErrors(files: Files): readonly string[] {
  const texts = new Map(Object.entries(files).map(([name, text]) => [`/w/${name}`, text]));
  const read = (file: string): string | undefined => texts.get(file) ?? ([libraries, dirname(declared)].some((folder) => file.startsWith(folder)) ? ts.sys.readFile(file) : undefined);
  const host: ts.CompilerHost = {
    fileExists: (file) => read(file) !== undefined,
    readFile: read,
    getSourceFile(file, target) {
      const text = read(file);
      if (text === undefined) return undefined;
      const key = texts.has(file) ? `${file}\0${text}` : file;
      const known = trees.get(key) ?? ts.createSourceFile(file, text, target, true);
      trees.set(key, known);
      return known;
    },
    getDefaultLibFileName: () => join(libraries, "lib.es2022.d.ts"),
    getDefaultLibLocation: () => libraries,
    writeFile: () => {},
    getCurrentDirectory: () => "/w",
    getCanonicalFileName: (file) => file,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
  };
  // They take longer than all the rest.
  const types = [...texts.values()].some((text) => /\bprocess\.env\b|["']node:/.test(text)) ? ["node"] : [];
  const program = ts.createProgram([...texts.keys()].filter((file) => /\.[cm]?[jt]sx?$/.test(file)), { ...options, types, typeRoots: [declared] }, host);
  const found = [...program.getSyntacticDiagnostics(), ...program.getSemanticDiagnostics()];
  return found.map(({ file, code, messageText }) => `${file?.fileName.replace("/w/", "") ?? ""} ${code}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`).sort();
}

/** Those that are there afterwards and were not before, as often as they come. */
export function newIn(after: readonly string[], before: readonly string[]): readonly string[] {
  const left = [...before];
  return after.filter((each) => {
    const at = left.indexOf(each);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
