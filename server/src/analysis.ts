/**
 * The only way in for `lsp/` and `cli/`: a workspace folder with its open buffers, and the whole pipeline from files to
 * findings. Keeps the program that it analysed last, and no result. Knows neither of its callers, and runs when it is asked to.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { neverCancelled, watched, type Checkpoint } from "./base/cancel";
import { Grounds } from "./base/grounds";
import { compareStrings, type FileId } from "./base/ids";
import { maxFilesAround } from "./base/limits";
import { directoryOf } from "./base/paths";
import { StepLog, type LoggedPass } from "./base/stepLog";
import type { Finding } from "./findings/finding";
import { Judge, withFixes } from "./findings/judge";
import { packageModels } from "./findings/policy/packageModels";
import { Policies } from "./findings/policy/policies";
import type { Policy } from "./findings/policy/policy";
import type { Flow, Source } from "./flow/flow";
import { filesAround } from "./incremental/around";
import { askAll, askEdited, type Answers } from "./incremental/asking";
import { ReadFiles, type ReadFile } from "./incremental/readFiles";
import type { FlowsFound } from "./incremental/placesAtHand";
import { noAnswers, Standing, type KnownAnswers } from "./incremental/standing";
import type { FileIr } from "./ir/ir";
import { Library } from "./models/library";
import { libraryModels } from "./models/models";
import { discoverWorkspace } from "./program/discover";
import { createModuleResolver } from "./program/moduleResolver";
import { Program } from "./program/program";
import { collectSources } from "./types/sources";
import type { SkippedFile, Workspace } from "./program/workspace";
import type { SavedResult, SavedResults } from "./saved/savedResult";
import { Engine } from "./summaries/engine";
import type { FileSystem } from "./text/fileSystem";
import { OverlayFileSystem } from "./text/overlayFileSystem";
import { readSource } from "./text/sourceText";
import { TracedFileSystem } from "./text/tracedFileSystem";
import { TypeAnswers } from "./types/answers";
import type { TypeOracle } from "./types/oracle";
import { TypeResolver } from "./types/resolver";
import { UndecidedFields } from "./types/undecidedFields";
import { createTypeScriptOracle } from "./types/typescript/adapter";

export interface AnalysisOptions {
  /** The folder under analysis. */
  readonly root: FileId;
  readonly fileSystem: FileSystem;
  /** Who is asked what syntax cannot say; false for nobody. By default a type checker in a process of its own. */
  readonly oracle?: TypeOracle | false;
  /** It runs once: the fastest type checker is asked, and ended as soon as it has answered, while what it said is put to use. By default there is one that waits for the next question. */
  readonly runsOnce?: boolean;
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
  /** Those that were analysed. */
  readonly files: readonly FileId[];
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

/** What there is to analyse, and by which policies it is judged. */
interface PoliciedWorkspace {
  readonly workspace: Workspace;
  readonly policies: Policies;
  readonly configFindings: readonly Finding[];
  /** What stands in the files of models that packages ship. */
  readonly shippedTexts: ReadonlyMap<FileId, string>;
  /** Models of ours, and those of the project and its packages. */
  readonly library: Library;
}

/** What one run has at hand. */
interface Run {
  readonly policied: PoliciedWorkspace;
  readonly fileSystem: FileSystem;
  readonly files: ReadonlyMap<FileId, ReadFile>;
  readonly skipped: readonly SkippedFile[];
  readonly log: StepLog;
  readonly checkpoint: Checkpoint;
  readonly progress: Progress;
  /** Gets a result that does without the checker's newest answers; undefined where nobody waits for it. */
  readonly onProvisional: ((result: AnalysisResult) => void) | undefined;
}

/** Milliseconds without a question after which the checker of a single run has had its last: projects are asked about one by one. */
const idleOnce = 1_000;

/** Opens a workspace folder for analysis. */
export function createAnalysis(options: AnalysisOptions): Analysis {
  return new WorkspaceAnalysis(options);
}

/** Rules that ask who calls a function: what calls an open file is not yet known when it is looked at. */
const rulesOfCallers: ReadonlySet<string> = new Set(["consent", "purpose"]);

/** For projects without models of their own; it keeps what it looked up in the rows, and no results. Made when it is asked for: not every command analyses. */
let standardLibrary: Library | null = null;

class WorkspaceAnalysis implements Analysis {
  private readonly fileSystem: OverlayFileSystem;
  /** The same, noting what is read while a result is to be kept. */
  private files: FileSystem;
  private readonly read = new ReadFiles();
  private readonly judge = new Judge();
  private oracle: TypeOracle | null;
  private workspace: PoliciedWorkspace | null = null;
  /** No run has come to its end. */
  private isFirst = true;
  /** What the last run analysed, for the next one to go on from. */
  private standing: { readonly program: Standing; readonly workspace: Workspace } | null = null;

