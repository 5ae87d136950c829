/** One analysis of the part of the workspace that a command line names, with progress. Knows nothing of what is printed. */
import type { Analysis, AnalysisOptions, AnalysisResult } from "../analysis";
import type { FileId } from "../base/ids";
import { resolvePath } from "../base/paths";
import { configRule } from "../findings/config/config";
import { narrowTo } from "../report/narrow";
import type { Cost } from "../report/results";
import type { Arguments } from "./command";
import { UsageError, type Environment } from "./environment";
import { printProfile } from "./profile";
import { progressLine } from "./progress";
import { scopeOf } from "./scope";
import type { Commit } from "../text/commitFileSystem";
import { GitProblem } from "../text/git";

export interface Analysed {
  /** Narrowed to the paths of the command line. */
  readonly result: AnalysisResult;
  readonly cost: Cost;
}

/** @throws UsageError for paths that make no sense */
export async function analyse(given: Arguments, environment: Environment): Promise<Analysed> {
  const { root, paths } = scopeOf(given.operands, environment.cwd, environment.fileSystem);
  const started = performance.now();
  const whole = await run(environment.createAnalysis({ root, fileSystem: environment.fileSystem, runsOnce: true, ...savedResults(given, environment) }), environment);
  const cost = { ms: performance.now() - started, peakMemoryMB: environment.peakMemoryMB() };
  if (given.has("profile")) await environment.stderr.write(printProfile(whole.passes, cost));
  return { result: narrowTo(whole, paths), cost };
}

function savedResults(given: Arguments, environment: Environment): Pick<AnalysisOptions, "saved"> {
  if (given.has("no-cache")) return {};
  const folder = given.value("cache-dir");
  const saved = environment.savedResults(folder === undefined ? null : resolvePath(environment.cwd, folder.replaceAll("\\", "/")));
  return saved ? { saved } : {};
}

/** The same part of the workspace as it was in a commit. @throws UsageError where there is no such commit */
export async function analyseCommit(operands: readonly string[], revision: string, environment: Environment): Promise<AnalysisResult> {
  const { root, paths } = scopeOf(operands, environment.cwd, environment.fileSystem);
  const commit = commitOf(root, revision, environment);
  const analysis = environment.createAnalysis({ root, fileSystem: commit.fileSystem, runsOnce: true });
  // The type checker reads the disk itself: what was otherwise then goes to it as if it were open in an editor.
  for (const [file, text] of commit.different) analysis.setBuffer(file, text);
  return narrowTo(await run(analysis, environment), paths);
}

function commitOf(root: FileId, revision: string, environment: Environment): Commit {
  try {
    return environment.openCommit(root, revision);
  } catch (error) {
    if (error instanceof GitProblem) throw new UsageError(error.message);
    throw error;
  }
}

async function run(analysis: Analysis, environment: Environment): Promise<AnalysisResult> {
  const progress = progressLine(environment.stderr);
  try {
    return await analysis.run(undefined, progress.update);
  } finally {
    await progress.clear();
    await analysis.dispose();
  }
}

/** The configuration says something that means nothing: a mistake in the call, whatever was found. */
export function hasConfigErrors({ findings }: AnalysisResult): boolean {
  return findings.some(({ rule, severity }) => rule === configRule && severity === "error");
}
