/** One analysis of files in memory, without a type checker, as properties compare it: the JSON document without what it cost. */
import { createAnalysis, type Analysis } from "../../server/src/analysis";
import type { FileSystem } from "../../server/src/text/fileSystem";
import { MemoryFileSystem } from "../../server/src/text/memoryFileSystem";
import { printDocument, reportDocument } from "../../server/src/report/document";

export const workspaceRoot = "/workspace";

export function inWorkspace(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`${workspaceRoot}/${name}`, text]));
}

export function openAnalysis(fileSystem: FileSystem): Analysis {
  return createAnalysis({ root: workspaceRoot, fileSystem, oracle: false });
}

/** The document that a run gives now, as text. */
export async function documentFrom(analysis: Analysis, checkpoint?: () => void): Promise<string> {
  return printDocument(reportDocument(await analysis.run(checkpoint), { ms: 0, peakMemoryMB: 0 }));
}

/** The document of a fresh analysis. */
export async function documentOf(fileSystem: FileSystem | Readonly<Record<string, string>>, checkpoint?: () => void): Promise<string> {
  const analysis = openAnalysis("readFile" in fileSystem && typeof fileSystem.readFile === "function" ? (fileSystem as FileSystem) : new MemoryFileSystem(inWorkspace(fileSystem as Record<string, string>)));
  try {
    return await documentFrom(analysis, checkpoint);
  } finally {
    await analysis.dispose();
  }
}
