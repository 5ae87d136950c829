/** Questions to the analysis thread, about a file or a folder, and those that wait for their answers. Knows nothing of what they are about. */
import { compareStrings, type FileId } from "../base/ids";
import { innermostFolder } from "./folders";
import { fromLspUri } from "./fromLsp";
import type { OpenDocuments } from "./openDocuments";
import type { AnalysisThread } from "./thread/analysisThread";
import type { Answer, Argument, Place, QuestionName, Reply } from "./thread/questions";

/** Every answer is null where nothing is analysed, and when the thread is dead or dies meanwhile. */
export class QuestionDesk {
  private readonly waiting = new Map<number, (reply: unknown) => void>();
  private next = 0;

  constructor(
    private readonly thread: AnalysisThread,
    private readonly documents: OpenDocuments,
    private readonly folders: ReadonlyMap<FileId, unknown>,
  ) {}

  /** About a file, open or not. */
  async ask<Name extends QuestionName>(uri: string, name: Name, argument: Argument<Name>): Promise<Reply<Name> | null> {
    return (await this.askOf(uri, name, argument))?.[1] ?? null;
  }

  /** The same, with the folder that the file belongs to. */
  async askOf<Name extends QuestionName>(uri: string, name: Name, argument: Argument<Name>): Promise<readonly [root: FileId, reply: Reply<Name> | null] | null> {
    const place = this.placeOf(uri);
    return place && [place.root, await this.post(place, name, argument)];
  }

  /** About a folder as a whole. */
  askFolder<Name extends QuestionName>(root: FileId, name: Name, argument: Argument<Name>): Promise<Reply<Name> | null> {
    return this.folders.has(root) ? this.post({ root, file: root, text: null }, name, argument) : Promise.resolve(null);
  }

  /** About every folder; those without an answer are left out. */
  async askFolders<Name extends QuestionName>(name: Name, argument: Argument<Name>): Promise<readonly (readonly [root: FileId, reply: NonNullable<Reply<Name>>])[]> {
    const roots = [...this.folders.keys()].sort(compareStrings);
    const replies = await Promise.all(roots.map((root) => this.askFolder(root, name, argument)));
    return roots.flatMap((root, i) => (replies[i] ? [[root, replies[i]] as const] : []));
  }

  answered({ id, reply }: Answer): void {
    this.waiting.get(id)?.(reply);
    this.waiting.delete(id);
  }

  /** Nobody will answer any more. */
  giveUp(): void {
    for (const resolve of this.waiting.values()) resolve(null);
    this.waiting.clear();
  }

  private post<Name extends QuestionName>(place: Place, name: Name, argument: Argument<Name>): Promise<Reply<Name> | null> {
    if (!this.thread.alive) return Promise.resolve(null);
    const id = this.next++;
    return new Promise((resolve) => {
      this.waiting.set(id, (reply) => resolve(reply as Reply<Name> | null));
      this.thread.post({ kind: "ask", id, ...place, name, argument });
    });
  }

  private placeOf(uri: string): Place | null {
    const document = this.documents.get(uri);
    if (document) return document.root === null ? null : { root: document.root, file: document.file, text: document.text };
    const file = fromLspUri(uri);
    const root = file === null ? null : innermostFolder(this.folders.keys(), file);
    return file === null || root === null ? null : { root, file, text: null };
  }
}
