/** What a glob that matches nothing was most likely meant to be: the same with the names of folders that there are. Knows nothing of configurations. */
import { nearest } from "../../base/nearest";
import { globMatcher } from "./policy";

export function nearestGlob(glob: string, paths: readonly string[]): string | null {
  const names = new Set(paths.flatMap((path) => path.split("/")));
  const isName = (part: string): boolean => part !== "" && !/[*?[\](){}!+@]/.test(part);
  const meant = glob.split("/").map((part) => (!isName(part) || names.has(part) ? part : (nearest(part, names) ?? part))).join("/");
  return meant !== glob && paths.some(globMatcher([meant])) ? meant : null;
}
