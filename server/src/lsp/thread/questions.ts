/**
 * What the protocol thread asks the analysis thread: for each question what goes with it, and what comes back. Plain data that survives
 * structured cloning. Knows nothing of how an answer is found.
 */
import type { FileId } from "../../base/ids";
import type { Action } from "../../ide/actions";
import type { CodeLens } from "../../ide/codeLens";
import type { Completion } from "../../ide/completion";
import type { Position, Range } from "../../ide/editorLines";
import type { Direction, FlowAnchor, FlowNode } from "../../ide/flowHierarchy";
import type { Hover } from "../../ide/hover";
import type { InlayHint } from "../../ide/inlayHints";
import type { Place as FlowPlace } from "../../ide/places";
import type { SemanticToken } from "../../ide/semanticTokens";
import type { SignatureHelp } from "../../ide/signatureHelp";
import type { TreeNode, WantedNodes } from "../../ide/tree";
import type { Language } from "../../ide/words/words";
import type { DataFlowReport } from "../../report/dataFlow/shape";
import type { ExportFormat } from "../../report/pageMessages";

/** About a place in a file, or about a folder as a whole. */
export interface Questions {
  hover(position: Position): Hover | null;
  actions(wanted: WantedActions): readonly Action[];
  completion(position: Position): readonly Completion[];
  signatureHelp(position: Position): SignatureHelp | null;
  semanticTokens(nothing: null): readonly SemanticToken[];
  highlights(position: Position): readonly Range[];
  codeLenses(nothing: null): readonly CodeLens[];
  inlayHints(range: Range): readonly InlayHint[];
  declarations(position: Position): readonly FlowPlace[];
  references(wanted: { readonly position: Position; readonly withDeclaration: boolean }): readonly FlowPlace[];
  flowsOfSource(id: string): { readonly declaration: FlowPlace; readonly sinks: readonly FlowPlace[] } | null;
  tree(wanted: WantedNodes): readonly TreeNode[];
  treeWay(wanted: { readonly source: string } | { readonly position: Position }): readonly TreeNode[] | null;
  flowNode(position: Position): FlowNode | null;
  flowNodeAgain(anchor: FlowAnchor): FlowNode | null;
  flowNeighbours(of: { readonly anchor: FlowAnchor; readonly direction: Direction }): readonly FlowNode[];
  report(nothing: null): DataFlowReport | null;
  exportedReport(wanted: WantedReport): string | null;
}

export type QuestionName = keyof Questions;
export type Argument<Name extends QuestionName> = Parameters<Questions[Name]>[0];
export type Reply<Name extends QuestionName> = ReturnType<Questions[Name]>;

/** At a range, of some kinds. */
export interface WantedActions {
  readonly range: Range;
  readonly kinds: readonly Action["kind"][];
}

/** The text of a file. */
export interface WantedReport {
  readonly format: ExportFormat;
  /** Of a page that is exported. */
  readonly language: string;
}

/** Who asks. */
export interface EditorProfile {
  readonly language: Language;
  /** It runs the commands of our extension. */
  readonly hasCommands: boolean;
}

/** What is asked about: `text` is what the editor has at this moment. */
export interface Place {
  readonly root: FileId;
  readonly file: FileId;
  /** Null for a file that is not open: it is as it was analysed. */
  readonly text: string | null;
}

export interface Question extends Place {
  readonly kind: "ask";
  readonly id: number;
  readonly name: QuestionName;
  readonly argument: unknown;
}

export interface Answer {
  readonly kind: "answer";
  readonly id: number;
  /** Null where the folder is gone. */
  readonly reply: unknown;
}
