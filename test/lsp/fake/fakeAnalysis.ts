/**
 * A tiny analysis for tests of the protocol alone. In a file, `source NAME` declares, `leak(NAME)` is a finding wherever
 * it stands in the folder, `types(NAME)` one that needs the type checker. `slow N` keeps the thread busy for N ms, `stuck N` too and without a checkpoint,
 * `fail` throws, `die` ends the thread.
 */
import type { Analysis, AnalysisOptions, AnalysisResult } from "../../../server/src/analysis";
import { compareStrings, type FileId } from "../../../server/src/base/ids";
import { emptyConfig } from "../../../server/src/findings/config/config";
import type { Finding } from "../../../server/src/findings/finding";
import { Policy } from "../../../server/src/findings/policy/policy";
import type { Flow, Source } from "../../../server/src/flow/flow";
import { isSourceFile } from "../../../server/src/program/sourceExtensions";
import { OverlayFileSystem } from "../../../server/src/text/overlayFileSystem";

export function createFakeAnalysis({ root, fileSystem }: AnalysisOptions): Analysis {
  const files = new OverlayFileSystem(fileSystem);
  return {
    async run(checkpoint = () => {}, progress = () => {}, onProvisional = () => {}) {
      const texts = new Map<FileId, string>();
      for (const file of list(files, root)) texts.set(file, files.readFile(file) ?? "");
      progress({ pass: "reading", done: texts.size, total: texts.size });
      const all = [...texts.values()].join("\n");
      if (/\bdie\b/.test(all)) process.exit(9);
      if (/\bfail\b/.test(all)) throw new Error(`quotes ${all}`);
      wait(Number(/stuck (\d+)/.exec(all)?.[1] ?? 0), () => {});
      wait(Number(/slow (\d+)/.exec(all)?.[1] ?? 0), checkpoint);
      if (/types\(/.test(all)) onProvisional(resultOf(root, texts, ["leak"]));
      await new Promise((resolve) => setTimeout(resolve, Number(/awaits (\d+)/.exec(all)?.[1] ?? 0)));
      checkpoint();
      return resultOf(root, texts, ["leak", "types"]);
    },
    setBuffer: (file, text) => files.setBuffer(file, text),
    invalidate: () => {},
    dispose: async () => {},
  };
}

/** Synchronous, as a pass over a large program is: only the checkpoint can end it early. */
function wait(ms: number, checkpoint: () => void): void {
  const end = Date.now() + ms;
  while (Date.now() < end) checkpoint();
}

function list(files: OverlayFileSystem, folder: FileId): readonly FileId[] {
  return (files.readDirectory(folder) ?? []).flatMap(({ name, kind }) => {
    const path = `${folder}/${name}`;
    return kind === "directory" ? list(files, path) : isSourceFile(name) ? [path] : [];
  });
}

const policy = new Policy(emptyConfig("/"));

function resultOf(root: FileId, texts: ReadonlyMap<FileId, string>, verbs: readonly string[]): AnalysisResult {
  const sources = matches(texts, /source (\w+)/g).map(({ file, start, name, whole }): Source => {
    const nameStart = start + whole.length - name.length;
    const span = { start: nameStart, end: nameStart + name.length };
    const word = { text: "contact.email", span };
    const tag = { name: "personalData", form: "comment", span, nameSpan: span, words: [word], keys: [], prose: "", problems: [] } as const;
    return { id: `${file.slice(root.length + 1)}#${name}`, name, shortName: name, file, span, tag };
  });
  const findings = matches(texts, new RegExp(`(?:${verbs.join("|")})\\((\\w+)\\)`, "g")).flatMap(({ file, start, name, whole }): Finding[] =>
    sources.filter((source) => source.shortName === name).map((source) => {
      const span = { start, end: start + whole.length };
      const sink = { kind: "log", class: "logger", name: "leak", recipient: null, country: null, package: null, file, span, argument: span } as const;
      const steps = [
        { file: source.file, span: source.span, text: name, note: "declared" },
        { file, span, text: whole, note: "logged" },
      ];
      const flow: Flow = { id: `${source.id}>${file}>${whole}`, source, sink, effect: "none", consents: [], steps };
      return { rule: "log", messageId: "log", severity: "warning", message: `${source.name} of ${source.id.split("#")[0]} may reach a log`, flow, source, file, span, suppressed: null, fixes: [] };
    }),
  );
  const flows = findings.flatMap(({ flow }) => flow ?? []);
  const coverage = { files: texts.size, functions: 0, skipped: [], unresolvedCalls: 0 };
  return { root, sources, flows, findings, coverage, passes: [{ name: "fake", ms: 1, cpuMs: 1, memoryMB: 1, counts: { findings: findings.length } }], textOf: (file) => texts.get(file) ?? "", policyOf: () => policy, files: [...texts.keys()], configOf: () => null };
}

function matches(texts: ReadonlyMap<FileId, string>, pattern: RegExp) {
  return [...texts].sort(([a], [b]) => compareStrings(a, b)).flatMap(([file, text]) =>
    [...text.matchAll(pattern)].map((match) => ({ file, start: match.index, whole: match[0], name: match[1] ?? "" })),
  );
}
