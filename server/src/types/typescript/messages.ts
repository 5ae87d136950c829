/** What the oracle and its process say to each other. Plain data only. Knows nothing of either end. */
import type { FileId } from "../../base/ids";
import type { TypeAnswer, TypeBatch } from "../oracle";

export type ToWorker =
  | { readonly kind: "answer"; readonly id: number; readonly batch: TypeBatch; /** The files asked about were edited: what they were when all was answered. */ readonly former: ReadonlyMap<FileId, string> | null }
  /** The answers are no longer wanted; the program is kept. */
  | { readonly kind: "cancel"; readonly id: number };

export type FromWorker =
  /** The program stands: a crash after this belongs to a file. */
  | { readonly kind: "ready"; readonly id: number }
  | { readonly kind: "file"; readonly id: number; readonly file: FileId; readonly answers: readonly TypeAnswer[] }
  | { readonly kind: "done"; readonly id: number; /** Further files that an edit affects; null for all. */ readonly affected: readonly FileId[] | null };
