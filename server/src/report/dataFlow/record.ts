/**
 * Rows of a record of processing activities, as Article 30(1) of Regulation (EU) 2016/679 asks for it: by purpose, who is concerned, which
 * data, who receives it, transfers, time limits, security measures. What code and tags show, and nothing else: who the controller is,
 * for one, they do not say. Knows nothing of formats.
 */
import { groupBy } from "../../base/groupBy";
import { compareStrings } from "../../base/ids";
import type { Receiver, RecordRow, ReportFlow, ReportSource } from "./shape";

const articles: Readonly<Record<string, string>> = { "article-9": "Article 9", "article-10": "Article 10", "national-id": "Article 87", credential: "credential" };

/** Sorted by purpose; what is declared for none comes last. */
export function recordOf(sources: readonly ReportSource[], flows: readonly ReportFlow[], receivers: readonly Receiver[]): readonly RecordRow[] {
  const byKey = new Map(receivers.map((receiver) => [receiver.key, receiver]));
  const flowsOf = groupBy(flows, ({ source }) => source);
  const purposes = [...new Set(sources.flatMap(purposesOf))].sort((a, b) => Number(a === null) - Number(b === null) || compareStrings(a ?? "", b ?? ""));
  return purposes.map((purpose) => {
    const own = sources.filter((source) => purposesOf(source).includes(purpose));
    const reached = own.flatMap((source) => (flowsOf.get(source.id) ?? []).filter((flow) => isFor(purpose, source, byKey.get(flow.receiver))));
    return rowOf(purpose, own, reached, byKey);
  });
}

function purposesOf({ purposes }: ReportSource): readonly (string | null)[] {
  return purposes.length === 0 ? [null] : purposes;
}

/** A receiver that is declared for some of the source's purposes serves those; any other may serve each of them. */
function isFor(purpose: string | null, source: ReportSource, receiver: Receiver | undefined): boolean {
  const shared = receiver ? source.purposes.filter((word) => receiver.purposes.includes(word)) : [];
  return shared.length === 0 || (purpose !== null && shared.includes(purpose));
}

function rowOf(purpose: string | null, sources: readonly ReportSource[], flows: readonly ReportFlow[], byKey: ReadonlyMap<string, Receiver>): RecordRow {
  const outside = [...new Set(flows.map(({ receiver }) => receiver))].sort(compareStrings).flatMap((key) => {
    const receiver = byKey.get(key);
    return receiver?.isOutside ? [receiver] : [];
  });
  const transfers = outside.filter(({ transfer }) => transfer !== "inside" && transfer !== "unknown");
  return {
    purpose,
    bases: distinct(sources.flatMap(({ basis }) => basis?.split(",") ?? [])),
    subjects: distinct(sources.flatMap(({ subjects }) => subjects)),
    categories: distinct(sources.flatMap(({ categories }) => categories)),
    special: distinct(sources.flatMap(({ categories, special }) => special.map((kind) => `${categories.join(", ")} (${articles[kind] ?? kind})`))),
    recipients: outside.map(nameOf),
    transfers: transfers.map((receiver) => ({ recipient: nameOf(receiver), countries: receiver.countries, state: receiver.transfer, agreements: receiver.agreements })),
    retention: retentionOf(sources),
    measures: measuresOf(sources, flows),
    sources: distinct(sources.map(({ name }) => name)),
  };
}

/** A receiver as a sentence would name it. */
export function nameOf({ recipient, kinds }: Pick<Receiver, "recipient" | "kinds">): string {
  return recipient ?? `unnamed (${kinds.join(", ")})`;
}

function retentionOf(sources: readonly ReportSource[]): RecordRow["retention"] {
  const byCategory = groupBy(sources.flatMap((source) => source.categories.map((category) => ({ category, source }))), ({ category }) => category);
  return [...byCategory]
    .map(([category, all]) => ({
      category,
      limits: distinct(all.flatMap(({ source }) => source.retention?.split(",") ?? [])),
      isComplete: all.every(({ source }) => source.retention !== null),
    }))
    .sort((a, b) => compareStrings(a.category, b.category));
}

function measuresOf(sources: readonly ReportSource[], flows: readonly ReportFlow[]): RecordRow["measures"] {
  const shown = flows.flatMap(({ effect }) => (effect === "none" ? [] : [effect]));
  const declared = sources.flatMap(({ encrypted }) => encrypted.filter((word) => !/^(?:no|none|false)$/i.test(word)).map((word) => `encrypted at rest (${word})`));
  return [...groupBy([...shown, ...declared], (measure) => measure as string)]
    .map(([measure, all]) => ({ measure, count: all.length }))
    .sort((a, b) => compareStrings(a.measure, b.measure));
}

function distinct(words: readonly string[]): readonly string[] {
  return [...new Set(words)].sort(compareStrings);
}