  constructor(private readonly options: AnalysisOptions) {
    this.fileSystem = new OverlayFileSystem(options.fileSystem);
    this.files = options.saved ? new TracedFileSystem(this.fileSystem) : this.fileSystem;
    this.oracle = options.oracle === undefined ? createTypeScriptOracle(options.runsOnce ? { idle: idleOnce, prefersNative: true } : {}) : options.oracle || null;
  }

  setBuffer(file: FileId, text: string | null): void {
    this.fileSystem.setBuffer(file, text);
    this.invalidate([file]);
  }

  /** Another text of a file that we have alters nothing around it; whatever else happens, all is looked at again. */
  invalidate(files: readonly FileId[]): void {
    const own = this.workspace?.workspace.files ?? [];
    if (files.every((file) => own.includes(file) && this.fileSystem.readFile(file) !== null)) return this.read.doubt(files);
    this.workspace = null;
    this.read.doubtAll();
  }

  async dispose(): Promise<void> {
    await this.oracle?.dispose();
    this.oracle = null;
  }

  async run(checkpoint: Checkpoint = neverCancelled, progress: Progress = () => {}, onProvisional?: (result: AnalysisResult) => void): Promise<AnalysisResult> {
    const log = new StepLog();
    const policied = (this.workspace ??= await log.run("discover", () => this.discover(checkpoint), (found) => ({ files: found.workspace.files.length })));
    const { workspace } = policied;
    // Who asks again without having told of a change may know of one that nobody told.
    if (!this.read.isDoubted) this.read.doubtAll();
    const { files: traced } = this;
    if (traced instanceof TracedFileSystem) {
      const saved = await log.run("saved", () => this.options.saved!.load(this.options.root, this.fileSystem, foldersOf(workspace)), (found) => ({ results: found ? 1 : 0 }));
      if (saved) {
        this.isFirst = false;
        this.files = this.fileSystem;
        return this.completed(saved, new Map(this.textsOf(policied)), policied, log);
      }
      const result = await this.compute(policied, traced, log, checkpoint, progress, onProvisional);
      this.isFirst = false;
      if (this.isAsStored()) await log.run("save", () => this.options.saved!.save(this.options.root, traced.trace, this.fileSystem, foldersOf(workspace), result), () => ({}));
      // Later runs of this process know more than the disk.
      this.files = this.fileSystem;
      return result;
    }
    const result = await this.compute(policied, this.files, log, checkpoint, progress, onProvisional);
    this.isFirst = false;
    return result;
  }

  /** Whether what was read stands on the disk as well: a file that is open in an editor need not be changed there. */
  private isAsStored(): boolean {
    return [...this.fileSystem.openBuffers].every(([file, text]) => this.options.fileSystem.readFile(file) === text);
  }

  private *textsOf(policied: PoliciedWorkspace): Iterable<readonly [FileId, string]> {
    for (const file of filesRead(policied)) {
      const source = readSource(this.fileSystem, file);
      if (!("skipped" in source)) yield [file, source.text];
    }
  }

  private async compute(policied: PoliciedWorkspace, fileSystem: FileSystem, log: StepLog, checkpoint: Checkpoint, progress: Progress, onProvisional: Run["onProvisional"]): Promise<AnalysisResult> {
    const { workspace } = policied;
    const onFiles = (done: number): void => progress({ pass: "reading", done, total: workspace.files.length });
    const aliasesOf = (file: FileId): readonly string[] => policied.policies.of(file).config.aliases;
    const start = { policied, fileSystem, skipped: workspace.skipped, log, checkpoint, progress, onProvisional };
    if (onProvisional && this.isFirst && workspace.files.length > maxFilesAround) await log.run("around", () => this.lookAround(start, aliasesOf, onProvisional), (looked) => ({ files: looked }));
    const { files, skipped } = await log.run("lower", () => this.read.read(filesRead(policied), aliasesOf, fileSystem, checkpoint, onFiles), (all) => ({ files: all.files.size }));
    const run: Run = { ...start, files, skipped: [...workspace.skipped, ...skipped] };
    const last = this.standing?.workspace === workspace ? this.standing.program : null;
    const found = last?.fit(files) ? await this.find(last, run) : null;
    if (last && found) return this.settle(last, await this.judged(found, run), run);
    this.standing = null;
    return this.computeAnew(run, last?.handOver(files, checkpoint) ?? null);
  }

