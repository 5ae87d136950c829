/**
 * Findings as an editor shows them: one diagnostic for each rule and range, naming every source, its steps as related
 * places. Plain data in lines and characters; knows nothing of the protocol.
 */
import { neverCancelled, watched, type Checkpoint } from "../base/cancel";
import { groupBy } from "../base/groupBy";
import { compareStrings, type FileId } from "../base/ids";
import type { Finding, Severity } from "../findings/finding";
import type { Flow } from "../flow/flow";
import type { EditorLinesOf, Range } from "./editorLines";
import { rulePage } from "../report/rulePage";
import type { Words } from "./words/words";

export interface RelatedPlace {
  readonly file: FileId;
  readonly range: Range;
  readonly message: string;
}

export interface Diagnostic {
  readonly range: Range;
  readonly severity: Severity;
  /** `personal-data/log`. */
  readonly code: string;
  /** The rule's page. */
  readonly href: string;
  readonly message: string;
  readonly related: readonly RelatedPlace[];
  /** The code here can simply go: editors show it faded. */
  readonly unnecessary: boolean;
}

/** The findings that an editor shows, file by file: not those that are suppressed. Files without any are absent. */
export function shownByFile(findings: readonly Finding[]): ReadonlyMap<FileId, readonly Finding[]> {
  return groupBy(findings.filter(({ suppressed }) => suppressed === null), ({ file }) => file);
}

/** What an editor shows of the findings of one file. */
export function diagnosticsOf(findings: readonly Finding[], lines: EditorLinesOf, words: Words, checkpoint: Checkpoint = neverCancelled): readonly Diagnostic[] {
  return Array.from(watched(groupByRuleAndRange(findings), checkpoint), (group) => diagnosticOf(group, lines, words));
}

type Group = [Finding, ...Finding[]];

/** In the order of the places, then of the rules. */
function groupByRuleAndRange(findings: readonly Finding[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const finding of findings) {
    const key = `${finding.span.start}\0${finding.span.end}\0${finding.rule}`;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()].sort(
    ([a], [b]) =>
      a.span.start - b.span.start || a.span.end - b.span.end || compareStrings(a.rule, b.rule),
  );
}

function diagnosticOf(group: Group, lines: EditorLinesOf, words: Words): Diagnostic {
  const first = group[0];
  return {
    range: lines.range(first),
    severity: group.map((finding) => finding.severity).reduce(stronger),
    code: `personal-data/${first.rule}`,
    href: rulePage(first.rule),
    message: words.finding(mergedMessage(group.map((finding) => finding.message))),
    related: relatedPlaces(group, lines, words),
    unnecessary: first.rule === "unused-disable",
  };
}

/** Findings differ in what reaches the place; one sentence names them all. Others stand below each other. */
function mergedMessage(messages: readonly string[]): string {
  const byPredicate = new Map<string, string[]>();
  for (const message of new Set(messages)) {
    const split = message.indexOf(" may reach ");
    const [subject, predicate] = split < 0 ? [message, ""] : [message.slice(0, split), message.slice(split)];
    byPredicate.set(predicate, [...(byPredicate.get(predicate) ?? []), subject]);
  }
  return [...byPredicate].map(([predicate, subjects]) => (predicate === "" ? subjects.join("\n") : enumerate(subjects) + predicate)).join("\n");
}

function enumerate(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** Each source's declaration, then the steps of its flow. Sources that go one way are told of together; where several ways meet, each step says whose it is. */
function relatedPlaces(group: Group, lines: EditorLinesOf, words: Words): readonly RelatedPlace[] {
  const flows = group.flatMap((finding) => (finding.flow ? [finding.flow] : []));
  const others = group.flatMap(({ related = [] }) => related.map(({ file, span, message }) => ({ file, range: lines.range({ file, span }), message: words.finding(message) })));
  const ways = flows.length < 2 ? new Map([["", flows]]) : groupBy(flows, ({ steps }) => steps.map(({ file, span, note }) => `${file}#${span.start}-${span.end} ${note}`).join("\n"));
  const told = [...ways.values()].filter((together) => together.length > 0).flatMap((together) => {
    const owner = ways.size > 1 ? `${namesOf(together, words)} ` : "";
    const declared = together.map(({ source }) => ({ file: source.file, range: lines.range(source), message: words.declaredHere(source.name) }));
    const way = together[0]!.steps.map((step, index) => {
      const note = words.note(step.note);
      return { file: step.file, range: lines.range(step), message: `${owner}${index + 1}. ${step.text === "" ? note : words.titled(note, step.text)}` };
    });
    return [...declared, ...way];
  });
  return [...others, ...told];
}

/** Names before a step; the rest of many is only counted, so that the step stays readable. */
const named = 3;

function namesOf(flows: readonly Flow[], { more }: Words): string {
  const names = flows.map(({ source }) => source.name);
  return names.length <= named ? names.join(", ") : `${names.slice(0, named - 1).join(", ")} ${more(names.length - named + 1)}`;
}

const strength: Readonly<Record<Severity, number>> = { hint: 0, info: 1, warning: 2, error: 3 };

function stronger(a: Severity, b: Severity): Severity {
  return strength[b] > strength[a] ? b : a;
}
