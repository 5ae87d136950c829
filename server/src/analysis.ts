/**
 * The only way in for `lsp/` and `cli/`: a workspace folder with its open buffers, and the whole pipeline from files to
 * findings. Keeps what files were lowered to, and no result. Knows neither of its callers, and runs when it is asked to.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { neverCancelled, type Checkpoint } from "./base/cancel";
import { compareStrings, type FileId } from "./base/ids";
import { directoryOf } from "./base/paths";
import { StepLog, type LoggedPass } from "./base/stepLog";
import type { Finding } from "./findings/finding";
import { judge, withFixes } from "./findings/judge";
import { Policies } from "./findings/policy/policies";
import type { Policy } from "./findings/policy/policy";
import { findFlows } from "./flow/findFlows";
import type { Flow, Source } from "./flow/flow";
import type { FileIr } from "./ir/ir";
import { lowerFile } from "./ir/lower/lowerFile";
import { Library } from "./models/library";
import { libraryModels } from "./models/models";
import { discoverWorkspace } from "./program/discover";
import { createModuleResolver } from "./program/moduleResolver";
import { Program } from "./program/program";
import { questionsOf } from "./types/questions";
import { collectSources } from "./types/sources";
import type { SkippedFile, Workspace } from "./program/workspace";
import type { SavedResult, SavedResults } from "./saved/savedResult";
import { Engine } from "./summaries/engine";
import { solve } from "./summaries/solve";
import type { FileSystem } from "./text/fileSystem";
import { OverlayFileSystem } from "./text/overlayFileSystem";
import { readSource } from "./text/sourceText";
import { TracedFileSystem } from "./text/tracedFileSystem";
import { TypeAnswers } from "./types/answers";
import type { TypeOracle, TypeQuestion } from "./types/oracle";
import { TypeResolver } from "./types/resolver";
import { createTypeScriptOracle } from "./types/typescript/adapter";

export interface AnalysisOptions {
  /** The folder under analysis. */
  readonly root: FileId;
  readonly fileSystem: FileSystem;
  /** Who is asked what syntax cannot say; false for nobody. By default a type checker in a process of its own. */
  readonly oracle?: TypeOracle | false;
  /** Where the first result is looked for, and kept for the next time; by default nowhere. */
  readonly saved?: SavedResults;
}

export interface AnalysisResult {
  readonly root: FileId;
  readonly sources: readonly Source[];
  readonly flows: readonly Flow[];
  readonly findings: readonly Finding[];
  readonly coverage: {
    readonly files: number;
    readonly functions: number;
    readonly skipped: readonly SkippedFile[];
    readonly unresolvedCalls: number;
  };
  readonly passes: readonly LoggedPass[];
  /** The text of a file as it was analysed (empty where unknown): spans are offsets into it. */
  textOf(file: FileId): string;
  /** The policy by which a file is judged. */
  policyOf(file: FileId): Policy;
  /** The config file that holds for a file; null where there is none. */
  configOf(file: FileId): FileId | null;
}

export interface Progress {
  (update: { readonly pass: string; readonly done: number; readonly total: number }): void;
}

export interface Analysis {
  /**
   * Analyses the whole workspace. `onProvisional` gets a result that did without the type oracle, when one is asked.
   * Rejects with `Cancelled` when the checkpoint throws; never rejects for user code.
   */
  run(checkpoint?: Checkpoint, progress?: Progress, onProvisional?: (result: AnalysisResult) => void): Promise<AnalysisResult>;
  /** An open buffer's text replaces the disk's; null gives the file back to the disk. */
  setBuffer(file: FileId, text: string | null): void;
  /** Files that changed on disk, appeared or vanished. */
  invalidate(files: readonly FileId[]): void;
  dispose(): Promise<void>;
}

interface LoweredFile {
  readonly text: string;
  /** The names of `@personalData` that it was read with. */
  readonly aliases: string;
  readonly ir: FileIr;
}

/** What there is to analyse, and by which policies it is judged. */
interface PoliciedWorkspace {
  readonly workspace: Workspace;
  readonly policies: Policies;
  readonly configFindings: readonly Finding[];
  /** Models of ours, and those of the project. */
  readonly library: Library;
}

/** Opens a workspace folder for analysis. */
export function createAnalysis(options: AnalysisOptions): Analysis {
  return new WorkspaceAnalysis(options);
}

/** For projects without models of their own; it keeps what it looked up in the rows, and no results. */
const standardLibrary = new Library(libraryModels);

class WorkspaceAnalysis implements Analysis {
  private readonly fileSystem: OverlayFileSystem;
  /** The same, noting what is read while a result is to be kept. */
  private files: FileSystem;
  private readonly lowered = new Map<FileId, LoweredFile>();
  private oracle: TypeOracle | null;
  private workspace: PoliciedWorkspace | null = null;

