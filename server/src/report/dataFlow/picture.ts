/**
 * Flows put together into a picture of three columns: categories, the areas of code that hand them over, and who receives them. However many
 * flows there are, a column has only so many groups. Pure; knows nothing of drawing.
 */
import { grouped, type Group } from "./grouping";
import type { ReportFlow } from "./shape";

export const columns = ["category", "area", "receiver"] as const;
export type Column = (typeof columns)[number];

/** More than this cannot be told apart at a glance. */
export const groupsPerColumn: Readonly<Record<Column, number>> = { category: 10, area: 10, receiver: 12 };

const separators: Readonly<Record<Column, string | null>> = { category: ".", area: "/", receiver: null };

export interface PictureLink {
  /** Indexes into the columns' groups. */
  readonly from: { readonly column: Column; readonly group: number };
  readonly to: { readonly column: Column; readonly group: number };
  /** Whether the flows are those with an objection. */
  readonly objected: boolean;
  readonly flows: number;
}

export interface Picture {
  readonly groups: Readonly<Record<Column, readonly Group[]>>;
  readonly links: readonly PictureLink[];
}

export function isObjected({ objection }: ReportFlow): boolean {
  return objection === "error" || objection === "warning";
}

export function pictureOf(flows: readonly ReportFlow[]): Picture {
  const groups = Object.fromEntries(columns.map((column) => [column, grouped(countsOf(flows, column), separators[column], groupsPerColumn[column])])) as Picture["groups"];
  const groupOf = Object.fromEntries(columns.map((column) => [column, indexesOf(groups[column])])) as Record<Column, ReadonlyMap<string, number>>;
  const links = new Map<string, { -readonly [Key in keyof PictureLink]: PictureLink[Key] }>();
  for (const flow of flows) {
    for (const [from, to] of [["category", "area"], ["area", "receiver"]] as const) {
      const link = {
        from: { column: from, group: groupOf[from].get(flow[from]) ?? 0 }, to: { column: to, group: groupOf[to].get(flow[to]) ?? 0 }, objected: isObjected(flow), flows: 1,
      };
      const key = `${from} ${link.from.group} ${link.to.group} ${link.objected}`;
      const known = links.get(key);
      if (known) known.flows++;
      else links.set(key, link);
    }
  }
  return { groups, links: [...links].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, link]) => link) };
}

function countsOf(flows: readonly ReportFlow[], column: Column): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const flow of flows) counts.set(flow[column], (counts.get(flow[column]) ?? 0) + 1);
  return counts;
}

function indexesOf(groups: readonly Group[]): ReadonlyMap<string, number> {
  return new Map(groups.flatMap(({ names }, index) => names.map((name) => [name, index] as const)));
}
