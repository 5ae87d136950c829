/**
 * An editor for tests: starts a server as a child process over real stdio, speaks the protocol, and keeps what it was
 * shown. Its workspace is a temporary folder.
 */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type ProtocolConnection,
} from "vscode-languageserver/node";
import { statusNotification, type StatusParams } from "../../server/src/lsp/protocol";

export const serverProgram = join(__dirname, "../../server.js");

export interface EditorOptions {
  readonly program?: string;
  readonly arguments?: readonly string[];
  readonly capabilities?: ClientCapabilities;
  /** Overrides what is sent with `initialize`. */
  readonly params?: Partial<InitializeParams>;
  /** Answer to `workspace/configuration`, by URI of the scope. */
  readonly settings?: (scopeUri: string) => unknown;
}

const usualCapabilities: ClientCapabilities = {
  textDocument: { publishDiagnostics: { relatedInformation: true }, hover: { contentFormat: ["markdown"] } },
  workspace: { workspaceFolders: true, configuration: true, didChangeWatchedFiles: { dynamicRegistration: true } },
  window: { workDoneProgress: true },
};

export class Editor {
  readonly shown = new Map<string, readonly Diagnostic[]>();
  /** Every publication, in order. */
  readonly publications: { readonly uri: string; readonly diagnostics: readonly Diagnostic[] }[] = [];
  readonly statuses: StatusParams[] = [];
  readonly logged: string[] = [];
  readonly registered: string[] = [];
  readonly progress: unknown[] = [];
  readonly exited: Promise<number | null>;
  settings: (scopeUri: string) => unknown;
  answer: InitializeResult | null = null;
  readonly connection: ProtocolConnection;
  private readonly waiting = new Set<() => void>();
  private version = 0;

  private constructor(
    readonly root: string,
    readonly process: ChildProcessWithoutNullStreams,
    options: EditorOptions,
  ) {
    this.settings = options.settings ?? (() => null);
    this.exited = new Promise((resolve) => process.once("exit", (code) => resolve(code)));
    const reader = new StreamMessageReader(process.stdout);
    // A server that is killed in the midst of a message would leave a timer that keeps the tests from ending.
    reader.partialMessageTimeout = 0;
    const connection = createProtocolConnection(reader, new StreamMessageWriter(process.stdin));
    this.connection = connection;
    process.stdin.on("error", () => {});
    connection.onError(() => {});
    connection.onNotification("textDocument/publishDiagnostics", (params: { uri: string; diagnostics: Diagnostic[] }) => {
      this.publications.push(params);
      this.shown.set(params.uri, params.diagnostics);
      this.wake();
    });
    connection.onNotification(statusNotification, (status: StatusParams) => {
      this.statuses.push(status);
      this.wake();
    });
    connection.onNotification("window/logMessage", ({ message }: { message: string }) => {
      this.logged.push(message);
      this.wake();
    });
    connection.onNotification("$/progress", ({ value }: { value: unknown }) => {
      this.progress.push(value);
      this.wake();
    });
    connection.onRequest("window/workDoneProgress/create", () => null);
    connection.onRequest("workspace/configuration", ({ items }: { items: { scopeUri?: string }[] }) => items.map(({ scopeUri }) => this.settings(scopeUri ?? "")));
    connection.onRequest("client/registerCapability", ({ registrations }: { registrations: { method: string }[] }) => {
      this.registered.push(...registrations.map(({ method }) => method));
      this.wake();
      return null;
    });
    connection.listen();
  }

  /** Starts a server in a folder with these files and says `initialize` and `initialized`. */
  static async start(files: Readonly<Record<string, string>>, options: EditorOptions = {}): Promise<Editor> {
    const editor = Editor.spawn(files, options);
    const params: InitializeParams = {
      processId: process.pid,
      rootUri: null,
      capabilities: options.capabilities ?? usualCapabilities,
      workspaceFolders: [{ uri: editor.uri(""), name: "workspace" }],
      ...options.params,
    };
    editor.answer = await editor.connection.sendRequest<InitializeResult>("initialize", params);
    await editor.connection.sendNotification("initialized", {});
    return editor;
  }

  /** Starts a server and says nothing yet. */
  static spawn(files: Readonly<Record<string, string>>, options: EditorOptions = {}): Editor {
    const root = temporaryFolder(files);
    const child = spawn(process.execPath, [options.program ?? serverProgram, ...(options.arguments ?? ["--stdio"])], { cwd: root });
    child.stderr.resume();
    return new Editor(root, child, options);
  }

  uri(path: string): string {
    return pathToFileURL(join(this.root, path)).toString().replace(/\/$/, "");
  }

  /** Puts a file on disk, without a word to the server. */
  write(path: string, text: string): void {
    writeFiles(this.root, { [path]: text });
  }

  async open(path: string, text: string, languageId = "typescript", uri = this.uri(path)): Promise<void> {
    await this.connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId, version: ++this.version, text } });
  }

  /** Replaces the whole text of an open buffer. */
  async change(path: string, text: string, uri = this.uri(path)): Promise<void> {
    await this.connection.sendNotification("textDocument/didChange", { textDocument: { uri, version: ++this.version }, contentChanges: [{ text }] });
  }

  async notify(method: string, params: unknown): Promise<void> {
    await this.connection.sendNotification(method, params);
  }

  /** What is shown in a file, as `line:character code message`. */
  lines(path: string, uri = this.uri(path)): readonly string[] {
    return (this.shown.get(uri) ?? []).map(({ range, code, message }) => `${range.start.line}:${range.start.character} ${code} ${message}`);
  }

  /** Waits until this holds; what is shown at that moment is the test's own business. */
  async until(what: string, holds: () => boolean, ms = 15_000): Promise<void> {
    const end = Date.now() + ms;
    while (!holds()) {
      if (Date.now() > end) throw new Error(`timed out: ${what}\nshown: ${JSON.stringify([...this.shown], null, 1)}\nlogged: ${this.logged.slice(-8).join("\n")}`);
      await new Promise<void>((resolve) => {
        const go = (): void => {
          clearTimeout(timer);
          this.waiting.delete(go);
          resolve();
        };
        const timer = setTimeout(go, 100);
        this.waiting.add(go);
      });
    }
  }

  async untilShown(path: string, count: number, uri = this.uri(path)): Promise<void> {
    await this.until(`${count} diagnostics in ${path}`, () => (this.shown.get(uri)?.length ?? 0) === count);
  }

  /** Until the server has nothing more to do. */
  async untilReady(): Promise<void> {
    await this.until("ready", () => this.statuses.at(-1)?.state === "ready");
  }

  /** Says goodbye as an editor does and gives the exit code. */
  async stop(): Promise<number | null> {
    await this.connection.sendRequest("shutdown");
    await this.connection.sendNotification("exit");
    const code = await this.exited;
    this.remove();
    return code;
  }

  /** Whatever state the test left behind. */
  dispose(): void {
    this.process.kill("SIGKILL");
    this.connection.dispose();
    this.remove();
  }

  private remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private wake(): void {
    for (const go of [...this.waiting]) go();
  }
}

export function temporaryFolder(files: Readonly<Record<string, string>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "personal-data-lsp-")));
  writeFiles(root, files);
  return root;
}

export function writeFiles(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}
