/**
 * What an editor offers to repair: the quick-fixes of the findings under a selection, and those of a whole file that need no thought. Plain data
 * in lines and characters, with the texts that it was made for. Knows nothing of the protocol.
 */
import type { FileId, Span } from "../base/ids";
import type { Finding } from "../findings/finding";
import { contentHash } from "../text/contentHash";
import { EditorLinesOf, type Range } from "./editorLines";
import { fixesFor, type Fix, type FixFacts, type TextEdit } from "./fixes";

export interface Action {
  readonly title: string;
  readonly kind: "quickfix" | "fix-all" | "rewrite" | "extract";
  /** Of several, the first choice. */
  readonly isPreferred: boolean;
  /** It silences a finding and repairs nothing. */
  readonly isSuppression: boolean;
  /** The diagnostic that it repairs: its code (`personal-data/log`) and range. Null for all but quick-fixes. */
  readonly repairs: { readonly code: string; readonly range: Range } | null;
  readonly edits: readonly { readonly file: FileId; readonly range: Range; readonly newText: string }[];
  /** A file that is to be made first. */
  readonly creates: FileId | null;
  /** A word of what is put in that somebody is to write anew, and where to look for it from. */
  readonly toFill: { readonly file: FileId; readonly line: number; readonly text: string } | null;
  /** The texts that the ranges speak of. */
  readonly basedOn: readonly { readonly file: FileId; readonly hash: string }[];
}

export interface ActionFacts extends FixFacts {
  readonly findings: readonly Finding[];
}

/** For the findings that a range of a file touches, repairs first, each once. */
export function actionsAt(facts: ActionFacts, file: FileId, range: Range): readonly Action[] {
  const lines = new EditorLinesOf((each) => facts.textOf(each));
  const asked: Span = { start: lines.of(file).offset(range.start), end: lines.of(file).offset(range.end) };
  const fixes = shownIn(facts, file).filter(({ span }) => span.start <= asked.end && asked.start <= span.end).flatMap((finding) => {
    const repairs = { code: `personal-data/${finding.rule}`, range: lines.range(finding) };
    return fixesFor(finding, facts).map((fix) => ({ fix, repairs }));
  });
  const actions = [...fixes].sort((a, b) => rank(a.fix, file) - rank(b.fix, file)).map(({ fix, repairs }) => actionOf(fix, repairs, facts, lines));
  const seen = new Set<string>();
  return actions.filter((action) => {
    const form = JSON.stringify(action);
    return !seen.has(form) && seen.add(form);
  });
}

/** The first choice, then what changes the code here, then what declares something elsewhere; what silences one finding comes after what repairs another. */
function rank({ isPreferred, isSuppression, edits }: Fix, file: FileId): number {
  if (isSuppression) return 3;
  return isPreferred ? 0 : edits.every((edit) => edit.file === file) ? 1 : 2;
}

/** All repairs of a file that need no thought, as one; null where there is none. Of two that touch one another the first is made. */
export function safeActionIn(facts: ActionFacts, file: FileId): Action | null {
  const edits: TextEdit[] = [];
  for (const finding of shownIn(facts, file)) {
    const fix = fixesFor(finding, facts).find(({ isSafe }) => isSafe);
    if (fix && fix.edits.every((edit) => edit.file === file && !edits.some(({ span }) => span.start <= edit.span.end && edit.span.start <= span.end))) edits.push(...fix.edits);
  }
  if (edits.length === 0) return null;
  return actionOf({ title: "Repair everything that needs no thought", isSafe: true, isPreferred: true, isSuppression: false, edits, creates: null, toFill: null }, null, facts, new EditorLinesOf((each) => facts.textOf(each)));
}

function shownIn({ findings }: ActionFacts, file: FileId): readonly Finding[] {
  return findings.filter((finding) => finding.file === file && finding.suppressed === null);
}

function actionOf({ title, isPreferred, isSuppression, edits, creates, toFill }: Fix, repairs: Action["repairs"], facts: ActionFacts, lines: EditorLinesOf): Action {
  const filled = toFill === null ? undefined : edits.find(({ newText }) => newText.includes(toFill));
  const files = [...new Set(edits.map(({ file }) => file))].filter((file) => file !== creates);
  return {
    title, kind: repairs ? "quickfix" : "fix-all", isPreferred, isSuppression, repairs, creates,
    edits: edits.map(({ file, span, newText }) => ({ file, range: lines.range({ file, span }), newText })),
    toFill: toFill !== null && filled ? { file: filled.file, line: lines.range(filled).start.line, text: toFill } : null,
    basedOn: files.map((file) => ({ file, hash: contentHash(facts.textOf(file)) })),
  };
}
