/** Small parts that several views show: a place in the code, a severity, a list of words, who receives. Knows nothing of tables and filters. */
import type { DocumentFlow } from "../document";
import type { Receiver, ReportFinding } from "../dataFlow/shape";
import { h, type Child } from "./dom";
import type { CodePlace, Host } from "./host";
import type { Words } from "./words";

export interface Scene {
  readonly words: Words;
  readonly host: Host;
  readonly root: string;
}

/** `orders.ts:12` that leads there; the folder stands before it, dimmed, and shortens first. */
export function placeLink({ host, root }: Scene, place: CodePlace): HTMLElement {
  const { href, open } = host.linkTo(root, place);
  const cut = place.file.lastIndexOf("/") + 1;
  return h(
    "a",
    { class: "place", href, title: `${place.file}:${place.line}:${place.column}`, onClick: open && ((event) => { event.preventDefault(); open(); }) },
    h("span", { class: "folder" }, h("bdi", {}, place.file.slice(0, cut))),
    h("span", { class: "file" }, h("bdi", {}, `${place.file.slice(cut)}:${place.line}`)),
  );
}

export function severityMark({ words }: Scene, severity: ReportFinding["severity"]): HTMLElement {
  return h("span", { class: `severity ${severity}` }, h("span", { class: "dot", "aria-hidden": "true" }), words[severity]);
}

export function wordList(all: readonly string[], nothing: Child = null): Child {
  return all.length === 0 ? nothing : all.map((word) => h("span", { class: "word" }, word));
}

export function dim(text: string): HTMLElement {
  return h("span", { class: "dim" }, text);
}

/** A message: what stands between backticks is code. */
export function message(text: string): Child {
  return text.split(/(`[^`]+`)/).map((part) => (/^`[^`]+`$/.test(part) ? h("code", {}, part.slice(1, -1)) : part));
}

/** As people name who receives: a recipient, or the kind of place. */
export function receiverName({ words }: Pick<Scene, "words">, receiver: Receiver | undefined, key: string): string {
  if (!receiver) return key.slice(key.indexOf(":") + 1);
  if (receiver.recipient !== null) return receiver.recipient;
  const kinds = kindNames({ words }, receiver);
  return receiver.isOutside ? words.unnamed(kinds) : kinds;
}

export function kindNames({ words }: Pick<Scene, "words">, { kinds }: Receiver): string {
  return kinds.map((kind) => words.kindNames[kind]).join(", ");
}

/** The way of a flow, as steps that lead into the code. */
export function stepList(scene: Scene, flow: DocumentFlow, label: string): HTMLElement {
  return h("ol", { class: "steps", "aria-label": label }, flow.steps.map((step) => h("li", {}, placeLink(scene, step), h("code", {}, step.text), dim(step.note.replaceAll("`", "")))));
}

export function ruleName(rule: string): string {
  return rule.slice(rule.indexOf("/") + 1);
}
