/** Entry of the page's own program: finds out where it lives and shows what it is given, one folder at a time. Holds nothing else. */
import type { DataFlowReport } from "../dataFlow/shape";
import { h, replace } from "./dom";
import { findHost } from "./host";
import { choiceFrom, keptForm } from "./kept";
import { ReportPage } from "./reportPage";
import { wordsFor } from "./words";

const host = findHost();
const words = wordsFor(document.documentElement.lang || "en");
const main = document.getElementById("page") ?? document.body.appendChild(h("main"));
const folders = h("div");
const body = h("div");
replace(main, folders, body);
const chosen = choiceFrom(host.kept);
const page = new ReportPage(body, { words, host }, chosen, (choice) => host.keep(keptForm(choice)));
let shown = chosen?.root ?? null;

host.onReports((reports) => {
  const current = reports.find(({ root }) => root === shown) ?? reports[0];
  if (!current) return replace(body, h("p", { class: "nothing" }, words.loading));
  // The folder that was chosen may be the last to be ready.
  shown ??= current.root;
  drawFolders(reports, current);
  page.show(current);
});

/** A choice only where there are several. */
function drawFolders(reports: readonly DataFlowReport[], current: DataFlowReport): void {
  if (reports.length < 2) return replace(folders);
  const select = h("select", {
    "data-key": "folder",
    "aria-label": words.folder,
    onChange: () => {
      const chosen = reports.find(({ root }) => root === select.value);
      if (!chosen) return;
      shown = chosen.root;
      page.show(chosen);
    },
  }, reports.map(({ root, name }) => h("option", { value: root, selected: root === current.root }, name)));
  replace(folders, h("label", { class: "folders" }, words.folder, select));
}
