/**
 * Names of the protocol turned into the engine's: URIs into file ids. A URI may name anything; what cannot be a file
 * of this machine gives null. Knows nothing of documents.
 */
import { isAbsolute } from "node:path";
import { URI } from "vscode-uri";
import type { FileId } from "../base/ids";

/** The file that a `file:` URI names. */
export function fromLspUri(uri: string): FileId | null {
  if (!uri.startsWith("file:")) return null;
  try {
    // A Windows drive on another system gives a path that is not absolute there: not a file of this machine.
    const path = URI.parse(uri).fsPath;
    if (path.includes("\0") || !isAbsolute(path)) return null;
    const file = path.replaceAll("\\", "/");
    return file.length > 1 && file.endsWith("/") ? file.slice(0, -1) : file;
  } catch {
    return null;
  }
}

const extensionOfLanguage: Readonly<Record<string, string>> = {
  typescript: ".ts",
  typescriptreact: ".tsx",
  javascript: ".js",
  javascriptreact: ".jsx",
};

/** A buffer that is not saved anywhere is analysed as if it stood in the folder, under a name of its own. */
export function fileOfUntitled(uri: string, languageId: string, folder: FileId): FileId | null {
  const extension = extensionOfLanguage[languageId];
  if (!uri.startsWith("untitled:") || extension === undefined) return null;
  const name = uri.slice("untitled:".length).replace(/[^\w.-]+/g, "-").replace(/^-+|-+$/g, "");
  return `${folder}/untitled-${name.endsWith(extension) ? name : name + extension}`;
}