  constructor(private readonly options: AnalysisOptions) {
    this.fileSystem = new OverlayFileSystem(options.fileSystem);
    this.files = options.saved ? new TracedFileSystem(this.fileSystem) : this.fileSystem;
    this.oracle = options.oracle === undefined ? createTypeScriptOracle() : options.oracle || null;
  }

  setBuffer(file: FileId, text: string | null): void {
    const isNew = this.workspace !== null && !this.workspace.workspace.files.includes(file);
    this.fileSystem.setBuffer(file, text);
    if (isNew || text === null) this.workspace = null;
  }

  invalidate(files: readonly FileId[]): void {
    if (files.length > 0) this.workspace = null;
  }

  async dispose(): Promise<void> {
    await this.oracle?.dispose();
    this.oracle = null;
  }

  async run(checkpoint: Checkpoint = neverCancelled, progress: Progress = () => {}, onProvisional?: (result: AnalysisResult) => void): Promise<AnalysisResult> {
    const log = new StepLog();
    const policied = (this.workspace ??= await log.run("discover", () => this.discover(checkpoint), (found) => ({ files: found.workspace.files.length })));
    const { workspace } = policied;
    const { files: traced } = this;
    if (traced instanceof TracedFileSystem) {
      const saved = await log.run("saved", () => this.options.saved!.load(this.options.root, this.fileSystem, foldersOf(workspace)), (found) => ({ results: found ? 1 : 0 }));
      if (saved) {
        this.files = this.fileSystem;
        return this.completed(saved, new Map(this.textsOf(workspace)), policied, log);
      }
      const result = await this.compute(policied, traced, log, checkpoint, progress, onProvisional);
      if (this.isAsStored()) await log.run("save", () => this.options.saved!.save(this.options.root, traced.trace, this.fileSystem, foldersOf(workspace), result), () => ({}));
      // Later runs of this process know more than the disk.
      this.files = this.fileSystem;
      return result;
    }
    return this.compute(policied, this.files, log, checkpoint, progress, onProvisional);
  }

  /** Whether what was read stands on the disk as well: a file that is open in an editor need not be changed there. */
  private isAsStored(): boolean {
    return [...this.fileSystem.openBuffers].every(([file, text]) => this.options.fileSystem.readFile(file) === text);
  }

  private *textsOf(workspace: Workspace): Iterable<readonly [FileId, string]> {
    for (const file of workspace.files) {
      const source = readSource(this.fileSystem, file);
      if (!("skipped" in source)) yield [file, source.text];
    }
  }

  private async compute(policied: PoliciedWorkspace, fileSystem: FileSystem, log: StepLog, checkpoint: Checkpoint, progress: Progress, onProvisional?: (result: AnalysisResult) => void): Promise<AnalysisResult> {
    const { workspace } = policied;
    const skipped: SkippedFile[] = [...workspace.skipped];
    const files = await log.run("lower", () => this.lowerAll(policied, fileSystem, skipped, checkpoint, progress), (all) => ({ files: all.length }));
    const resolver = createModuleResolver(fileSystem, workspace);
    const program = await log.run("link", () => new Program(files, resolver), (linked) => ({ functions: linked.functions.length }));
    const analyse = (answers: TypeAnswers): Promise<AnalysisResult> => this.analyse(program, policied, answers, skipped, log, checkpoint, progress);
    const isTagged = program.tagsAt.size > 0;
    if (!this.oracle || !isTagged) return analyse(new TypeAnswers());
    if (onProvisional) onProvisional(await analyse(new TypeAnswers()));
    const answers = await log.run("types", () => this.ask(program, workspace, checkpoint, progress));
    return analyse(answers);
  }

  private discover(checkpoint: Checkpoint): PoliciedWorkspace {
    const { root } = this.options;
    let policies: Policies | null = null;
    let configFindings: readonly Finding[] = [];
    const workspace = discoverWorkspace(this.files, root, {
      checkpoint,
      select: (ownConfigs, all) => {
        const read = (policies = new Policies(this.files, root, ownConfigs));
        configFindings = read.findings(all);
        return (file) => read.selects(file);
      },
    });
    const found = policies ?? new Policies(this.files, root, []);
    const own = found.all.flatMap(({ config }) => config.models);
    return { workspace, policies: found, configFindings, library: own.length === 0 ? standardLibrary : new Library([...libraryModels, ...own]) };
  }

  /** Each file to its IR; a file whose text is as it was keeps the one it has. */
  private async lowerAll({ workspace, policies }: PoliciedWorkspace, fileSystem: FileSystem, skipped: SkippedFile[], checkpoint: Checkpoint, progress: Progress): Promise<FileIr[]> {
    const irs: FileIr[] = [];
    const current = new Set<FileId>(workspace.files);
    for (const known of [...this.lowered.keys()]) if (!current.has(known)) this.lowered.delete(known);
    let done = 0;
    for (const file of workspace.files) {
      if (++done % 32 === 0) {
        await nextTurn();
        checkpoint();
        progress({ pass: "reading", done, total: workspace.files.length });
      }
      const source = readSource(fileSystem, file);
      if ("skipped" in source) {
        skipped.push({ file, reason: source.skipped });
        this.lowered.delete(file);
        continue;
      }
      let known = this.lowered.get(file);
      const names = policies.of(file).config.aliases;
      const aliases = names.join(",");
      if (known?.text !== source.text || known.aliases !== aliases) {
        const ir = this.lower(file, source.text, names, skipped);
        if (!ir) { this.lowered.delete(file); continue; }
        this.lowered.set(file, (known = { text: source.text, aliases, ir }));
      }
      if (known.ir.syntaxError !== null) skipped.push({ file, reason: `does not parse (${known.ir.syntaxError}); analysed as far as it could be read` });
      irs.push(known.ir);
    }
    return irs;
  }