  /**
   * What flows in the open files, as far as they and what they import say it. It is there at once, however large the workspace is; what depends on who calls them is left to the others. Gives how many files it looked at.
   */
  private async lookAround(start: Omit<Run, "files">, aliasesOf: (file: FileId) => readonly string[], onProvisional: (result: AnalysisResult) => void): Promise<number> {
    const { policied, fileSystem, checkpoint } = start;
    const ours = new Set(policied.workspace.files);
    const open = new Set([...this.fileSystem.openBuffers.keys()].filter((file) => ours.has(file)));
    if (open.size === 0) return 0;
    const resolver = createModuleResolver(fileSystem, policied.workspace);
    const files = filesAround(open, (file) => (ours.has(file) ? this.read.readOne(file, aliasesOf, fileSystem) : null), resolver, checkpoint);
    const run: Run = { ...start, files, log: new StepLog(), progress: () => {} };
    const standing = this.standingOn(run, await this.link(run), noAnswers(), new Grounds(false));
    if (!standing) return files.size;
    const { sources, flows, unresolvedCalls } = (await this.find(standing, run))!;
    const result = await this.judged({ sources, flows, unresolvedCalls, escaping: new Set(), received: [], reads: [], deciding: [] }, run, new Judge());
    onProvisional({ ...result, findings: result.findings.filter(({ file, flow, rule }) => flow && open.has(file) && !rulesOfCallers.has(rule)) });
    await nextTurn();
    checkpoint();
    return files.size;
  }

  /** Analyses all of the program: with the answers that the one before hands over, or first without any. */
  private async computeAnew(run: Run, handed: KnownAnswers | null): Promise<AnalysisResult> {
    const program = await this.link(run);
    const isTagged = [...run.files.values()].some(({ ir }) => ir.tagged.length > 0);
    if (!this.oracle || !isTagged) return (await this.analyse(run, program, noAnswers())).result;
    if (handed) {
      const { standing, result } = await this.analyse(run, program, handed);
      if (standing) return this.settle(standing, result, run);
    }
    let isAwaited = false;
    const answers = this.ask({ ...run, progress: (update) => { if (isAwaited) run.progress(update); } }, null);
    if (run.onProvisional) {
      // Whatever ends the one ends the other.
      answers.catch(() => {});
      // The checker has a process of its own, and is at work meanwhile.
      run.onProvisional((await this.analyse(run, program, noAnswers())).result);
    }
    isAwaited = true;
    return this.computeWith(run, program, await answers);
  }

  /** The same with all that the checker says. */
  private async computeWith(run: Run, program: Program, { given }: Answers): Promise<AnalysisResult> {
    const answers = new TypeAnswers();
    for (const { file, ask, span, answer } of watched(given, run.checkpoint)) answers.add(file, ask, span, answer);
    return (await this.analyse(run, program, { answers, edited: new Map(), isOutdated: false })).result;
  }

  private link({ policied, fileSystem, files, log, checkpoint }: Run): Promise<Program> {
    const resolver = createModuleResolver(fileSystem, policied.workspace);
    return log.run("link", () => new Program([...files.values()].map(({ ir }) => ir), resolver, checkpoint), (linked) => ({ functions: linked.functions.length }));
  }

  /** A program with what is known of its types. It stands for the next run, where there is something to follow in it. */
  private async analyse(run: Run, program: Program, known: KnownAnswers): Promise<{ readonly standing: Standing | null; readonly result: AnalysisResult }> {
    const standing = this.standingOn(run, program, known, new Grounds(!this.options.runsOnce));
    if (!standing) return { standing, result: await this.judged({ sources: [], flows: [], unresolvedCalls: 0, escaping: new Set(), received: [], reads: [], deciding: [] }, run) };
    // A run that is given up meanwhile leaves what it has worked out to the next one: in a large workspace somebody types before the first is at its end.
    this.standing = { program: standing, workspace: run.policied.workspace };
    const found = await this.find(standing, run);
    return { standing, result: await this.judged(found!, run) };
  }

  /** Null where there is nothing to follow. */
  private standingOn({ policied: { policies, library }, files, checkpoint }: Run, program: Program, known: KnownAnswers, grounds: Grounds): Standing | null {
    const { root } = this.options;
    const types = new TypeResolver(program, known.answers, grounds);
    const sources = collectSources(program, types, root, checkpoint);
    if (sources.all.length === 0 && !library.givesSources) return null;
    const undecided = policies.all.some((policy) => policy.isOn("spread")) ? new UndecidedFields(program, sources, grounds, checkpoint) : null;
    return new Standing(root, files, new Engine(program, types, known.answers, sources, library, checkpoint, undecided), known);
  }

