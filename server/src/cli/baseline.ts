/** `--baseline F`: reads what an earlier run printed as JSON. Knows nothing of how it is compared. */
import { resolvePath } from "../base/paths";
import { parseDocument } from "../report/baseline";
import type { Comparable } from "../report/compare";
import { UsageError, type Environment } from "./environment";

/** @throws UsageError for a file that is not there, or no such document */
export function readBaseline(path: string, { cwd, fileSystem }: Environment): Comparable {
  const text = fileSystem.readFile(resolvePath(cwd, path));
  if (text === null) throw new UsageError(`no such baseline: ${path}`);
  const document = parseDocument(text);
  if (document === null) throw new UsageError(`${path} is no baseline: personal-data check --format json writes one`);
  return document;
}
