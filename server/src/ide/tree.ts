/**
 * Everything that was found, as a tree: by category down to fields, flows and steps, by recipient, or by rule. One level at a time, so that
 * thousands of flows cost nothing until they are looked at. Plain data; knows nothing of who shows it.
 */
import { compareStrings, type Location } from "../base/ids";
import { relativePath } from "../base/paths";
import type { Finding, Severity } from "../findings/finding";
import type { Flow, Source, Step } from "../flow/flow";
import type { Asked } from "./asked";
import type { Position } from "./editorLines";
import type { FlowIndex } from "./flowIndex";
import { foundAt, places, type Place } from "./places";

export const treeGroupings = ["category", "recipient", "rule"] as const;
export type TreeGrouping = (typeof treeGroupings)[number];

export interface TreeNode {
  /** Keys from the top to this node: what its children are asked for by. */
  readonly path: readonly string[];
  readonly label: string;
  readonly description: string;
  readonly kind: "category" | "source" | "flow" | "step" | "recipient" | "sink-kind" | "rule" | "finding";
  /** Of the gravest objection to it. */
  readonly severity: Severity | null;
  readonly place: Place | null;
  readonly hasChildren: boolean;
}

export interface WantedNodes {
  readonly grouping: TreeGrouping;
  /** Words that what is shown must hold, whatever their case. */
  readonly filter: string;
  readonly path: readonly string[];
}

export function provideTree(asked: Asked, wanted: WantedNodes): readonly TreeNode[] {
  return asked.index ? new Tree(asked, asked.index, wanted).children(wanted.path) : [];
}

/** The nodes from the top down to a source, by category; null where nothing personal stands. */
export function provideTreeWay(asked: Asked, wanted: { readonly source: string } | { readonly position: Position }): readonly TreeNode[] | null {
  const found = "position" in wanted ? foundAt(asked, wanted.position) : null;
  const id = "source" in wanted ? wanted.source : (found?.source ?? found?.flows[0]?.source)?.id;
  const source = asked.index?.facts.sources.find((each) => each.id === id);
  if (!asked.index || !source) return null;
  const tree = new Tree(asked, asked.index, { grouping: "category", filter: "", path: [] });
  const category = asked.index.declared(source).categories[0] ?? "";
  const top = tree.children([]).find(({ path }) => path[0] === category);
  const field = top && tree.children(top.path).find(({ path }) => path[1] === source.id);
  return top && field ? [top, field] : null;
}

const strength: Readonly<Record<Severity, number>> = { hint: 0, info: 1, warning: 2, error: 3 };

class Tree {
  private readonly terms: readonly string[];

  constructor(private readonly asked: Asked, private readonly index: FlowIndex, private readonly wanted: WantedNodes) {
    this.terms = wanted.filter.toLowerCase().split(/\s+/).filter((term) => term !== "");
  }

  children(path: readonly string[]): readonly TreeNode[] {
    const [top, second, third] = path;
    if (top === undefined) return this.tops();
    if (this.wanted.grouping === "rule") return second === undefined ? this.findings(path, top) : this.stepsOfFinding(path, top, second);
    if (this.wanted.grouping === "recipient") return second === undefined ? this.flows(path, this.flowsTo(top)) : this.steps(path, this.flow(second));
    if (second === undefined) return this.sources(path, top);
    return third === undefined ? this.flows(path, this.sourceFlows(second)) : this.steps(path, this.flow(third));
  }

  private tops(): readonly TreeNode[] {
    const { words, language } = this.asked;
    if (this.wanted.grouping === "rule") {
      return grouped(this.allFindings(), ({ rule }) => rule).map(([rule, findings]) => this.node([rule], rule, words.findings(findings.length), "rule", null, findings));
    }
    if (this.wanted.grouping === "recipient") {
      const nodes = grouped(this.allFlows(), (flow) => this.recipientKey(flow)).map(([key, flows]) => {
        const { recipient, kind } = this.index.receiving(flows[0]!.sink);
        return this.node([key], recipient ?? words.kinds[kind], words.flows(flows.length), recipient === null ? "sink-kind" : "recipient", null, flows.flatMap((flow) => this.objections(flow)));
      });
      // Those who have a name come first.
      return nodes.sort((a, b) => Number(a.kind === "sink-kind") - Number(b.kind === "sink-kind") || a.label.localeCompare(b.label, language));
    }
    return grouped(this.allSources(), (source) => this.category(source)).map(([category, sources]) => {
      const known = this.index.facts.policyOf(sources[0]!.file).taxonomy.category(category);
      const flows = sources.reduce((sum, source) => sum + this.flowsOf(source).length, 0);
      // A side bar is narrow: what tells one from another comes first.
      const said = known && known.label[language] !== category ? `${known.label[language]} · ` : "";
      return this.node([category], category === "" ? words.noCategory : category, `${said}${words.fields(sources.length)}, ${words.flows(flows)}`, "category", null, sources.flatMap((source) => this.index.objectionsTo(source)));
    });
  }

