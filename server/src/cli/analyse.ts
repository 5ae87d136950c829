/** One analysis of the part of the workspace that a command line names, with progress. Knows nothing of what is printed. */
import type { AnalysisResult } from "../analysis";
import { configRule } from "../findings/config/config";
import { narrowTo } from "../report/narrow";
import type { Cost } from "../report/results";
import type { Arguments } from "./command";
import type { Environment } from "./environment";
import { printProfile } from "./profile";
import { progressLine } from "./progress";
import { scopeOf } from "./scope";

export interface Analysed {
  /** Narrowed to the paths of the command line. */
  readonly result: AnalysisResult;
  readonly cost: Cost;
}

/** @throws UsageError for paths that make no sense */
export async function analyse(given: Arguments, environment: Environment): Promise<Analysed> {
  const scope = scopeOf(given.operands, environment.cwd, environment.fileSystem);
  const started = performance.now();
  const progress = progressLine(environment.stderr);
  const analysis = environment.createAnalysis({ root: scope.root, fileSystem: environment.fileSystem });
  let whole: AnalysisResult;
  try {
    whole = await analysis.run(undefined, progress.update);
  } finally {
    await progress.clear();
    await analysis.dispose();
  }
  const cost = { ms: performance.now() - started, peakMemoryMB: environment.peakMemoryMB() };
  if (given.has("profile")) await environment.stderr.write(printProfile(whole.passes, cost));
  return { result: narrowTo(whole, scope.paths), cost };
}

/** The configuration says something that means nothing: a mistake in the call, whatever was found. */
export function hasConfigErrors({ findings }: AnalysisResult): boolean {
  return findings.some(({ rule, severity }) => rule === configRule && severity === "error");
}
