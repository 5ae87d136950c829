/** What a small project with a bit of everything is printed as, byte for byte. `UPDATE=1` rewrites the files beside: read the difference before you commit it. */
import { equal } from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { printCheckMarkdown } from "../../server/src/report/checkMarkdown";
import { reportDocument } from "../../server/src/report/document";
import { exported } from "../../server/src/report/exports";
import { printGithub } from "../../server/src/report/github";
import { smallProject } from "./sample";

/** Seen from `dist/test/report`, where this file runs. */
const folder = join(__dirname, "../../../test/report/golden");
const options = { cost: { ms: 0, peakMemoryMB: 0 }, changes: null, version: () => "1.2.3", language: "en", page: () => ({ script: "page()", style: "body {}" }) };

describe("report: golden files", () => {
  const printed: Readonly<Record<string, () => string>> = {
    "report.md": () => exported(smallProject(), "markdown", options),
    "record.csv": () => exported(smallProject(), "csv", options),
    "findings.sarif": () => exported(smallProject(), "sarif", options),
    "document.json": () => exported(smallProject(), "json", options),
    "check.md": () => printCheckMarkdown(reportDocument(smallProject(), options.cost)),
    "commands.txt": () => printGithub(reportDocument(smallProject(), options.cost)),
  };
  for (const [name, print] of Object.entries(printed)) {
    it(name, () => {
      const file = join(folder, name);
      if (process.env["UPDATE"]) writeFileSync(file, print());
      equal(print(), readFileSync(file, "utf8"));
    });
  }
});
