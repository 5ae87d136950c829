/** Each question answered from one folder's last complete result and the text at hand. Only joins what `ide/` says; knows nothing of the protocol. */
import type { AnalysisResult } from "../../analysis";
import { actionsAt, safeActionIn } from "../../ide/actions";
import type { Asked } from "../../ide/asked";
import { provideCodeLenses } from "../../ide/codeLens";
import { provideCompletion } from "../../ide/completion";
import { fieldRemovalsAt } from "../../ide/fieldRemoval";
import { provideFlowNeighbours, provideFlowNode, provideFlowNodeAgain } from "../../ide/flowHierarchy";
import { provideHighlights } from "../../ide/highlights";
import { provideHover } from "../../ide/hover";
import { provideInlayHints } from "../../ide/inlayHints";
import { flowsOfSource, provideDeclarations, provideReferences } from "../../ide/places";
import { refactoringsAt } from "../../ide/refactorings";
import { provideSemanticTokens } from "../../ide/semanticTokens";
import { provideSignatureHelp } from "../../ide/signatureHelp";
import { provideTree, provideTreeWay } from "../../ide/tree";
import type { Questions } from "./questions";
import type { Reports } from "./reports";

/** `result` is what `asked.index` was made of. */
export function answersTo(asked: Asked, result: AnalysisResult | null, reports: Reports): Questions {
  const { file } = asked.buffer;
  return {
    hover: (position) => provideHover(asked, position),
    actions: ({ range, kinds }) => {
      if (!result) return [];
      const whole = kinds.includes("fix-all") ? safeActionIn(result, file) : null;
      const repairs = (kinds.includes("quickfix") ? actionsAt(result, file, range) : []).concat(whole ?? []).map((action) => ({ ...action, title: asked.words.repair(action.title) }));
      const changes = [...fieldRemovalsAt(result, asked, file, range), ...refactoringsAt(result, asked, file, range, kinds.includes("quickfix"))].filter(({ kind }) => kinds.includes(kind));
      // What silences a finding comes after what repairs one.
      return [...repairs.filter(({ isSuppression }) => !isSuppression), ...changes.filter(({ repairs }) => repairs), ...repairs.filter(({ isSuppression }) => isSuppression), ...changes.filter(({ repairs }) => !repairs)];
    },
    completion: (position) => provideCompletion(asked, position),
    signatureHelp: (position) => provideSignatureHelp(asked, position),
    semanticTokens: () => provideSemanticTokens(asked),
    highlights: (position) => provideHighlights(asked, position),
    codeLenses: () => provideCodeLenses(asked),
    inlayHints: (range) => provideInlayHints(asked, range),
    declarations: (position) => provideDeclarations(asked, position),
    references: (wanted) => provideReferences(asked, wanted),
    flowsOfSource: (id) => flowsOfSource(asked, id),
    tree: (wanted) => provideTree(asked, wanted),
    treeWay: (wanted) => provideTreeWay(asked, wanted),
    flowNode: (position) => provideFlowNode(asked, position),
    flowNodeAgain: (anchor) => provideFlowNodeAgain(asked, anchor),
    flowNeighbours: (of) => provideFlowNeighbours(asked, of),
    ...reports,
  };
}
