/**
 * The page: head, picture, filters, views. Keeps what the reader has chosen, and shows it again when the report changes. Knows nothing of where
 * reports come from.
 */
import type { Group } from "../dataFlow/grouping";
import { columns, isObjected, pictureOf, type Column } from "../dataFlow/picture";
import type { DataFlowReport } from "../dataFlow/shape";
import { exportFormats } from "../pageMessages";
import { h, replace, type Child } from "./dom";
import { drawPicture } from "./drawing";
import { box, emptyPage } from "./empty";
import { receiverName, ruleName, type Scene } from "./parts";
import type { Choice } from "./kept";
import { Indexed, noFilters, type Filters, type Selected } from "./selection";
import type { TableState } from "./table";
import { countOf, drawView, viewNames, type ViewName } from "./views";

/** A picture narrower than this, in pixels, would be all names; it is scrolled instead. */
const narrowest = 420;

export class ReportPage {
  private indexed: Indexed | null = null;
  private filters: Filters = noFilters;
  private view: ViewName;
  private readonly tables = new Map<string, TableState>();
  private width = 0;
  private selected: Selected = { flows: [], findings: [], sources: [], receivers: [] };
  private readonly head = h("div");
  private readonly pictureBox = h("section", { class: "card picture-card" });
  private readonly controls = h("div", { class: "controls" });
  private readonly chips = h("div", { class: "chips", "aria-live": "polite" });
  private readonly tabs = h("div", { class: "tabs", role: "tablist" });
  private readonly panel = h("div", { class: "panel", role: "tabpanel", id: "panel", tabindex: -1 });

  constructor(
    private readonly element: HTMLElement,
    private readonly outside: Omit<Scene, "root">,
    /** What a reader chose before; null to begin with everything. */
    private before: Choice | null,
    private readonly keep: (choice: Choice) => void,
  ) {
    this.view = before?.view ?? "Flows";
    new ResizeObserver(() => {
      const width = Math.round(this.pictureBox.clientWidth);
      if (width === 0 || width === this.width) return;
      this.width = width;
      this.drawPicture();
    }).observe(this.pictureBox);
  }

  /** Shows a report; what was chosen stays, as far as it is there. */
  show(report: DataFlowReport): void {
    if (this.indexed?.report.root !== report.root) {
      const isBefore = this.before?.root === report.root;
      this.filters = (isBefore && this.before?.filters) || noFilters;
      if (isBefore) this.before = null;
      this.tables.clear();
    }
    this.indexed = new Indexed(report);
    this.chosen();
    const { words } = this.outside;
    const empty = emptyPage(report, this.scene);
    replace(this.element, this.head, empty || [this.pictureBox, h("section", { "aria-label": words.views }, this.controls, this.chips, this.tabs, this.panel)], h("footer", {}, words.footer));
    this.drawHead(report);
    if (empty) return;
    this.drawControls(report);
    this.drawSelection();
  }

  private get scene(): Scene {
    return { ...this.outside, root: this.indexed?.report.root ?? "" };
  }

  private drawHead(report: DataFlowReport): void {
    const { words, host } = this.outside;
    const { exportAs } = host;
    const tiles: readonly (readonly [string, number])[] = [
      [words.fields, report.sources.length],
      [words.flows, report.flows.length],
      [words.objections, report.flows.filter(isObjected).length],
      [words.outside, report.receivers.filter(({ isOutside }) => isOutside).length],
      [words.unknown, report.coverage.unresolvedCalls],
    ];
    replace(
      this.head,
      h(
        "header", {},
        h("div", {}, h("h1", {}, words.title, h("span", { class: "project" }, report.name)), h("p", { class: "lead" }, words.lead)),
        exportAs && h("div", { class: "exports", role: "group", "aria-label": words.exportAs }, h("span", { class: "dim" }, words.exportAs), exportFormats.map((format) => h("button", { type: "button", "data-key": `export ${format}`, onClick: () => exportAs(report.root, format) }, format === "markdown" ? "Markdown" : format.toUpperCase()))),
      ),
      report.sources.length > 0 && h("dl", { class: "tiles" }, tiles.map(([what, count]) => h("div", { class: "tile" }, h("dt", {}, what), h("dd", {}, count.toLocaleString(document.documentElement.lang || "en"))))),
      this.changesLine(report),
    );
  }

