/**
 * Many names put into a few groups that can be read: along their parts (`src/api/orders`, `contact.email`) as far as room allows, what is
 * left over as one group of others. Knows nothing of what the names name.
 */
import { compareStrings } from "../../base/ids";

export interface Group {
  /** What the names have in common; empty for the group of others, and for names without a part. */
  readonly label: string;
  readonly names: readonly string[];
  readonly weight: number;
  readonly isOthers: boolean;
}

interface Node {
  readonly label: string;
  readonly names: string[];
  weight: number;
}

/** At most `max` groups (two or more), heaviest first, others last. Every name is in exactly one. */
export function grouped(weights: ReadonlyMap<string, number>, separator: string | null, max: number): readonly Group[] {
  const names = [...weights.keys()].sort(compareStrings);
  const root: Node = { label: "", names, weight: 0 };
  let nodes = separator === null ? names.map((name): Node => ({ label: name, names: [name], weight: weights.get(name) ?? 0 })) : partsOf(root, weights, separator);
  if (nodes.length > max) return withOthers(nodes, max);
  for (;;) {
    // The heaviest that still fits, once it is replaced by its parts.
    const next = [...nodes].sort(byWeight).map((node) => ({ node, parts: separator === null || node.names.length === 1 ? [] : partsOf(node, weights, separator) })).find(({ parts }) => parts.length > 0 && nodes.length - 1 + parts.length <= max);
    if (!next) break;
    nodes = nodes.flatMap((node) => (node === next.node ? next.parts : [node]));
  }
  return nodes.sort(byWeight).map(groupOf);
}

/** The node's names by their next part. A name that ends at the node is a part of its own. */
function partsOf(node: Node, weights: ReadonlyMap<string, number>, separator: string): Node[] {
  const parts = new Map<string, Node>();
  const start = node.label === "" ? 0 : node.label.length + separator.length;
  for (const name of node.names) {
    const end = name.indexOf(separator, start);
    const label = end < 0 ? name : name.slice(0, end);
    let part = parts.get(label);
    if (!part) parts.set(label, (part = { label, names: [], weight: 0 }));
    part.names.push(name);
    part.weight += weights.get(name) ?? 0;
  }
  // A folder of the same name as one of its names would be its own only part for ever.
  return parts.size === 1 && parts.has(node.label) ? [] : [...parts.values()];
}

function withOthers(nodes: readonly Node[], max: number): readonly Group[] {
  const sorted = [...nodes].sort(byWeight);
  const rest = sorted.slice(max - 1);
  const others: Group = { label: "", names: rest.flatMap(({ names }) => names), weight: rest.reduce((sum, { weight }) => sum + weight, 0), isOthers: true };
  return [...sorted.slice(0, max - 1).map(groupOf), others];
}

/** A single name is shown whole. */
function groupOf({ label, names, weight }: Node): Group {
  return { label: names.length === 1 && names[0] !== undefined ? names[0] : label, names, weight, isOthers: false };
}

function byWeight(a: Node, b: Node): number {
  return b.weight - a.weight || compareStrings(a.label, b.label);
}
