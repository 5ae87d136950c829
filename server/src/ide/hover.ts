/**
 * What stands under the cursor: on a declared name what it is and every sink that it reaches, on a value what it carries and where it goes
 * next, on a sink call what arrives and who receives it, in a tag what its words mean. Markdown; knows nothing of the protocol.
 */
import { relativePath } from "../base/paths";
import type { Location } from "../base/ids";
import type { Flow, Sink, Source } from "../flow/flow";
import type { Asked } from "./asked";
import type { Position, Range } from "./editorLines";
import { code, durationInWords, escaped, explainWord, reasonFor } from "./explain";
import type { FlowIndex, SinkCall, StepAt } from "./flowIndex";
import { explainTagAt } from "./tagHover";

export interface Hover {
  readonly range: Range;
  readonly markdown: string;
}

/** Places listed one by one; the rest is only counted, so that the popup stays readable. */
const listed = 8;

export function provideHover(asked: Asked, position: Position): Hover | null {
  const { buffer, index } = asked;
  const inTag = explainTagAt(asked, buffer.offset(position));
  if (inTag) return { range: buffer.lines.range(inTag.span), markdown: inTag.lines.join("\n\n") };
  const offset = index && buffer.analysedOffset(position);
  if (!index || offset === null) return null;
  const speaker = new Speaker(asked, index);
  const source = index.sourceAt(buffer.file, offset);
  if (source) return hoverOf(asked, source.span, speaker.declaration(source));
  const call = index.sinkAt(buffer.file, offset);
  if (call) return hoverOf(asked, index.calleeOf(call.sink), speaker.sinkCall(call));
  const uses = index.usesAt(buffer.file, offset);
  return uses[0] ? hoverOf(asked, uses[0].step.span, speaker.use(uses)) : null;
}

function hoverOf({ buffer }: Asked, span: Location["span"], blocks: readonly string[]): Hover | null {
  const range = buffer.range(span);
  return range && { range, markdown: blocks.join("\n\n") };
}

/** Says it in one language, with one editor's links. */
class Speaker {
  constructor(private readonly asked: Asked, private readonly index: FlowIndex) {}

  declaration(source: Source): readonly string[] {
    const { words, links } = this.asked;
    const flows = this.index.flowsOf(source);
    const objections = this.index.objectionsTo(source).length;
    const places = this.places(flows);
    const heading = flows.length === 0 ? words.noWayOut : `**${words.mayReach(places.length)}**${objections > 0 ? ` · ${words.objections(objections)}` : ""}`;
    const commands = flows.length === 0 ? [] : [links.command(words.showFlows, "personalData.showFlows", source.id), links.command(words.showInTree, "personalData.revealInTree", source.id)].flatMap((link) => link ?? []);
    return [
      `**${words.personalData}** ${this.categories(source)}`,
      ...this.reasons(source),
      ...(source.tag.prose === "" ? [] : [`_${escaped(source.tag.prose)}_`]),
      ...list(this.keys(source)),
      heading,
      ...list(shortened(places.map(({ sink, flow }) => `${code(sink.name)} · ${this.received(sink)}${this.effect(flow)} · ${this.place(sink)}`), words.more)),
      ...(commands.length > 0 ? [commands.join(" · ")] : []),
    ];
  }

  use(uses: readonly StepAt[]): readonly string[] {
    const { words } = this.asked;
    const bySource = new Map<string, StepAt[]>();
    for (const each of uses) bySource.set(each.flow.source.id, [...(bySource.get(each.flow.source.id) ?? []), each]);
    const lines = [...bySource.values()].map((steps) => {
      const { source } = steps[0]!.flow;
      const next = new Map(steps.flatMap(({ flow, index }) => {
        const step = this.index.stepsOf(flow)[index + 1];
        return step ? [[`${step.file}#${step.span.start}`, `${words.note(step.note)} (${this.place(step)})`] as const] : [];
      }));
      const sinks = new Set(steps.map(({ flow }) => `${code(flow.sink.name)} (${this.received(flow.sink)}${this.effect(flow)})`));
      return [
        `${code(source.name)} ${this.categories(source)}, ${words.declaredAt(this.place(source))}`,
        ...[...new Set(steps.map(({ step }) => words.note(step.note)))].filter((note) => note !== words.note("read")).map((note) => `  - ${words.here(note)}`),
        ...shortened([...next.values()], words.more).map((step) => `  - ${words.next(step)}`),
        `  - ${words.leadsTo(shortened([...sinks], words.more).join(", "))}`,
      ].join("\n");
    });
    return [`**${words.carries}**`, ...list(shortened(lines, words.more))];
  }

