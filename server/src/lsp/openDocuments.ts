/**
 * The buffers that the editor has open, by the engine's names: which file each is analysed as, and how the editor
 * spells its URI. Knows nothing of runs.
 */
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { FileId } from "../base/ids";
import { isSourceFile } from "../program/sourceExtensions";
import { untitledRoot } from "./folders";
import { fileOfUntitled, fromLspUri } from "./fromLsp";
import { toLspUri } from "./toLsp";

export interface OpenDocument {
  readonly uri: string;
  readonly file: FileId;
  readonly untitled: boolean;
  /** Null while it has no folder, because its folder is switched off. */
  root: FileId | null;
  text: string;
}

export class OpenDocuments {
  private readonly byUri = new Map<string, OpenDocument>();
  private readonly byFile = new Map<FileId, OpenDocument>();
  /** How the editor spelled what it had open once: it goes by that name when its diagnostics are taken away. */
  private readonly spelled = new Map<FileId, string>();

  /** Null for what is not analysed: another scheme, another language. */
  open(document: TextDocument, firstRoot: FileId | null): OpenDocument | null {
    const untitled = fileOfUntitled(document.uri, document.languageId, firstRoot ?? untitledRoot);
    const file = untitled ?? fromLspUri(document.uri);
    if (file === null || !isAnalysed(file)) return null;
    const opened: OpenDocument = { uri: document.uri, file, untitled: untitled !== null, root: null, text: document.getText() };
    this.byUri.set(opened.uri, opened);
    this.byFile.set(file, opened);
    this.spelled.set(file, opened.uri);
    return opened;
  }

  close(uri: string): OpenDocument | null {
    const closed = this.byUri.get(uri);
    if (!closed) return null;
    this.byUri.delete(uri);
    if (this.byFile.get(closed.file) === closed) this.byFile.delete(closed.file);
    return closed;
  }

  get(uri: string): OpenDocument | null {
    return this.byUri.get(uri) ?? null;
  }

  ofFile(file: FileId): OpenDocument | null {
    return this.byFile.get(file) ?? null;
  }

  get all(): Iterable<OpenDocument> {
    return this.byUri.values();
  }

  uriOf(file: FileId): string {
    return this.spelled.get(file) ?? toLspUri(file);
  }
}

/** Source, and the JSON files that say what the project is. */
function isAnalysed(file: FileId): boolean {
  return isSourceFile(file) || file.endsWith(".json");
}
