/** Draws the picture: three columns and the flows between them. A name is a button that narrows the report to what belongs to it. Knows nothing of filters. */
import { sankey, sankeyLinkHorizontal, type SankeyLink, type SankeyNode } from "d3-sankey";
import type { Group } from "../dataFlow/grouping";
import { columns, type Column, type Picture } from "../dataFlow/picture";
import { s } from "./dom";
import type { Words } from "./words";

export interface DrawingOptions {
  readonly words: Words;
  readonly width: number;
  /** A group as people read it. */
  labelOf(column: Column, group: Group): string;
  onChoose(column: Column, group: Group): void;
}

interface NodeData {
  readonly column: Column;
  readonly group: Group;
  readonly objected: number;
}
interface LinkData {
  readonly objected: boolean;
}
type Node = SankeyNode<NodeData, LinkData>;
type Link = SankeyLink<NodeData, LinkData>;

const barWidth = 10;
/** From one name to the next, so that no two touch. */
const namePadding = 22;
const headHeight = 34;
/** What the flows of a name have to themselves, on average. */
const flowHeight = 24;
/** One flow is never drawn broader. */
const widestFlow = 26;
/** Room for names beside the outer columns, in pixels and as a part of the width. */
const maxGutter = 210;
const gutterShare = (width: number): number => (width < 640 ? 0.25 : 0.2);
/** A character of the page's font, about. */
const characterWidth = 6.9;

export function drawPicture(picture: Picture, options: DrawingOptions): SVGSVGElement {
  const { words, width } = options;
  const gutter = Math.min(maxGutter, width * gutterShare(width));
  const tallest = Math.max(...columns.map((column) => picture.groups[column].length));
  const flows = picture.groups.category.reduce((sum, { weight }) => sum + weight, 0);
  const height = headHeight + 12 + (tallest - 1) * namePadding + Math.max(24, Math.min(tallest * flowHeight, flows * widestFlow));
  const { nodes, links } = layOut(picture, gutter, width, height);
  const paths = links.map((link) => drawLink(link, options));
  const bars = nodes.map((node) => drawNode(node, paths, links, gutter, options));
  return s(
    "svg", { class: "picture", viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": words.picture },
    columns.map((column, index) => s("text", { class: "column-head", x: [gutter, width / 2, width - gutter][index], y: 14, "text-anchor": (["end", "middle", "start"] as const)[index] }, words[column])),
    s("g", { "aria-hidden": "true" }, paths),
    bars,
  );
}

function layOut({ groups, links }: Picture, gutter: number, width: number, height: number): { readonly nodes: readonly Node[]; readonly links: readonly Link[] } {
  const first = columns.map((_, index) => columns.slice(0, index).reduce((sum, column) => sum + groups[column].length, 0));
  const objectedOf = (column: Column, group: number): number =>
    links.filter(({ from, to, objected }) => objected && ((from.column === column && from.group === group) || (column === "receiver" && to.column === column && to.group === group))).reduce((sum, { flows }) => sum + flows, 0);
  const nodes: NodeData[] = columns.flatMap((column) => groups[column].map((group, index) => ({ column, group, objected: objectedOf(column, index) })));
  const index = ({ column, group }: { readonly column: Column; readonly group: number }): number => (first[columns.indexOf(column)] ?? 0) + group;
  // The flows with an objection lie together, below the others.
  const sorted = [...links].sort((a, b) => Number(a.objected) - Number(b.objected));
  const laidOut = sankey<NodeData, LinkData>()
    .nodeWidth(barWidth)
    .nodePadding(namePadding)
    .nodeAlign((node) => columns.indexOf(node.column))
    // Heaviest first, as the groups come.
    .nodeSort(null)
    .extent([[gutter + 8, headHeight], [width - gutter - 8, height - 8]])({
      nodes: nodes.map((node) => ({ ...node })),
      links: sorted.map(({ from, to, objected, flows }) => ({ source: index(from), target: index(to), value: flows, objected })),
    });
  return laidOut;
}

function drawLink(link: Link, { words, labelOf }: DrawingOptions): SVGPathElement {
  const [from, to] = [link.source as Node, link.target as Node];
  const title = `${labelOf(from.column, from.group)} → ${labelOf(to.column, to.group)}: ${link.value} (${link.objected ? words.objected : words.allowed})`;
  return s("path", { class: link.objected ? "link objected" : "link", d: sankeyLinkHorizontal()(link as never), "stroke-width": Math.max(1, link.width ?? 1).toFixed(2) }, s("title", {}, title));
}

function drawNode(node: Node, paths: readonly SVGPathElement[], links: readonly Link[], gutter: number, options: DrawingOptions): SVGGElement {
  const { words, labelOf, onChoose, width } = options;
  const { column, group, objected, x0 = 0, x1 = 0, y0 = 0, y1 = 0 } = node;
  const label = labelOf(column, group);
  const height = Math.max(2, y1 - y0);
  const share = group.weight === 0 ? 0 : (objected / group.weight) * height;
  const isFirst = column === "category";
  const isLast = column === "receiver";
  const room = (column === "area" ? (width - 2 * gutter) / 2 - 40 : gutter) - 8;
  const count = String(group.weight);
  const x = isFirst ? x0 - 8 : x1 + 8;
  const middle = (y0 + y1) / 2;
  const name = shortened(label, Math.floor((room - (count.length + 2) * characterWidth) / characterWidth), column === "area");
  const choose = (): void => onChoose(column, group);
  const own = paths.filter((_, index) => links[index]?.source === node || links[index]?.target === node);
  const highlight = (on: boolean) => (): void => own.forEach((path) => path.classList.toggle("strong", on));
  return s(
    "g",
    {
      class: "node", role: "button", tabindex: 0, "data-key": `node ${column} ${label}`, "aria-description": words.nodeLabel(label, group.weight, objected),
      onClick: choose, onPointerenter: highlight(true), onPointerleave: highlight(false), onFocus: highlight(true), onBlur: highlight(false),
      onKeydown: (event) => {
        if (!(event instanceof KeyboardEvent) || (event.key !== "Enter" && event.key !== " ")) return;
        event.preventDefault();
        choose();
      },
    },
    s("rect", { class: "hit", x: isFirst ? x0 - gutter : x0 - 2, y: middle - Math.max(height, 22) / 2, width: isFirst || isLast ? gutter + barWidth : barWidth + 4, height: Math.max(height, 22), rx: 3 }),
    s("rect", { class: "bar", x: x0, y: y0, width: x1 - x0, height, rx: 1.5 }),
    share > 0 && s("rect", { class: "bar objected", x: x0, y: y0 + height - share, width: x1 - x0, height: share, rx: 1.5 }),
    // Flows run behind these names.
    !isFirst && !isLast && s("rect", { class: "plate", x: x - 4, y: middle - 10, width: ([...name].length + count.length) * characterWidth + 16, height: 20, rx: 3 }),
    s("text", { class: "name", x, y: middle, dy: "0.35em", "text-anchor": isFirst ? "end" : "start" }, name, s("tspan", { class: "number", dx: 3 }, ` ${count}`)),
    name !== label && s("title", {}, label),
  );
}

/** Of a path the end says most, of a name the beginning. */
function shortened(text: string, characters: number, keepsEnd: boolean): string {
  const all = [...text];
  const room = Math.max(6, characters);
  if (all.length <= room) return text;
  return keepsEnd ? `…${all.slice(1 - room).join("")}` : `${all.slice(0, room - 1).join("")}…`;
}