  sinkCall({ sink: called, flows }: SinkCall): readonly string[] {
    const { words } = this.asked;
    const sink = this.index.receiving(called);
    const declared = this.index.facts.policyOf(sink.file).recipientOf(sink);
    const recipient = sink.recipient === null ? [] : [
      words.titled(words.receivedBy(`**${escaped(sink.recipient)}**${sink.country === null ? "" : ` (${sink.country})`}`), declared ? words.declaredRecipient(escaped(declared.purposes.join(", "))) : words.undeclaredRecipient),
    ];
    return [
      `**${words.arrives}** · ${words.titled(code(sink.name), words.kinds[sink.kind])}`,
      ...recipient,
      ...list(shortened(flows.map((flow) => `${code(flow.source.name)} ${this.categories(flow.source)}${this.effect(flow)}, ${words.declaredAt(this.place(flow.source))}`), words.more)),
    ];
  }

  /** Each sink call once, with the first flow that arrives there. */
  private places(flows: readonly Flow[]): readonly { readonly sink: Sink; readonly flow: Flow }[] {
    const calls = new Map<string, Flow>();
    for (const flow of flows) if (!calls.has(`${flow.sink.file}#${flow.sink.span.start}`)) calls.set(`${flow.sink.file}#${flow.sink.span.start}`, flow);
    return [...calls.values()].map((flow) => ({ sink: flow.sink, flow }));
  }

  private categories(source: Source): string {
    const { words } = this.asked;
    const { categories } = this.index.declared(source);
    if (categories.length === 0) return `(${words.noCategory})`;
    return `${categories.map(code).join(", ")}${source.tag.words.length === 0 ? ` (${words.inferred})` : ""}`;
  }

  private reasons(source: Source): readonly string[] {
    const { taxonomy } = this.index.facts.policyOf(source.file);
    const { language, words } = this.asked;
    return this.index.declared(source).categories.flatMap((name) => {
      const category = taxonomy.category(name);
      if (!category) return [];
      const root = taxonomy.lineage(name).at(-1) ?? name;
      const label = category.label[language];
      return [`${escaped(`${label[0]?.toUpperCase()}${label.slice(1)}`)}. ${reasonFor({ name: root, special: category.special }, words)}`];
    });
  }

  private keys(source: Source): readonly string[] {
    const { words, language } = this.asked;
    const { taxonomy } = this.index.facts.policyOf(source.file);
    const titles: Readonly<Record<string, string>> = { purpose: words.purposes, basis: words.basis, retention: words.retention, subject: words.subject, recipients: words.recipients, encrypted: words.encrypted };
    return source.tag.keys.flatMap(({ key, values }) => {
      const title = titles[key.text];
      const said = values.map(({ text }) => {
        if (key.text === "purpose") return `${code(text)}${label(text, taxonomy.purpose(text)?.label[language])}`;
        if (key.text === "basis") return explainWord("basis", text, taxonomy, this.asked)[0]?.replace(/^\*\*.*?\*\* /, "") ?? text;
        if (key.text === "retention") return `${durationInWords(text, words) ?? ""} (${code(text)})`.trim();
        return escaped(text);
      });
      return title === undefined ? [] : [words.titled(title, said.join(", "))];
    });
  }

  private received(sink: Sink): string {
    const { kind, recipient } = this.index.receiving(sink);
    return recipient === null ? this.asked.words.kinds[kind] : `${this.asked.words.kinds[kind]}, ${escaped(recipient)}`;
  }

  private effect({ effect }: Flow): string {
    return effect === "none" ? "" : `, ${this.asked.words.effects[effect]}`;
  }

  private place(location: Location): string {
    const { start } = this.index.lines.range(location);
    return this.asked.links.place(`${relativePath(this.index.facts.root, location.file)}:${start.line + 1}`, location.file, start);
  }
}

function label(word: string, said: string | undefined): string {
  return said === undefined || said === word ? "" : ` (${escaped(said)})`;
}

function list(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [lines.map((line) => `- ${line}`).join("\n")];
}

function shortened(lines: readonly string[], more: (n: number) => string): readonly string[] {
  return lines.length <= listed ? lines : [...lines.slice(0, listed - 1), more(lines.length - listed + 1)];
}
