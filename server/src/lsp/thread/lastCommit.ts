/**
 * What was found in the last commit of a folder, for a report to say what has changed since. Computed when a report is looked at, and given way to
 * whatever is typed meanwhile. Knows nothing of the protocol.
 */
import type { AnalysisOptions, Analysis } from "../../analysis";
import { Cancelled, type Checkpoint } from "../../base/cancel";
import type { FileId } from "../../base/ids";
import { isRead } from "../../program/sourceExtensions";
import { changesSince, type Comparable } from "../../report/compare";
import type { Changes } from "../../report/dataFlow/shape";
import { reportDocument } from "../../report/document";
import type { Results } from "../../report/results";
import { openCommit } from "../../text/commitFileSystem";
import { DiskFileSystem } from "../../text/diskFileSystem";
import { commitId, GitProblem } from "../../text/git";

const noCost = { ms: 0, peakMemoryMB: 0 };
/** As people know a commit. */
const shortId = 7;

export class LastCommit {
  private known: { readonly id: string; readonly document: Comparable } | null = null;
  private updating = false;

  constructor(
    private readonly root: FileId,
    private readonly create: (options: AnalysisOptions) => Analysis,
  ) {}

  /** What has changed since the commit that is known; null before one is. */
  changes(result: Results): Changes | null {
    return this.known && changesSince(this.known.document, reportDocument(result, noCost), this.known.id.slice(0, shortId));
  }

  /** Whether there is a commit that was not known before. False where there is no repository, and when the checkpoint ends it. */
  async update(checkpoint: Checkpoint): Promise<boolean> {
    if (this.updating) return false;
    this.updating = true;
    try {
      const id = commitId(this.root, "HEAD");
      if (id === this.known?.id) return false;
      this.known = { id, document: await this.analyse(id, checkpoint) };
      return true;
    } catch (error) {
      if (error instanceof GitProblem || error instanceof Cancelled) return false;
      throw error;
    } finally {
      this.updating = false;
    }
  }

  private async analyse(id: string, checkpoint: Checkpoint): Promise<Comparable> {
    const { fileSystem, different } = openCommit(this.root, id, new DiskFileSystem(), isRead);
    const analysis = this.create({ root: this.root, fileSystem });
    try {
      for (const [file, text] of different) analysis.setBuffer(file, text);
      return reportDocument(await analysis.run(checkpoint), noCost);
    } finally {
      await analysis.dispose();
    }
  }
}
