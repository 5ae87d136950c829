/** A table that can be sorted, that shows so many rows at a time, and whose rows may open. Knows nothing of what its rows are. */
import { h, type Child } from "./dom";
import type { Words } from "./words";

export interface ColumnOf<Row> {
  readonly key: string;
  readonly head: string;
  readonly cell: (row: Row) => Child;
  /** By what the column sorts; a column without it does not. */
  readonly sortBy?: (row: Row) => string | number;
  readonly isNumber?: boolean;
}

export interface TableOptions<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly ColumnOf<Row>[];
  readonly words: Words;
  readonly state: TableState;
  /** What stands below an open row; a table without it has no rows to open. */
  readonly details?: { readonly keyOf: (row: Row) => string; readonly show: (row: Row) => Child };
  /** Shows the table again, from its state. */
  redraw(): void;
}

/** What a reader has done to the table. */
export interface TableState {
  sort: { readonly column: string; readonly descending: boolean } | null;
  shown: number;
  readonly open: Set<string>;
}

const rowsAtATime = 50;

export function newTableState(): TableState {
  return { sort: null, shown: rowsAtATime, open: new Set() };
}

export function drawTable<Row>(options: TableOptions<Row>): HTMLElement {
  const { label, rows, columns, words, state, details, redraw } = options;
  if (rows.length === 0) return h("p", { class: "nothing" }, words.nothing);
  const sorted = sortedRows(options);
  const left = rows.length - state.shown;
  return h(
    "div", {},
    h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": label }, h(
      "table", {},
      h("thead", {}, h("tr", {}, details ? h("th", { class: "opener", scope: "col" }, h("span", { class: "unseen" }, words.showSteps)) : null, columns.map((column) => drawHead(column, options)))),
      h("tbody", {}, sorted.slice(0, state.shown).map((row) => drawRow(row, options))),
    )),
    left > 0 && h("button", { class: "more", type: "button", "data-key": `more ${label}`, onClick: () => { state.shown += rowsAtATime * 4; redraw(); } }, words.more(Math.min(left, rowsAtATime * 4))),
  );
}

function sortedRows<Row>({ rows, columns, state: { sort } }: TableOptions<Row>): readonly Row[] {
  const by = columns.find(({ key }) => key === sort?.column)?.sortBy;
  if (!by || !sort) return rows;
  const keys = new Map(rows.map((row) => [row, by(row)]));
  const direction = sort.descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [left, right] = [keys.get(a) ?? "", keys.get(b) ?? ""];
    return direction * (typeof left === "number" && typeof right === "number" ? left - right : String(left).localeCompare(String(right)));
  });
}

function drawHead<Row>({ key, head, sortBy, isNumber }: ColumnOf<Row>, { state, redraw, label }: TableOptions<Row>): HTMLElement {
  const numeric = isNumber ? "numeric" : null;
  if (!sortBy) return h("th", { scope: "col", class: numeric }, head);
  const current = state.sort?.column === key ? state.sort : null;
  const turn = (): void => {
    state.sort = current?.descending ? null : { column: key, descending: current !== null };
    redraw();
  };
  return h(
    "th", { scope: "col", class: numeric, "aria-sort": current ? (current.descending ? "descending" : "ascending") : "none" },
    h("button", { class: "sort", type: "button", "data-key": `sort ${label} ${key}`, onClick: turn }, head, h("span", { class: "arrow", "aria-hidden": "true" }, current ? (current.descending ? "↓" : "↑") : "")),
  );
}

function drawRow<Row>(row: Row, { columns, details, state, words, redraw, label }: TableOptions<Row>): readonly HTMLElement[] {
  const cells = columns.map(({ cell, isNumber }) => h("td", { class: isNumber ? "numeric" : null }, cell(row)));
  if (!details) return [h("tr", {}, cells)];
  const key = details.keyOf(row);
  const isOpen = state.open.has(key);
  const turn = (): void => {
    if (!state.open.delete(key)) state.open.add(key);
    redraw();
  };
  const opener = h(
    "td", { class: "opener" },
    h("button", { class: "chevron", type: "button", "aria-expanded": String(isOpen), "aria-label": isOpen ? words.hideSteps : words.showSteps, "data-key": `open ${label} ${key}`, onClick: turn }, h("span", { "aria-hidden": "true" })),
  );
  const own = h("tr", { class: isOpen ? "open" : null }, opener, cells);
  return isOpen ? [own, h("tr", { class: "details" }, h("td", {}), h("td", { colspan: columns.length }, details.show(row)))] : [own];
}
