/** What the page says where there is nothing to picture yet: how to begin, and with which names. Knows nothing of tables. */
import type { DataFlowReport } from "../dataFlow/shape";
import { h, type Child } from "./dom";
import { message, placeLink, ruleName, type Scene } from "./parts";

/** More would be a list and no beginning. */
const offered = 30;

/** Null where there is something to picture. */
export function emptyPage({ sources, coverage, findings }: DataFlowReport, scene: Scene): Child {
  const { words } = scene;
  if (sources.length > 0) return null;
  if (coverage.files === 0) return box(words.noFilesTitle, h("p", {}, words.noFiles));
  const candidates = findings.filter(({ rule, suppressed }) => ruleName(rule) === "undeclared" && suppressed === null);
  return box(
    words.emptyTitle,
    h("p", {}, words.emptyHow),
    h("pre", { class: "sample" }, h("code", {}, "interface Customer {\n  /** @personalData contact.email */\n  email: string;\n}")),
    candidates.length > 0 && [
      h("p", {}, words.emptyCandidates(candidates.length)),
      h("ul", { class: "candidates" }, candidates.slice(0, offered).map((candidate) => h("li", {}, placeLink(scene, candidate), h("span", {}, message(candidate.message))))),
      candidates.length > offered && h("p", { class: "dim" }, words.others(candidates.length - offered)),
    ],
  );
}

export function box(title: string, ...content: readonly Child[]): HTMLElement {
  return h("section", { class: "empty" }, h("h2", {}, title), content);
}