  /** Asks the checker about what was edited, and goes on from the result without that. */
  private async settle(standing: Standing, provisional: AnalysisResult, run: Run): Promise<AnalysisResult> {
    if (!this.oracle) return provisional;
    run.onProvisional?.(provisional);
    const answers = await this.ask(run, standing.toAsk);
    const news = standing.adopt(answers);
    if (news === "same") return provisional;
    const settled = news === "other" ? await this.find(standing, run) : null;
    if (settled) return this.judged(settled, run);
    this.standing = null;
    return this.computeWith(run, await this.link(run), answers.isWhole ? answers : await this.ask(run, null));
  }

  private find(standing: Standing, { log, checkpoint, progress, files }: Run): Promise<FlowsFound | null> {
    let total: number | null = null;
    const counted = (): number => (total ??= [...files.values()].reduce((sum, { ir }) => sum + ir.functions.length, 0));
    return standing.find(checkpoint, async (done) => { progress({ pass: "summaries", done, total: counted() }); await nextTurn(); checkpoint(); }, (file) => files.get(file)?.text ?? "", log);
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
    const shipped = packageModels(this.files, this.fileSystem, workspace, found);
    // What the catalogue says of a package holds against what the package says of itself; the project has the last word.
    const library = own.length + shipped.models.length === 0 ? (standardLibrary ??= new Library(libraryModels)) : new Library([...shipped.models, ...libraryModels, ...own]);
    return { workspace, policies: found, configFindings: [...configFindings, ...shipped.findings], shippedTexts: shipped.texts, library };
  }

  /** What the checker says of all files; of the edited ones and those that see the difference, where they are given (with their texts when all was answered). */
  private async ask({ policied: { workspace }, files, log, checkpoint, progress }: Run, edited: ReadonlyMap<FileId, string> | null): Promise<Answers> {
    const asked = { oracle: this.oracle!, workspace, files, overlay: this.fileSystem.openBuffers };
    const onProject = (done: number): void => progress({ pass: "types", done, total: workspace.projects.length });
    return log.run("types", () => (edited ? askEdited(asked, edited, checkpoint) : askAll(asked, checkpoint, onProject)), ({ given }) => ({ answers: given.length }));
  }

  private async judged({ sources, flows, unresolvedCalls, escaping, received, reads, deciding }: FlowsFound, { policied, files, skipped, log, checkpoint }: Run, judge = this.judge): Promise<AnalysisResult> {
    const { root } = this.options;
    const { policies, configFindings } = policied;
    const textOf = (file: FileId): string => files.get(file)?.text ?? policied.shippedTexts.get(file) ?? "";
    const irs = [...files.values()].map(({ ir }) => ir);
    const judged = await log.run("findings", () => judge.judge({ root, sources, flows, escaping, received, reads, deciding, files: irs, policies, textOf }, checkpoint), (all) => ({ findings: all.length }));
    const findings = [...configFindings.map((finding) => withFixes(finding, textOf)), ...judged].sort((a, b) => compareStrings(a.file, b.file));
    let functions = 0;
    for (const ir of watched(irs, checkpoint)) functions += functionsIn(ir);
    const texts = new Map([...files].map(([file, { text }]) => [file, text]));
    return this.completed({ sources, flows, findings, coverage: { files: [...files.values()].filter(({ ir }) => !ir.isSchema).length, functions, skipped, unresolvedCalls } }, texts, policied, log);
  }

  private completed({ sources, flows, findings, coverage }: SavedResult, texts: ReadonlyMap<FileId, string>, { policies, shippedTexts }: PoliciedWorkspace, log: StepLog): AnalysisResult {
    return {
      root: this.options.root, sources, flows, findings, coverage,
      passes: log.passes,
      files: [...texts.keys()],
      textOf: (file) => texts.get(file) ?? policies.textOf(file) ?? shippedTexts.get(file) ?? "",
      policyOf: (file) => policies.of(file),
      configOf: (file) => policies.of(file).config.file,
    };
  }
}

/** How many functions somebody wrote in a file. */
function functionsIn(file: FileIr): number {
  let count = functionCounts.get(file);
  if (count === undefined) functionCounts.set(file, (count = file.functions.filter(({ kind, isImplicit }) => kind !== "module" && !isImplicit).length));
  return count;
}

const functionCounts = new WeakMap<FileIr, number>();

/** What is read: source, and the schemas that the policies take in. */
function filesRead({ workspace, policies }: PoliciedWorkspace): readonly FileId[] {
  return [...workspace.files, ...workspace.schemas.filter((file) => policies.selects(file))];
}

/** The folders around which packages may be installed. */
function foldersOf(workspace: Workspace): ReadonlySet<FileId> {
  return new Set([...workspace.files, ...workspace.manifests].map(directoryOf));
}
