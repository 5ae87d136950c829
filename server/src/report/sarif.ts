/**
 * Findings as SARIF 2.1.0 (OASIS), for code scanning: each flow's steps as a code flow, each suppression with its reason, the flow's id as a
 * fingerprint. In English. Knows nothing of where output goes.
 */
import { createHash } from "node:crypto";
import type { Severity } from "../findings/finding";
import type { DocumentFinding, DocumentFlow, DocumentSource, ReportDocument } from "./document";
import { helpFor } from "./help";
import { rulePage } from "./rulePage";
import { defaultSeverityOf, sentenceOf } from "./rules";

const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const rootId = "ROOT";
const levels: Readonly<Record<Severity, "error" | "warning" | "note">> = { error: "error", warning: "warning", info: "note", hint: "note" };

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

export function printSarif(document: ReportDocument, version: string): string {
  const rules = [...new Set(document.findings.map(({ rule }) => rule))].sort();
  const flows = new Map(document.flows.map((flow) => [flow.id, flow]));
  const sources = new Map(document.sources.map((source) => [source.id, source]));
  const log = {
    $schema: schema,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Personal Data",
            informationUri: "https://github.com/personal-data/personal-data",
            version,
            semanticVersion: version,
            rules: rules.map(ruleDescriptor),
          },
        },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { [rootId]: { uri: folderUri(document.root) } },
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: document.coverage.skipped.map(({ file, reason }) => ({ level: "note", message: { text: `Skipped: ${reason}` }, locations: [{ physicalLocation: { artifactLocation: artifact(file) } }] })) }],
        results: document.findings.map((finding) => result(finding, rules.indexOf(finding.rule), flows.get(finding.flow ?? "") ?? null, sources)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleDescriptor(rule: string): object {
  const short = shortName(rule);
  const help = helpFor(short);
  return {
    id: rule,
    name: short.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: sentenceOf(short) },
    helpUri: rulePage(short),
    help: { text: help.length > 0 ? help.join("\n") : sentenceOf(short), markdown: help.length > 0 ? help.map((line) => `- ${line}`).join("\n") : sentenceOf(short) },
    defaultConfiguration: { level: levels[defaultSeverityOf(short)] },
    properties: { tags: ["privacy", "gdpr"] },
  };
}

function result(finding: DocumentFinding, ruleIndex: number, flow: DocumentFlow | null, sources: ReadonlyMap<string, DocumentSource>): object {
  const source = flow && sources.get(flow.source);
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [{ physicalLocation: physical(finding) }],
    ...(source && { relatedLocations: [{ id: 0, message: { text: `${source.name} is declared here` }, physicalLocation: physical(source) }] }),
    ...(flow && flow.steps.length > 0 && { codeFlows: [{ threadFlows: [{ locations: flow.steps.map((step) => ({ location: { physicalLocation: physical(step), message: { text: `${step.text}: ${step.note}` } } })) }] }] }),
    partialFingerprints: { "personalDataFlow/v1": fingerprint(finding) },
    // Either every result says how it stands or none does.
    suppressions: finding.suppressed === null ? [] : [{ kind: "inSource", status: "accepted", justification: finding.suppressed.reason, location: { physicalLocation: physical({ file: finding.file, line: finding.suppressed.line }) } }],
  };
}

/** By rule and flow, which outlive edits elsewhere; where there is no flow, by what is said of the file. */
function fingerprint({ rule, flow, file, message }: DocumentFinding): string {
  return createHash("sha256").update(JSON.stringify(flow === null ? [rule, file, message] : [rule, flow])).digest("hex").slice(0, 32);
}

function physical({ file, line, column, endLine, endColumn }: Omit<Place, "column"> & { readonly column?: number }): object {
  return {
    artifactLocation: artifact(file),
    region: { startLine: line, ...(column !== undefined && { startColumn: column }), ...(endLine !== undefined && { endLine }), ...(endColumn !== undefined && { endColumn }) },
  };
}

function artifact(file: string): object {
  return { uri: encodedPath(file), uriBaseId: rootId };
}

function folderUri(root: string): string {
  const path = encodedPath(root.endsWith("/") ? root : `${root}/`);
  return path.startsWith("/") ? `file://${path}` : `file:///${path}`;
}

function encodedPath(path: string): string {
  // A lone surrogate has no encoding.
  return path.split("/").map((part) => encodeURIComponent(part.replace(/[\uD800-\uDFFF]/gu, "\uFFFD"))).join("/");
}

function shortName(rule: string): string {
  return rule.slice(rule.indexOf("/") + 1);
}
