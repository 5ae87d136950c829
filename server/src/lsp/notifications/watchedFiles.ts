/** Changes on disk: what the editor is asked to watch, and which of its reports matter. Knows nothing of what is done about them. */
import { DidChangeWatchedFilesNotification, FileChangeType, WatchKind, type Connection, type FileEvent } from "vscode-languageserver";
import type { FileId } from "../../base/ids";
import { baseName } from "../../base/paths";
import { shippedModelsName } from "../../findings/config/shippedModels";
import { isSourceFile } from "../../program/sourceExtensions";
import { fromLspUri } from "../fromLsp";
import type { Session } from "../session";

const projectFile = /^(?:[tj]sconfig.*\.json|package\.json|personal-data\.(?:config|models)\.json|\.gitignore)$/;
const neverSource = /\/(?:node_modules|\.git)\//;

export function listenToWatchedFiles(connection: Connection, session: () => Session | null): void {
  connection.onDidChangeWatchedFiles(({ changes }) => session()?.filesChangedOnDisk(changes.flatMap((change) => relevantFile(change) ?? [])));
}

/** Asks an editor that can watch to do so. A folder that goes or comes is reported by its own name alone, hence the last pattern. */
export async function watchFiles(connection: Connection): Promise<void> {
  await connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: [
      { globPattern: "**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}" },
      { globPattern: "**/{tsconfig*.json,jsconfig*.json,package.json,personal-data.config.json,personal-data.models.json,.gitignore,*.prisma}" },
      { globPattern: "**/*", kind: WatchKind.Create | WatchKind.Delete },
    ],
  });
}

function relevantFile(change: FileEvent): FileId | null {
  const file = fromLspUri(change.uri);
  if (file === null) return null;
  const name = baseName(file);
  // Of what is installed, what a package says of itself counts.
  if (neverSource.test(file) && name !== shippedModelsName) return null;
  if (isSourceFile(name) || projectFile.test(name)) return file;
  // Perhaps a folder: those have names without an ending, mostly.
  return change.type !== FileChangeType.Changed && !/[^.]\.\w+$/.test(name) ? file : null;
}