  private changesLine({ changes }: DataFlowReport): Child {
    if (!changes) return null;
    const { words } = this.outside;
    const { since, added, altered, removed } = changes;
    const some = added.length + altered.length > 0;
    return h(
      "div", { class: "changes" },
      h("p", {}, h("strong", {}, `${words.changes(since)}: `), some || removed.length > 0 ? words.changesSummary(added.length, altered.length, removed.length) : words.noChanges),
      some && h("label", {}, h("input", { type: "checkbox", "data-key": "only changes", checked: this.filters.onlyChanges, onChange: (event) => this.choose({ onlyChanges: (event.target as HTMLInputElement).checked }) }), words.onlyChanges),
      removed.length > 0 && h("details", {}, h("summary", {}, `${words.removedFlows} (${removed.length})`), h("ul", {}, removed.map(({ source, sink, file }) => h("li", {}, h("strong", {}, source), " → ", h("code", {}, sink), " ", h("span", { class: "dim" }, file))))),
    );
  }

  private drawControls(report: DataFlowReport): void {
    const { words } = this.outside;
    const rules = [...new Set(report.findings.map(({ rule }) => rule))].sort();
    const severities = (["error", "warning", "info", "hint"] as const).filter((severity) => report.findings.some((finding) => finding.severity === severity));
    const categories = [...new Set(report.flows.map(({ category }) => category))].sort();
    const one = (column: Column, name: string): Partial<Filters> => {
      const { [column]: _, ...rest } = this.filters.chosen;
      return { chosen: name === "" ? rest : { ...rest, [column]: { label: column === "receiver" ? this.receiverLabel(name) : name, names: new Set([name]) } } };
    };
    replace(
      this.controls,
      h("input", { type: "search", class: "search", "data-key": "search", "aria-label": words.search, placeholder: words.search, value: this.filters.text, spellcheck: "false", onInput: (event) => this.choose({ text: (event.target as HTMLInputElement).value }) }),
      this.select("category", words.category, words.anyCategory, categories.map((category) => [category, category]), this.single("category"), (category) => this.choose(one("category", category))),
      this.select("receiver", words.receiver, words.anyReceiver, report.receivers.map(({ key }) => [key, this.receiverLabel(key)]), this.single("receiver"), (key) => this.choose(one("receiver", key))),
      this.select("rule", words.rule, words.anyRule, rules.map((rule) => [rule, ruleName(rule)]), this.filters.rule, (rule) => this.choose({ rule })),
      this.select("severity", words.severity, words.anySeverity, severities.map((severity) => [severity, words[severity]]), this.filters.severity, (severity) => this.choose({ severity })),
    );
  }

  private select(key: string, label: string, all: string, options: readonly (readonly [value: string, text: string])[], current: string, onChoose: (value: string) => void): HTMLElement {
    const element = h("select", { "data-key": key, "aria-label": label, onChange: () => onChoose(element.value) }, h("option", { value: "" }, all), options.map(([value, text]) => h("option", { value, selected: value === current }, text)));
    return element;
  }

  /** The one name that is chosen of a column; empty where there are more or none. */
  private single(column: Column): string {
    const names = this.filters.chosen[column]?.names;
    return names?.size === 1 ? ([...names][0] ?? "") : "";
  }

  private choose(change: Partial<Filters>): void {
    this.filters = { ...this.filters, ...change };
    this.chosen();
    for (const state of this.tables.values()) state.shown = Math.min(state.shown, 50);
    if (!("text" in change) && this.indexed) this.drawControls(this.indexed.report);
    if ("onlyChanges" in change && this.indexed) this.drawHead(this.indexed.report);
    this.drawSelection();
  }

  private chosen(): void {
    if (this.indexed) this.keep({ root: this.indexed.report.root, view: this.view, filters: this.filters });
  }

  private drawSelection(): void {
    if (this.indexed) this.selected = this.indexed.select(this.filters);
    this.drawChips();
    this.drawPicture();
    this.drawTabs();
    this.drawPanel();
  }

  private drawChips(): void {
    const { words } = this.outside;
    const chip = (key: string, label: string, change: Partial<Filters>): HTMLElement =>
      h("button", { class: "chip", type: "button", "data-key": `chip ${key}`, "aria-label": words.remove(label), onClick: () => this.choose(change) }, h("span", {}, label), h("span", { class: "cross", "aria-hidden": "true" }, "×"));
    const chosen = columns.flatMap((column) => {
      const { [column]: own, ...rest } = this.filters.chosen;
      return own ? [chip(column, `${words[column]}: ${own.label}`, { chosen: rest })] : [];
    });
    const others = [
      ...(this.filters.rule === "" ? [] : [chip("rule", `${words.rule}: ${ruleName(this.filters.rule)}`, { rule: "" })]),
      ...(this.filters.severity === "" ? [] : [chip("severity", `${words.severity}: ${words[this.filters.severity as "error"]}`, { severity: "" })]),
    ];
    const all = [...chosen, ...others];
    replace(
      this.chips,
      h("span", { class: "dim" }, words.shown(this.selected.flows.length, this.indexed?.report.flows.length ?? 0)),
      all,
      all.length > 0 && h("button", { class: "quiet", type: "button", "data-key": "everything", onClick: () => this.choose({ ...noFilters, text: this.filters.text }) }, words.everything),
    );
  }

