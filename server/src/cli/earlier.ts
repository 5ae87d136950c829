/** What a command compares with: `--baseline F`, what an earlier run printed as JSON, or `--since REF`, a commit. Knows nothing of how it is compared. */
import { resolvePath } from "../base/paths";
import { parseDocument } from "../report/baseline";
import type { Comparable } from "../report/compare";
import { reportDocument } from "../report/document";
import { analyseCommit } from "./analyse";
import type { Arguments, Option } from "./command";
import { UsageError, type Environment } from "./environment";

export interface Earlier {
  /** As a person would name it. */
  readonly name: string;
  readonly document: Comparable;
}

export const earlierOptions = (what: string): readonly Option[] => [
  { name: "baseline", value: "FILE", help: `an earlier document (--format json): ${what}` },
  { name: "since", value: "REF", help: `a commit, analysed too: ${what}` },
];

/** Null where the command line names nothing. @throws UsageError for a file that is no such document, a commit that is not there, or both */
export async function readEarlier(given: Arguments, environment: Environment): Promise<Earlier | null> {
  const path = given.value("baseline");
  const revision = given.value("since");
  if (path !== undefined && revision !== undefined) throw new UsageError("--baseline and --since are two things to compare with: name one");
  if (path !== undefined) return { name: path, document: readBaseline(path, environment) };
  if (revision === undefined) return null;
  return { name: revision, document: await documentOf(given.operands, revision, environment) };
}

/** What was found in a commit. */
export async function documentOf(operands: readonly string[], revision: string, environment: Environment): Promise<Comparable> {
  return reportDocument(await analyseCommit(operands, revision, environment), { ms: 0, peakMemoryMB: 0 });
}

function readBaseline(path: string, { cwd, fileSystem }: Environment): Comparable {
  const text = fileSystem.readFile(resolvePath(cwd, path));
  if (text === null) throw new UsageError(`no such baseline: ${path}`);
  const document = parseDocument(text);
  if (document === null) throw new UsageError(`${path} is no baseline: personal-data check --format json writes one`);
  return document;
}
