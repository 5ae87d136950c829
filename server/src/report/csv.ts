/**
 * The record of processing activities as CSV, for the spreadsheet that a data-protection officer keeps: columns in the order of Article
 * 30(1) of Regulation (EU) 2016/679. In English; RFC 4180, with the mark by which spreadsheets know UTF-8. Knows nothing of where it goes.
 */
import { standardTaxonomy } from "../findings/taxonomy/taxonomy";
import { bases, effectTerms } from "../findings/taxonomy/vocabulary";
import { printable } from "./cells";
import type { DataFlowReport, RecordRow, TransferState } from "./dataFlow/shape";

/** (a) is left empty: no code says who the controller is. */
const columns: readonly (readonly [head: string, cell: (row: RecordRow) => string])[] = [
  ["Controller, representative, data protection officer (30(1)(a))", () => ""],
  ["Purposes of the processing (30(1)(b))", ({ purpose }) => (purpose === null ? "not declared" : labelOf(purpose))],
  ["Categories of data subjects (30(1)(c))", ({ subjects }) => listed(subjects)],
  ["Categories of personal data (30(1)(c))", ({ categories }) => listed(categories)],
  ["Of these, special categories and the like (Articles 9, 10, 87)", ({ special }) => listed(special, "none")],
  ["Categories of recipients (30(1)(d))", ({ recipients }) => listed(recipients, "none found")],
  ["Transfers to third countries, and safeguards (30(1)(e))", ({ transfers }) => listed(transfers.map(transferText), "none found")],
  ["Envisaged time limits for erasure (30(1)(f))", ({ retention }) => listed(retention.map(retentionText))],
  ["Technical security measures seen in the code (30(1)(g), 32(1))", ({ measures }) => listed(measures.map(measureText), "none found")],
  ["Legal basis (Articles 6 and 9)", ({ bases: named }) => listed(named.map((name) => `${name}${articleOf(name)}`))],
  ["Declarations", ({ sources }) => listed(sources)],
];

const stateText: Readonly<Record<TransferState, string>> = {
  inside: "within the home", adequate: "adequacy decision", covered: "agreement", "needs-safeguard": "no safeguard declared", unknown: "country unknown",
};

export function printRecordCsv({ record }: DataFlowReport): string {
  const lines = [columns.map(([head]) => head), ...record.map((row) => columns.map(([, cell]) => cell(row)))];
  return `\uFEFF${lines.map((cells) => cells.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

export function transferText({ recipient, countries, state, agreements }: RecordRow["transfers"][number]): string {
  const safeguard = agreements.length > 0 ? agreements.join(", ") : stateText[state];
  return `${recipient}: ${countries.join(", ")} (${safeguard})`;
}

export function retentionText({ category, limits, isComplete }: RecordRow["retention"][number]): string {
  const said = [...limits, ...(isComplete ? [] : ["not declared"])];
  return `${category}: ${said.join(", ")}`;
}

export function measureText({ measure, count }: RecordRow["measures"][number]): string {
  return `${effectTerms.find(({ name }) => name === measure)?.label.en ?? measure} (${count})`;
}

/** A purpose in words, with its short name. */
export function labelOf(purpose: string): string {
  const label = standardTaxonomy.purpose(purpose)?.label.en;
  return label === undefined || label === purpose ? purpose : `${label} (${purpose})`;
}

function articleOf(basis: string): string {
  const article = bases.find(({ name }) => name === basis)?.article;
  return article === undefined ? "" : ` (Article ${article})`;
}

function listed(words: readonly string[], nothing = "not declared"): string {
  return words.length === 0 ? nothing : words.join("; ");
}

/** A cell that begins as a formula would is made text: the names in it come from code that anybody may have written. */
function csvCell(text: string): string {
  const line = printable(text);
  const safe = /^[=+\-@]/.test(line) ? `'${line}` : line;
  return /[",]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
