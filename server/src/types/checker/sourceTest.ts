/** What counts as source of the workspace. Knows nothing of types. */
import type { FileId } from "../../base/ids";
import { isInside } from "../../base/paths";
import type { TypeBatch } from "../oracle";

/**
 * The files of the workspace where the batch brings them, else everything outside `node_modules` and the standard library. Declaration files that a build wrote from our
 * own source are not among the former.
 */
export function sourceTest(batch: TypeBatch, libDirectory: FileId): (file: FileId) => boolean {
  const ours = new Set([...(batch.workspace?.files ?? []), ...batch.project.files, ...batch.overlay.keys()]);
  const complete = batch.workspace !== undefined;
  return (file) => !file.includes("/node_modules/") && (ours.has(file) || (!complete && !isInside(file, libDirectory)));
}
