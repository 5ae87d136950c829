/**
 * An analysis that finds what a text says it should: every word `leak_<name>` in a file of the root is personal data
 * that reaches a log. For tests of what stands around the analysis.
 */
import type { Analysis, AnalysisOptions, AnalysisResult } from "../../server/src/analysis";
import type { FileId, Span } from "../../server/src/base/ids";
import { compareStrings } from "../../server/src/base/ids";
import { emptyConfig } from "../../server/src/findings/config/config";
import type { Finding, Severity } from "../../server/src/findings/finding";
import { Policy } from "../../server/src/findings/policy/policy";
import type { Flow, Source } from "../../server/src/flow/flow";
import type { SkippedFile } from "../../server/src/program/workspace";
import type { Tag } from "../../server/src/syntax/annotation";
import type { FileSystem } from "../../server/src/text/fileSystem";

export interface FakeOptions {
  readonly severity?: Severity;
  readonly suppressed?: Finding["suppressed"];
  readonly skipped?: readonly SkippedFile[];
  /** Thrown by `run`. */
  readonly throws?: Error;
}

export function fakeAnalysis({ root, fileSystem }: AnalysisOptions, options: FakeOptions = {}): Analysis {
  return {
    async run(_checkpoint, progress) {
      progress?.({ pass: "parse", done: 1, total: 2 });
      if (options.throws) throw options.throws;
      return fakeResult(root, fileSystem, options);
    },
    setBuffer() {},
    invalidate() {},
    async dispose() {},
  };
}

export function fakeResult(root: FileId, fileSystem: FileSystem, options: FakeOptions = {}): AnalysisResult {
  const files = filesBelow(root, fileSystem);
  const textOf = (file: FileId): string => fileSystem.readFile(file) ?? "";
  const findings = files.flatMap((file) => findingsIn(file, root, textOf(file), options));
  const flows = findings.flatMap(({ flow }) => (flow ? [flow] : []));
  return {
    root,
    sources: flows.map(({ source }) => source),
    flows,
    findings,
    coverage: { files: files.length, functions: 1, skipped: options.skipped ?? [], unresolvedCalls: 2 },
    passes: [{ name: "parse", ms: 12, cpuMs: 10, memoryMB: 80, counts: { files: files.length } }],
    textOf,
    files: [], configOf: () => null,
    policyOf: () => new Policy(emptyConfig(root)),
  };
}

function filesBelow(folder: FileId, fileSystem: FileSystem): readonly FileId[] {
  return (fileSystem.readDirectory(folder) ?? [])
    .flatMap(({ name, kind }) => (kind === "directory" ? filesBelow(`${folder}/${name}`, fileSystem) : [`${folder}/${name}`]))
    .sort(compareStrings);
}

function findingsIn(file: FileId, root: FileId, text: string, { severity = "warning", suppressed = null }: FakeOptions): readonly Finding[] {
  return [...text.matchAll(/leak_(\w+)/g)].map((match) => {
    const span = { start: match.index, end: match.index + match[0].length };
    const flow = flowOf(`${match[1]}`, file, root, span, match[0]);
    return { rule: "log", messageId: "log", severity, message: `\`${flow.source.name}\` may reach a log`, flow, source: flow.source, file, span, suppressed, fixes: ["Mask it"] };
  });
}

function flowOf(name: string, file: FileId, root: FileId, span: Span, code: string): Flow {
  const source: Source = { id: `${file.slice(root.length + 1)}#User.${name}`, name: `User.${name}`, shortName: name, file, span: { start: 0, end: 1 }, tag };
  const sink = { kind: "log", class: "console", name: "console.log", recipient: null, country: null, package: null, file, span, argument: span } as const;
  return { id: `${source.id}@${span.start}`, source, sink, effect: "none", consents: [], steps: [{ file, span, text: code, note: "read" }] };
}

const nowhere: Span = { start: 0, end: 0 };

/** `@personalData email purpose=support`. */
const tag: Tag = {
  name: "personalData",
  form: "comment",
  span: nowhere,
  nameSpan: nowhere,
  words: [{ text: "email", span: nowhere }],
  keys: [{ key: { text: "purpose", span: nowhere }, values: [{ text: "support", span: nowhere }] }],
  prose: "",
  problems: [],
};