  private lower(file: FileId, text: string, aliases: readonly string[], skipped: SkippedFile[]): FileIr | null {
    try {
      return lowerFile(file, text, { aliases });
    } catch (error) {
      // Thousands of nested expressions exhaust the stack; the file is left out, the others are not.
      if (error instanceof RangeError) skipped.push({ file, reason: "nested too deeply" });
      else skipped.push({ file, reason: `could not be read: ${error instanceof Error ? error.name : "unknown error"}` });
      return null;
    }
  }

  private async ask(program: Program, workspace: Workspace, checkpoint: Checkpoint, progress: Progress): Promise<TypeAnswers> {
    const answers = new TypeAnswers();
    const names = new Set<string>();
    for (const file of program.files) for (const tagged of file.tagged) names.add(tagged.shortName);
    for (const file of program.files) for (const type of file.types) if (type.tags.length > 0) for (const member of type.members) names.add(member.name);
    let done = 0;
    for (const project of workspace.projects) {
      progress({ pass: "types", done: done++, total: workspace.projects.length });
      const questions = new Map<FileId, readonly TypeQuestion[]>();
      for (const id of project.files) {
        const file = program.file(id);
        const own = file ? questionsOf(file) : [];
        if (own.length > 0) questions.set(id, own);
      }
      if (questions.size === 0) continue;
      const batch = await this.oracle!.answer({ project, workspace, overlay: this.fileSystem.openBuffers, questions, names }, checkpoint);
      for (const [file, own] of questions) own.forEach((question, i) => { const answer = batch.get(file)?.[i]; if (answer) answers.add(file, question.ask, question.span, answer); });
    }
    return answers;
  }

  private async analyse(program: Program, policied: PoliciedWorkspace, answers: TypeAnswers, skipped: readonly SkippedFile[], log: StepLog, checkpoint: Checkpoint, progress: Progress): Promise<AnalysisResult> {
    const { root } = this.options;
    const { policies, configFindings, library } = policied;
    const textOf = (file: FileId): string => this.lowered.get(file)?.text ?? "";
    const texts = new Map([...this.lowered].map(([file, { text }]) => [file, text]));
    const types = new TypeResolver(program, answers);
    checkpoint();
    const sources = collectSources(program, types, root);
    checkpoint();
    let flows: readonly Flow[] = [];
    let unresolvedCalls = 0;
    let escaping: ReadonlySet<Source> = new Set();
    if (sources.all.length > 0 || library.givesSources) {
      const engine = new Engine(program, types, answers, sources, library, checkpoint);
      const total = program.functions.length;
      await log.run("summaries", () => solve(engine, async (done) => { progress({ pass: "summaries", done, total }); await nextTurn(); checkpoint(); }), () => ({ summaries: engine.summaries.all.size }));
      const found = await log.run("flow", () => findFlows(engine, root, textOf), (result) => ({ flows: result.flows.length }));
      flows = found.flows;
      sources.sort();
      unresolvedCalls = found.unresolvedCalls;
      escaping = found.escaping;
    }
    const judged = await log.run("findings", () => judge({ root, sources: sources.all, flows, escaping, files: program.files, policies, textOf }, checkpoint), (all) => ({ findings: all.length }));
    const findings = [...configFindings.map((finding) => withFixes(finding, textOf)), ...judged].sort((a, b) => compareStrings(a.file, b.file));
    const functions = program.functions.filter((fn) => fn.ir.kind !== "module" && !fn.ir.isImplicit).length;
    return this.completed({ sources: sources.all, flows, findings, coverage: { files: program.files.length, functions, skipped, unresolvedCalls } }, texts, policied, log);
  }

  private completed({ sources, flows, findings, coverage }: SavedResult, texts: ReadonlyMap<FileId, string>, { policies }: PoliciedWorkspace, log: StepLog): AnalysisResult {
    return {
      root: this.options.root, sources, flows, findings, coverage,
      passes: log.passes,
      textOf: (file) => texts.get(file) ?? policies.textOf(file) ?? "",
      policyOf: (file) => policies.of(file),
      configOf: (file) => policies.of(file).config.file,
    };
  }
}

/** The folders around which packages may be installed. */
function foldersOf(workspace: Workspace): ReadonlySet<FileId> {
  return new Set(workspace.files.map(directoryOf));
}
