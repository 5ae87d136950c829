/**
 * What only a type checker can say. Batch-only and asynchronous: no checker stands in the keystroke path. Answers name
 * declarations, never labels; adapters may differ only where no finding does.
 */
import type { Checkpoint } from "../base/cancel";
import type { DeclarationId, FileId, Span } from "../base/ids";
import type { Project, Workspace } from "../program/workspace";
import type { Type } from "./type";

/**
 * One question about one expression or type node, named by its exact span (start of its first token to its end).
 * - `type`: the type of the expression or type node at the span. For a parameter or variable name, its type.
 * - `callee`: of the call or `new` expression at the span: its result type and the declaration it resolves to.
 */
export interface TypeQuestion {
  readonly ask: "type" | "callee";
  readonly span: Span;
}

export interface TypeAnswer {
  /** `unknown` for `any`, `unknown`, and what could not be found. Awaited types stay `promise`. */
  readonly type: Type;
  /** For `callee`: where the called function's name is declared, if in the workspace; `null` otherwise. */
  readonly target?: CalleeTarget | null;
}

export type CalleeTarget =
  | { readonly kind: "declaration"; readonly id: DeclarationId }
  /** A member that a package declares: `pino`, `Logger.info`. Package `lib` is the standard library, `@types/x` counts as `x`, and `@types/node` as `node`. */
  | { readonly kind: "library"; readonly package: string; readonly member: string };

export interface TypeBatch {
  readonly project: Project;
  /**
   * The workspace around the project: tells its source from build output, and lets imports between its packages reach
   * their source, built or not. Without it everything outside `node_modules` counts as source.
   */
  readonly workspace?: Workspace;
  /** The current text of every file of the project that differs from the disk (open buffers), for the oracle's host. */
  readonly overlay: ReadonlyMap<FileId, string>;
  readonly questions: ReadonlyMap<FileId, readonly TypeQuestion[]>;
  /** Names of tagged members. Object types in answers list only members with these names or that lead to one; a `declared` type is never expanded. */
  readonly names: ReadonlySet<string>;
}

export interface TypeOracle {
  /** Answers in the order of each file's questions. Never rejects for user code: what cannot be answered is `unknown`. */
  answer(batch: TypeBatch, checkpoint: Checkpoint): Promise<ReadonlyMap<FileId, readonly TypeAnswer[]>>;
  /**
   * The same for files that have been edited since all of the project was answered. `former` are the texts that all edited files of the workspace had then; only those of the project are asked about.
   * `affected` are its further files whose answers may be others than they were: those that see what is another in the edited ones. Null where all may be, as where a name is tagged now, or no longer,
   * that stands elsewhere.
   */
  answerEdited(batch: TypeBatch, former: ReadonlyMap<FileId, string>, checkpoint: Checkpoint): Promise<{ readonly answers: ReadonlyMap<FileId, readonly TypeAnswer[]>; readonly affected: readonly FileId[] | null }>;
  /** Releases what it holds; the next `answer` starts afresh. */
  dispose(): Promise<void>;
}