  private sources(path: readonly string[], category: string): readonly TreeNode[] {
    return this.allSources().filter((source) => this.category(source) === category).map((source) => {
      const flows = this.flowsOf(source).length;
      return this.node([...path, source.id], source.name, `${this.asked.words.flows(flows)} · ${this.where(source)}`, "source", source, this.index.objectionsTo(source), flows > 0);
    });
  }

  private flows(path: readonly string[], flows: readonly Flow[]): readonly TreeNode[] {
    const { words } = this.asked;
    return flows.map((flow) => {
      const { sink, source, effect } = flow;
      const label = this.wanted.grouping === "recipient" ? `${source.name} → ${sink.name}` : sink.name;
      const said = [this.index.receiving(sink).recipient ?? words.kinds[sink.kind], ...(effect === "none" ? [] : [words.effects[effect]]), this.where(sink)];
      return this.node([...path, flow.id], label, said.join(" · "), "flow", { file: sink.file, span: sink.argument }, this.objections(flow));
    });
  }

  private steps(path: readonly string[], flow: Flow | undefined): readonly TreeNode[] {
    return flow ? this.index.stepsOf(flow).map((step, i) => this.step([...path, String(i)], step)) : [];
  }

  private step(path: readonly string[], step: Step): TreeNode {
    return this.node(path, this.asked.words.note(step.note).replaceAll("`", ""), [this.where(step), step.text].filter((said) => said !== "").join(" · "), "step", step, [], false);
  }

  private findings(path: readonly string[], rule: string): readonly TreeNode[] {
    return this.allFindings().filter((finding) => finding.rule === rule).map((finding) => {
      const { flow, source } = finding;
      const label = flow ? `${flow.source.name} → ${flow.sink.name}` : (source?.name ?? finding.message.replaceAll("`", ""));
      return this.node([...path, keyOf(finding)], label, this.where(finding), "finding", finding, [finding], flow !== null);
    });
  }

  private stepsOfFinding(path: readonly string[], rule: string, key: string): readonly TreeNode[] {
    return this.steps(path, this.allFindings().find((finding) => finding.rule === rule && keyOf(finding) === key)?.flow ?? undefined);
  }

  private node(path: readonly string[], label: string, description: string, kind: TreeNode["kind"], at: Location | null, objections: readonly Finding[], hasChildren = true): TreeNode {
    const severity = objections.reduce<Severity | null>((gravest, finding) => (gravest === null || strength[finding.severity] > strength[gravest] ? finding.severity : gravest), null);
    return { path, label, description, kind, severity, place: at ? (places(this.asked, [at])[0] ?? null) : null, hasChildren };
  }

  private allSources(): readonly Source[] {
    return this.index.facts.sources.filter((source) => this.shows(source.name, this.category(source), source.file) || this.flowsOf(source).length > 0);
  }

  private allFlows(): readonly Flow[] {
    return this.index.facts.flows.filter((flow) => this.showsFlow(flow));
  }

  private allFindings(): readonly Finding[] {
    return this.index.facts.findings.filter((finding) => finding.suppressed === null && (this.shows(finding.rule, finding.message, finding.file) || (finding.flow !== null && this.showsFlow(finding.flow))));
  }

  /** Of a source that itself is what was looked for, all of them. */
  private flowsOf(source: Source): readonly Flow[] {
    return this.index.flowsOf(source).filter((flow) => this.showsFlow(flow));
  }

  private sourceFlows(id: string): readonly Flow[] {
    const source = this.index.facts.sources.find((each) => each.id === id);
    return source ? this.flowsOf(source) : [];
  }

  private flowsTo(key: string): readonly Flow[] {
    return this.allFlows().filter((flow) => this.recipientKey(flow) === key);
  }

  private flow(id: string): Flow | undefined {
    return this.index.facts.flows.find((flow) => flow.id === id);
  }

  private objections(flow: Flow): readonly Finding[] {
    return this.index.objectionsTo(flow.source).filter((finding) => finding.flow?.id === flow.id);
  }

  private showsFlow({ source, sink }: Flow): boolean {
    return this.shows(source.name, this.category(source), source.file, sink.name, sink.kind, sink.class, this.index.receiving(sink).recipient ?? "", sink.file);
  }

  private shows(...texts: readonly string[]): boolean {
    if (this.terms.length === 0) return true;
    const all = texts.join("\n").toLowerCase();
    return this.terms.every((term) => all.includes(term));
  }

  private category(source: Source): string {
    return this.index.declared(source).categories[0] ?? "";
  }

  private recipientKey({ sink }: Flow): string {
    return this.index.receiving(sink).recipient ?? `kind ${sink.kind}`;
  }

  private where(location: Location): string {
    return `${relativePath(this.index.facts.root, location.file)}:${this.index.lines.range(location).start.line + 1}`;
  }
}

/** Findings have no name of their own: what they are about, and where. */
function keyOf({ flow, source, file, span }: Finding): string {
  return flow?.id ?? `${source?.id ?? file}:${span.start}`;
}

function grouped<T>(all: readonly T[], keyOfEach: (each: T) => string): readonly (readonly [string, readonly T[]])[] {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const key = keyOfEach(each);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return [...groups].sort(([a], [b]) => compareStrings(a, b));
}