  private drawPicture(): void {
    if (!this.indexed || this.width === 0) return;
    const { words } = this.outside;
    const { flows } = this.selected;
    if (this.indexed.report.flows.length === 0) return replace(this.pictureBox, box(words.noFlowsTitle, h("p", {}, words.noFlows)));
    const picture = pictureOf(flows);
    const labelOf = (column: Column, group: Group): string => this.groupLabel(column, group);
    const onChoose = (column: Column, group: Group): void => this.chooseGroup(column, group);
    replace(
      this.pictureBox,
      h(
        "div", { class: "card-head" }, h("h2", {}, words.picture),
        h("ul", { class: "legend" }, h("li", {}, h("span", { class: "swatch", "aria-hidden": "true" }), words.allowed), h("li", {}, h("span", { class: "swatch objected", "aria-hidden": "true" }), words.objected)),
        h("p", { class: "dim" }, words.pictureHint),
      ),
      flows.length === 0 ? h("p", { class: "nothing" }, words.nothing) : drawPicture(picture, { words, width: Math.max(narrowest, this.width), labelOf, onChoose }),
      flows.length > 0 && h(
        "details", {}, h("summary", {}, words.asTable),
        h("table", { class: "plain" }, h("thead", {}, h("tr", {}, [words.category, words.area, words.receiver].map((head) => h("th", { scope: "col" }, head)), h("th", { scope: "col", class: "numeric" }, words.count), h("th", { scope: "col", class: "numeric" }, words.objections))), h("tbody", {}, picture.links.map(({ from, to, objected, flows: count }) => {
          const name = (end: typeof from): string => this.groupLabel(end.column, picture.groups[end.column][end.group] as Group);
          const cells = columns.map((column) => h("td", {}, column === from.column ? name(from) : column === to.column ? name(to) : ""));
          return h("tr", {}, cells, h("td", { class: "numeric" }, String(count)), h("td", { class: "numeric" }, objected ? String(count) : ""));
        }))),
      ),
    );
  }

  private groupLabel(column: Column, { label, names, isOthers }: Group): string {
    const { words } = this.outside;
    if (isOthers) return words.others(names.length);
    if (column === "receiver") return this.receiverLabel(label);
    if (names.length > 1) return column === "area" ? `${label}/…` : `${label}.*`;
    return column === "area" && label === "" ? words.rootFolder : label;
  }

  private receiverLabel(key: string): string {
    return receiverName(this.outside, this.indexed?.receivers.get(key), key);
  }

  /** What is chosen already is let go when it is chosen again. */
  private chooseGroup(column: Column, group: Group): void {
    const { [column]: present, ...rest } = this.filters.chosen;
    const isSame = present && present.names.size === group.names.length && group.names.every((name) => present.names.has(name));
    this.choose({ chosen: isSame ? rest : { ...rest, [column]: { label: this.groupLabel(column, group), names: new Set(group.names) } } });
  }

  private drawTabs(): void {
    const { words } = this.outside;
    const { selected } = this;
    const report = this.indexed?.report;
    if (!report) return;
    const go = (name: ViewName): void => {
      this.view = name;
      this.chosen();
      this.drawTabs();
      this.drawPanel();
    };
    const move = (event: Event): void => {
      if (!(event instanceof KeyboardEvent)) return;
      const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1, Home: -viewNames.indexOf(this.view), End: viewNames.length - 1 - viewNames.indexOf(this.view) };
      const step = steps[event.key];
      if (step === undefined) return;
      event.preventDefault();
      go(viewNames[(viewNames.indexOf(this.view) + step + viewNames.length) % viewNames.length] as ViewName);
      this.tabs.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
    };
    this.tabs.setAttribute("aria-label", words.views);
    replace(this.tabs, viewNames.map((name) => {
      const count = countOf(name, selected, report);
      const isCurrent = name === this.view;
      return h(
        "button", { type: "button", role: "tab", id: `tab-${name}`, "data-key": `tab ${name}`, "aria-selected": String(isCurrent), "aria-controls": "panel", tabindex: isCurrent ? 0 : -1, onClick: () => go(name), onKeydown: move },
        words[`tab${name}`], count !== null && h("span", { class: "count" }, String(count)),
      );
    }));
  }

  private drawPanel(): void {
    if (!this.indexed) return;
    this.panel.setAttribute("aria-labelledby", `tab-${this.view}`);
    replace(this.panel, drawView(this.view, this.selected, { ...this.scene, indexed: this.indexed, tables: this.tables, redraw: () => this.drawPanel() }));
  }
}
