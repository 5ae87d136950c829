/**
 * The data-flow report as one HTML file: the page's own script and style with the data in it, under a policy that lets nothing else run or load.
 * Knows nothing of how the page works, nor where it goes.
 */
import { createHash } from "node:crypto";
import type { DataFlowReport } from "./dataFlow/shape";

/** The page's program, as it was bundled. */
export interface ReportPage {
  readonly script: string;
  readonly style: string;
}

export function printHtml(report: DataFlowReport, page: ReportPage, language = "en"): string {
  // Either would end the element it stands in: a bundle that holds it is no bundle of ours.
  if (/<\/script/i.test(page.script) || /<\/style/i.test(page.style)) throw new Error("the report page cannot be put into a page");
  const policy = ["default-src 'none'", `script-src '${hash(page.script)}'`, `style-src '${hash(page.style)}'`, "base-uri 'none'", "form-action 'none'"].join("; ");
  return `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>Data-flow report: ${escaped(report.name)}</title>
<style>${page.style}</style>
</head>
<body>
<main id="page"><noscript>This report needs scripts to be shown. It loads nothing from anywhere.</noscript></main>
<script type="application/json" id="report">${dataBlock(report)}</script>
<script>${page.script}</script>
</body>
</html>
`;
}

function hash(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

/** JSON that cannot end the element it stands in, nor begin a comment. */
function dataBlock(report: DataFlowReport): string {
  return JSON.stringify(report).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
