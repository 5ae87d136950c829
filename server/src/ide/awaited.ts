/**
 * Keeps findings on screen that only a type checker can give, while its answers to an edit are awaited. Without it
 * they would vanish with the provisional result and come back with the settled one. Knows nothing of the protocol.
 */
import type { FileId, Location } from "../base/ids";
import type { Finding } from "../findings/finding";
import type { Flow } from "../flow/flow";
import type { TextOf } from "./editorLines";
import { moveBetween, type Move } from "./moves";

/** The part of a result that is compared. */
export interface Findings {
  readonly findings: readonly Finding[];
  readonly textOf: TextOf;
}

/** A finding's identity under edits elsewhere. */
function identity(finding: Finding): string {
  const about = finding.flow?.id ?? finding.source?.id ?? `${finding.file}:${finding.span.start}`;
  return `${finding.rule}\0${about}`;
}

/** Findings that the settled result has and the provisional one of the same run lacked: they needed the checker. */
export function findingsThatNeededTypes(provisional: Findings, settled: Findings): readonly Finding[] {
  const known = new Set(provisional.findings.map(identity));
  return settled.findings.filter((finding) => !known.has(identity(finding)));
}

/**
 * What to show while types are awaited: the provisional findings, and those of before that needed types, moved along
 * with the text. One whose own code was edited goes at once.
 */
export function findingsWhileAwaiting(provisional: Findings, needed: readonly Finding[], before: TextOf): readonly Finding[] {
  if (needed.length === 0) return provisional.findings;
  const known = new Set(provisional.findings.map(identity));
  const moves = new Map<FileId, Move>();
  const moveOf = (file: FileId): Move => {
    let move = moves.get(file);
    if (!move) moves.set(file, (move = moveBetween(before(file), provisional.textOf(file))));
    return move;
  };
  const kept = needed.filter((finding) => !known.has(identity(finding))).flatMap((finding) => moveFinding(finding, moveOf) ?? []);
  return [...provisional.findings, ...kept];
}

function moveFinding(finding: Finding, moveOf: (file: FileId) => Move): Finding | null {
  const span = moveOf(finding.file)(finding.span);
  if (!span) return null;
  const flow = finding.flow && moveFlow(finding.flow, moveOf);
  if (finding.flow && !flow) return null;
  const related = finding.related?.flatMap((place) => moved(place, moveOf) ?? []);
  return { ...finding, span, flow, ...(related && { related }) };
}

function moveFlow(flow: Flow, moveOf: (file: FileId) => Move): Flow | null {
  const steps = flow.steps.map((step) => moved(step, moveOf));
  return steps.every((step) => step !== null) ? { ...flow, steps } : null;
}

function moved<T extends Location>(place: T, moveOf: (file: FileId) => Move): T | null {
  const span = moveOf(place.file)(place.span);
  return span && { ...place, span };
}
