/**
 * Who receives data, by name, and what the configuration says of them; sinks that name nobody are one receiver for each kind. Knows
 * nothing of formats.
 */
import { compareStrings } from "../../base/ids";
import { transferTo } from "../../findings/policy/countries";
import { sinkWithHost } from "../../findings/recipient";
import type { Flow, SinkKind } from "../../flow/flow";
import type { Results } from "../results";
import type { Receiver, ReportFlow, TransferState } from "./shape";

/** Kinds of sinks that hand data to somebody else, also where nobody knows to whom. */
const outsideKinds: ReadonlySet<SinkKind> = new Set(["error-tracking", "third-party", "ai", "network", "message"]);

/** Worst last. */
const transferStates: readonly TransferState[] = ["unknown", "inside", "adequate", "covered", "needs-safeguard"];

interface Gathered {
  readonly name: string | null;
  readonly kinds: Set<SinkKind>;
  readonly classes: Set<string>;
  readonly purposes: Set<string>;
  readonly countries: Set<string>;
  readonly agreements: Set<string>;
  readonly categories: Set<string>;
  isDeclared: boolean;
  isOutside: boolean;
  transfer: TransferState;
  flows: number;
  objections: number;
}

export function receiverKey(flow: Flow, results: Results): string {
  const { recipient, kind } = sinkWithHost(flow.sink, results.textOf(flow.sink.file));
  return recipient === null ? `kind:${kind}` : `recipient:${recipient.toLowerCase()}`;
}

/** Those with most flows first. `shown` are the same flows as they stand in the report. */
export function receiversOf(results: Results, shown: readonly ReportFlow[]): readonly Receiver[] {
  const byKey = new Map<string, Gathered>();
  const flows = new Map(results.flows.map((flow) => [flow.id, flow]));
  for (const { id, receiver: key, category, objection } of shown) {
    const flow = flows.get(id);
    if (!flow) continue;
    const sink = sinkWithHost(flow.sink, results.textOf(flow.sink.file));
    let gathered = byKey.get(key);
    if (!gathered) byKey.set(key, (gathered = nothingOf(sink.recipient)));
    const policy = results.policyOf(sink.file);
    const declared = policy.recipientOf(sink);
    const country = declared?.country ?? sink.country;
    gathered.kinds.add(sink.kind);
    gathered.classes.add(sink.class);
    gathered.categories.add(category);
    for (const purpose of [...(declared?.purposes ?? []), ...(sink.purposes ?? [])]) gathered.purposes.add(purpose);
    if (country !== null) gathered.countries.add(country);
    if (declared?.agreement) gathered.agreements.add(declared.agreement);
    gathered.isDeclared ||= declared !== null;
    gathered.isOutside ||= sink.recipient !== null || outsideKinds.has(sink.kind);
    gathered.transfer = worse(gathered.transfer, transferOf(country, policy.config.home, declared?.agreement ?? null));
    gathered.flows++;
    if (objection === "error" || objection === "warning") gathered.objections++;
  }
  return [...byKey].map(([key, gathered]) => receiver(key, gathered)).sort((a, b) => b.flows - a.flows || compareStrings(a.key, b.key));
}

function nothingOf(name: string | null): Gathered {
  return {
    name, kinds: new Set(), classes: new Set(), purposes: new Set(), countries: new Set(), agreements: new Set(), categories: new Set(),
    isDeclared: false, isOutside: false, transfer: "unknown", flows: 0, objections: 0,
  };
}

function transferOf(country: string | null, home: string, agreement: string | null): TransferState {
  if (country === null) return "unknown";
  const transfer = transferTo(country, home);
  return transfer === "needs-safeguard" && agreement !== null ? "covered" : transfer;
}

function worse(a: TransferState, b: TransferState): TransferState {
  return transferStates.indexOf(a) >= transferStates.indexOf(b) ? a : b;
}

function receiver(key: string, gathered: Gathered): Receiver {
  const sorted = <Word extends string>(words: ReadonlySet<Word>): readonly Word[] => [...words].sort(compareStrings);
  return {
    key,
    recipient: gathered.name,
    kinds: sorted(gathered.kinds),
    classes: sorted(gathered.classes),
    isOutside: gathered.isOutside,
    isDeclared: gathered.isDeclared,
    purposes: sorted(gathered.purposes),
    countries: sorted(gathered.countries),
    agreements: sorted(gathered.agreements),
    transfer: gathered.transfer,
    categories: sorted(gathered.categories),
    flows: gathered.flows,
    objections: gathered.objections,
  };
}
