/**
 * The protocol over real stdio, with an analysis made for the purpose: order, cancellation, what is shown and what is
 * taken away. What the analysis finds in real code is the business of other tests.
 */
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { CancellationTokenSource, LSPErrorCodes } from "vscode-languageserver/node";
import { exportRequest, reportsRequest, type ExportResult, type ReportsResult } from "../../server/src/lsp/protocol";
import { Editor, temporaryFolder, type EditorOptions } from "./editor";

const program = join(__dirname, "fake/server.js");

describe("protocol", function () {
  this.timeout(30_000);
  let editor: Editor;

  afterEach(() => editor.dispose());

  const start = async (files: Readonly<Record<string, string>>, options: EditorOptions = {}): Promise<Editor> =>
    (editor = await Editor.start(files, { program, ...options }));

  it("shows findings of all files, open or not", async () => {
    await start({ "a.ts": "source email", "b.ts": "leak(email)", "deep/c.ts": "\n  leak(email)" });
    await editor.untilShown("b.ts", 1);
    await editor.untilShown("deep/c.ts", 1);
    const [diagnostic] = editor.shown.get(editor.uri("deep/c.ts")) ?? [];
    assert.deepEqual(diagnostic, {
      range: { start: { line: 1, character: 2 }, end: { line: 1, character: 13 } },
      severity: 2,
      code: "personal-data/log",
      codeDescription: { href: "https://github.com/personal-data/personal-data/blob/main/docs/rules/log.md" },
      source: "personal-data",
      message: "email of a.ts may reach a log",
      relatedInformation: [
        { location: { uri: editor.uri("a.ts"), range: { start: { line: 0, character: 7 }, end: { line: 0, character: 12 } } }, message: "email is declared here" },
        { location: { uri: editor.uri("a.ts"), range: { start: { line: 0, character: 7 }, end: { line: 0, character: 12 } } }, message: "1. declared: email" },
        { location: { uri: editor.uri("deep/c.ts"), range: { start: { line: 1, character: 2 }, end: { line: 1, character: 13 } } }, message: "2. logged: leak(email)" },
      ],
    });
  });

  it("names every source that meets in one place", async () => {
    await start({ "a.ts": "source email", "b.ts": "source email", "c.ts": "leak(email)" });
    await editor.untilShown("c.ts", 1);
    const [diagnostic] = editor.shown.get(editor.uri("c.ts")) ?? [];
    assert.equal(diagnostic?.message, "email of a.ts and email of b.ts may reach a log");
    assert.equal(diagnostic?.relatedInformation?.length, 6);
  });

  it("an edit that is not saved changes another file, and only what changed is sent", async () => {
    await start({ "a.ts": "source email", "b.ts": "leak(email)", "c.ts": "source phone", "d.ts": "leak(phone)" });
    await editor.untilShown("d.ts", 1);
    await editor.untilReady();
    await editor.open("a.ts", "source email");
    const before = editor.publications.length;
    await editor.change("a.ts", "nothing");
    await editor.untilShown("b.ts", 0);
    await editor.untilReady();
    assert.deepEqual(editor.publications.slice(before).map(({ uri }) => uri), [editor.uri("b.ts")]);
  });

  it("gives the data-flow report of its folders, as data and as files", async () => {
    await start({ "a.ts": "source email", "b.ts": "leak(email)" });
    await editor.untilReady();
    const { reports } = await editor.connection.sendRequest<ReportsResult>(reportsRequest);
    assert.deepEqual(reports.map(({ root, flows, sources, record }) => [root, flows.length, sources.length, record.length]), [[editor.root, 1, 1, 1]]);
    const exportOf = (root: string, format: string) => editor.connection.sendRequest<ExportResult>(exportRequest, { root, format, language: "en" });
    assert.match((await exportOf(editor.root, "markdown")).text ?? "", /^# Data-flow report/);
    assert.equal(JSON.parse((await exportOf(editor.root, "json")).text ?? "").findings.length, 1);
    assert.equal((await exportOf("/elsewhere", "json")).text, null);
    assert.equal((await exportOf(editor.root, "pdf")).text, null);
  });

  it("has no report of a folder before its first result", async () => {
    await start({ "a.ts": "slow 1500 source email" });
    assert.deepEqual(await editor.connection.sendRequest<ReportsResult>(reportsRequest), { reports: [] });
  });

  it("takes incremental changes, those outside the text included", async () => {
    await start({ "a.ts": "source email\nleak(x)\n" });
    await editor.untilReady();
    await editor.open("a.ts", "source email\nleak(x)\n");
    const range = { start: { line: 1, character: 5 }, end: { line: 1, character: 6 } };
    await editor.notify("textDocument/didChange", { textDocument: { uri: editor.uri("a.ts"), version: 7 }, contentChanges: [{ range, text: "email" }] });
    await editor.untilShown("a.ts", 1);
    const outside = { start: { line: 900, character: 5 }, end: { line: 901, character: 6 } };
    await editor.notify("textDocument/didChange", { textDocument: { uri: editor.uri("a.ts"), version: 8 }, contentChanges: [{ range: outside, text: "leak(email)" }] });
    await editor.untilShown("a.ts", 2);
  });

  it("a closed buffer gives the file back to the disk", async () => {
    await start({ "a.ts": "source email", "b.ts": "leak(email)" });
    await editor.untilShown("b.ts", 1);
    await editor.open("b.ts", "nothing");
    await editor.untilShown("b.ts", 0);
    await editor.notify("textDocument/didClose", { textDocument: { uri: editor.uri("b.ts") } });
    await editor.untilShown("b.ts", 1);
  });

  it("analyses a buffer that was never saved", async () => {
    await start({ "a.ts": "source email" });
    const uri = "untitled:Untitled-1";
    await editor.open("", "\nleak(email)", "typescript", uri);
    await editor.until("the untitled buffer's finding", () => editor.shown.get(uri)?.length === 1);
    await editor.notify("textDocument/didClose", { textDocument: { uri } });
    await editor.until("it goes with the buffer", () => editor.shown.get(uri)?.length === 0);
  });

  it("follows files that change, come and go on disk", async () => {
    await start({ "a.ts": "source email", "b.ts": "leak(email)" });
    await editor.until("watching", () => editor.registered.includes("workspace/didChangeWatchedFiles"));
    await editor.untilShown("b.ts", 1);
    editor.write("c.ts", "leak(email)");
    await editor.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: editor.uri("c.ts"), type: 1 }] });
    await editor.untilShown("c.ts", 1);
    rmSync(join(editor.root, "a.ts"));
    await editor.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: editor.uri("a.ts"), type: 3 }] });
    await editor.untilShown("b.ts", 0);
    await editor.untilShown("c.ts", 0);
  });

  it("without file watching, looks again when a buffer is saved", async () => {
    await start({ "a.ts": "source email", "b.ts": "nothing" }, { capabilities: {} });
    await editor.untilReady();
    assert.deepEqual(editor.registered, []);
    await editor.open("a.ts", "source email");
    editor.write("b.ts", "leak(email)");
    await editor.notify("textDocument/didSave", { textDocument: { uri: editor.uri("a.ts") } });
    await editor.untilShown("b.ts", 1);
    assert.equal(editor.shown.get(editor.uri("b.ts"))?.[0]?.relatedInformation, undefined);
  });

  it("keeps workspace folders apart, and takes them in and out", async () => {
    await start({ "one/a.ts": "source email\nleak(email)", "two/b.ts": "leak(email)\nsource phone leak(phone)" }, { params: { workspaceFolders: [] } });
    const folder = (name: string): { uri: string; name: string } => ({ uri: editor.uri(name), name });
    const change = (added: string[], removed: string[]): Promise<void> =>
      editor.notify("workspace/didChangeWorkspaceFolders", { event: { added: added.map(folder), removed: removed.map(folder) } });
    await editor.untilReady();
    await change(["one", "two"], []);
    await editor.untilShown("one/a.ts", 1);
    await editor.untilShown("two/b.ts", 1);
    await change([], ["two"]);
    await editor.untilShown("two/b.ts", 0);
    assert.equal(editor.lines("one/a.ts").length, 1);
    await editor.until("the count follows", () => editor.statuses.at(-1)?.findings === 1);
    assert.deepEqual({ ...editor.statuses.at(-1), last: null }, { state: "ready", findings: 1, files: 1, last: null });
  });

  it("a folder that goes while it is analysed leaves nothing behind, and holds nobody up", async () => {
    await start({ "one/a.ts": "source email\nleak(email)", "two/b.ts": "slow 20000 source phone leak(phone)" }, { params: { workspaceFolders: [] } });
    const folder = (name: string): { uri: string; name: string } => ({ uri: editor.uri(name), name });
    const change = (added: string[], removed: string[]): Promise<void> =>
      editor.notify("workspace/didChangeWorkspaceFolders", { event: { added: added.map(folder), removed: removed.map(folder) } });
    await change(["one"], []);
    await editor.untilShown("one/a.ts", 1);
    await change(["two"], []);
    await editor.until("work on it", () => editor.statuses.at(-1)?.state === "analysing");
    await new Promise((resolve) => setTimeout(resolve, 300));
    const removed = Date.now();
    await change([], ["two"]);
    await editor.until("rest", () => editor.statuses.at(-1)?.state === "ready");
    await editor.open("one/a.ts", "source email\nleak(email)");
    await editor.change("one/a.ts", "source email\nleak(email) leak(email)");
    await editor.untilShown("one/a.ts", 2);
    assert.ok(Date.now() - removed < 10_000, "its run was not waited for");
    assert.deepEqual(editor.lines("two/b.ts"), []);
    assert.deepEqual((await editor.connection.sendRequest<ReportsResult>(reportsRequest)).reports.map(({ root }) => root), [`${editor.root}/one`]);
  });

  it("a folder inside another speaks for its own files", async () => {
    await start({ "a.ts": "source email", "inner/b.ts": "leak(email)", "c.ts": "leak(email)" }, { params: {} });
    await editor.untilShown("inner/b.ts", 1);
    await editor.notify("workspace/didChangeWorkspaceFolders", { event: { added: [{ uri: editor.uri("inner"), name: "inner" }], removed: [] } });
    await editor.untilShown("inner/b.ts", 0);
    await editor.notify("workspace/didChangeWorkspaceFolders", { event: { added: [], removed: [{ uri: editor.uri("inner"), name: "inner" }] } });
    await editor.untilShown("inner/b.ts", 1);
    assert.equal(editor.lines("c.ts").length, 1);
  });

  it("starts from `rootUri` where there are no workspace folders", async () => {
    const root = temporaryFolder({ "a.ts": "source email leak(email)" });
    await start({}, { params: { workspaceFolders: null, rootUri: `file://${root}` } });
    await editor.until("its finding", () => editor.shown.get(`file://${root}/a.ts`)?.length === 1);
    rmSync(root, { recursive: true });
  });

  it("without a folder, analyses the files beside the one that is open", async () => {
    await start({ "a.ts": "source email", "b.ts": "leak(email)", "below/c.ts": "leak(email)" }, { params: { workspaceFolders: null } });
    await editor.open("b.ts", "leak(email)");
    await editor.untilShown("b.ts", 1);
    assert.deepEqual(editor.lines("below/c.ts"), []);
    await editor.notify("textDocument/didClose", { textDocument: { uri: editor.uri("b.ts") } });
    await editor.untilShown("b.ts", 0);
  });

  it("without a folder, takes the project that the open file belongs to", async () => {
    await start({ "tsconfig.json": "{}", "a.ts": "source email", "below/b.ts": "leak(email)" }, { params: { workspaceFolders: null } });
    await editor.open("below/b.ts", "leak(email)");
    await editor.untilShown("below/b.ts", 1);
  });

  it("stops work that an edit made needless, in the midst of it", async () => {
    await start({ "a.ts": "source email" });
    await editor.untilReady();
    await editor.open("a.ts", "source email slow 20000");
    await new Promise((resolve) => setTimeout(resolve, 400));
    const edited = Date.now();
    await editor.change("a.ts", "source email leak(email)");
    await editor.untilShown("a.ts", 1);
    assert.ok(Date.now() - edited < 3_000, "the newest text did not wait for the older one");
    assert.ok(editor.logged.some((line) => /^Run \d+ cancelled/.test(line)));
  });

  it("answers while an analysis is at work", async () => {
    await start({ "a.ts": "source email slow 2000" });
    const asked = Date.now();
    await editor.connection.sendRequest("textDocument/hover", { textDocument: { uri: editor.uri("none.ts") }, position: { line: 0, character: 0 } });
    assert.ok(Date.now() - asked < 1_000);
    await editor.until("progress", () => editor.progress.length > 0);
    await editor.until("its end", () => editor.progress.some((value) => (value as { kind: string }).kind === "end"));
  });

  it("says what is at work in the editor's language", async () => {
    await start({ "a.ts": "source email slow 1500" }, { params: { locale: "fr" } });
    const said = (): readonly string[] => editor.progress.map((value) => (value as { message?: string }).message ?? "");
    await editor.until("progress", () => said().length > 0);
    assert.equal(said()[0], "lecture des fichiers 1/1");
  });

  it("says it once to our own client, in its status", async () => {
    await start({ "a.ts": "source email slow 1500" }, { params: { initializationOptions: { hasCommands: true } } });
    await editor.untilReady();
    assert.ok(editor.statuses.some(({ progress }) => progress?.pass === "reading"));
    assert.deepEqual(editor.progress, []);
  });

  it("answers from the last result in the midst of a run's synchronous work", async () => {
    await start({ "a.ts": "source email\n", "b.ts": "leak(email)" });
    await editor.untilReady();
    await editor.open("a.ts", "source email\n");
    await editor.change("a.ts", "slow 3000\nsource email\n");
    await new Promise((resolve) => setTimeout(resolve, 500));
    const asked = Date.now();
    const hover = await editor.connection.sendRequest<{ contents: { value: string }; range: unknown } | null>("textDocument/hover", { textDocument: { uri: editor.uri("a.ts") }, position: { line: 1, character: 8 } });
    assert.ok(Date.now() - asked < 500, `after ${Date.now() - asked} ms`);
    assert.match(hover?.contents.value ?? "", /Personal data/);
    assert.deepEqual(hover?.range, { start: { line: 1, character: 7 }, end: { line: 1, character: 12 } }, "where the name stands now");
    assert.equal(editor.statuses.at(-1)?.state, "analysing");
  });

  it("stops when it is told to, says so, and starts again with the next edit", async () => {
    await start({ "a.ts": "source email", "b.ts": "leak(email)" });
    await editor.untilReady();
    await editor.open("b.ts", "leak(email)");
    await editor.change("b.ts", "leak(email) slow 60000");
    await editor.until("work", () => editor.statuses.at(-1)?.state === "analysing");
    await new Promise((resolve) => setTimeout(resolve, 400));
    await editor.notify("personalData/cancel", null);
    await editor.until("its end", () => editor.statuses.at(-1)?.state === "stopped");
    assert.equal(editor.lines("b.ts").length, 1, "what is on screen stays");
    await editor.change("b.ts", "nothing");
    await editor.untilShown("b.ts", 0);
    await editor.untilReady();
    editor.write("c.ts", "leak(email)");
    await editor.notify("personalData/analyse", null);
    await editor.untilShown("c.ts", 1);
  });

  it("speaks the editor's language, and gives our own client's commands", async () => {
    await start({ "a.ts": "source email", "b.ts": "leak(email)" }, { params: { locale: "fr-CA", initializationOptions: { hasCommands: true } } });
    await editor.untilReady();
    await editor.open("a.ts", "source email");
    const hover = await editor.connection.sendRequest<{ contents: { value: string } }>("textDocument/hover", { textDocument: { uri: editor.uri("a.ts") }, position: { line: 0, character: 8 } });
    assert.match(hover.contents.value, /Peut atteindre 1 endroit/);
    assert.match(hover.contents.value, /\]\(command:personalData\.showFlows\?%5B%22a\.ts%23email%22%5D\)/);
  });

  it("gives up a question that the editor takes back", async () => {
    await start({ "a.ts": "source email" });
    await editor.untilReady();
    await editor.open("a.ts", "source email stuck 2000");
    await new Promise((resolve) => setTimeout(resolve, 400));
    const at = { line: 0, character: 0 };
    const asked = Date.now();
    const hover = ["hover", { position: at }] as const;
    const actions = ["codeAction", { range: { start: at, end: at }, context: { diagnostics: [] } }] as const;
    for (const [[method, more], afterMs] of [[hover, 0], [hover, 100], [actions, 0], [actions, 100]] as const) {
      const taken = new CancellationTokenSource();
      const answer = editor.connection.sendRequest(`textDocument/${method}`, { textDocument: { uri: editor.uri("a.ts") }, ...more }, taken.token);
      if (afterMs > 0) await new Promise((resolve) => setTimeout(resolve, afterMs));
      taken.cancel();
      await assert.rejects(answer as Promise<unknown>, { code: LSPErrorCodes.RequestCancelled });
    }
    assert.ok(Date.now() - asked < 1_000, "neither waited for the analysis");
  });

  it("keeps a finding on screen while types are awaited, and lets it go when its code goes", async () => {
    const text = "source email awaits 300\ntypes(email)\n";
    await start({ "a.ts": text });
    await editor.untilShown("a.ts", 1);
    await editor.open("a.ts", text);
    const before = editor.publications.length;
    await editor.change("a.ts", `\n${text}`);
    await editor.until("moved", () => editor.lines("a.ts")[0]?.startsWith("2:0") ?? false);
    await editor.untilReady();
    assert.ok(editor.publications.slice(before).every(({ diagnostics }) => diagnostics.length === 1), "it never vanished");
    await editor.change("a.ts", "source email awaits 300\ntypes(");
    await editor.untilShown("a.ts", 0);
  });

  it("hovers on a declared name, and answers null elsewhere", async () => {
    await start({ "a.ts": "source email\n", "b.ts": "leak(email)" });
    await editor.untilReady();
    await editor.open("a.ts", "source email\n");
    const hover = (line: number, character: number): Promise<{ contents: { value: string } } | null> =>
      editor.connection.sendRequest("textDocument/hover", { textDocument: { uri: editor.uri("a.ts") }, position: { line, character } });
    const { value } = (await hover(0, 8))?.contents ?? { value: "" };
    assert.match(value, /^\*\*Personal data\*\* `contact\.email`\n\nE-mail address\./);
    assert.ok(value.endsWith(`\n\n**May reach 1 place** · 1 objection\n\n- \`leak\` · a log · [b.ts:1](${editor.uri("b.ts")}#L1,1)`), "no command of ours for an editor that has none");
    assert.equal(await hover(0, 1), null);
    assert.equal(await hover(99, 99), null);
  });

  it("a folder that is switched off is silent until it is switched on", async () => {
    await start({ "a.ts": "source email leak(email)" }, { settings: () => ({ enable: false }) });
    await editor.until("listening", () => editor.registered.includes("workspace/didChangeConfiguration"));
    await editor.open("a.ts", "source email leak(email)");
    assert.deepEqual(editor.lines("a.ts"), []);
    editor.settings = () => ({ enable: true });
    await editor.notify("workspace/didChangeConfiguration", { settings: null });
    await editor.untilShown("a.ts", 1);
    editor.settings = () => ({ enable: false });
    await editor.notify("workspace/didChangeConfiguration", { settings: null });
    await editor.untilShown("a.ts", 0);
  });

  it("an analysis that fails is reported without the user's code, and the next one works", async () => {
    await start({ "a.ts": "source email fail secret" });
    await editor.until("error", () => editor.statuses.at(-1)?.state === "error");
    assert.ok(editor.logged.some((line) => line.startsWith("The analysis failed")));
    assert.ok(!editor.logged.join("\n").includes("secret"));
    await editor.open("a.ts", "source email leak(email)");
    await editor.untilShown("a.ts", 1);
    await editor.untilReady();
  });

  it("a thread that dies is started again with what is open", async () => {
    await start({ "a.ts": "source email", "b.ts": "leak(email)" });
    await editor.untilShown("b.ts", 1);
    await editor.open("a.ts", "source email die");
    await editor.until("its death", () => editor.logged.some((line) => line.startsWith("The analysis thread died")));
    await editor.change("a.ts", "source email\nleak(email)");
    await editor.untilShown("a.ts", 1);
    assert.equal(editor.lines("b.ts").length, 1);
    await editor.untilReady();
  });

  it("is not disturbed by what it cannot use", async () => {
    await start({ "a.ts": "source email", "b.ts": "leak(email)" });
    await editor.open("x", "leak(email)", "typescript", "git:/x/a.ts?ref");
    await editor.open("x", "leak(email)", "typescript", "file:///c%3A/Users/someone/a.ts");
    await editor.open("x", "leak(email)", "typescript", "file://%zz/a.ts");
    await editor.open("x", "leak(email)", "typescript", "no uri at all");
    await editor.change("never-opened.ts", "leak(email)");
    await editor.notify("textDocument/didOpen", { textDocument: { uri: editor.uri("c.ts") } });
    await editor.notify("textDocument/didChange", { nonsense: true });
    await editor.notify("textDocument/didChange", null);
    await editor.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: "%%%", type: 77 }] });
    await editor.notify("personalData/unknown", [1, 2]);
    await assert.rejects(editor.connection.sendRequest("personalData/unknown", {}), /Unhandled method/);
    await assert.rejects(editor.connection.sendRequest("textDocument/hover", {}));
    await editor.untilShown("b.ts", 1);
    assert.equal(editor.lines("b.ts").length, 1);
  });

  it("shutdown and exit end it with 0, exit alone with 1", async () => {
    await start({});
    assert.equal(await editor.stop(), 0);
    await start({});
    await editor.notify("exit", undefined);
    assert.equal(await editor.exited, 1);
  });

  it("ends when the editor hangs up, also in the midst of work", async () => {
    await start({ "a.ts": "slow 60000" });
    editor.process.stdin.end();
    assert.equal(await editor.exited, 1);
  });

  it("survives garbage instead of messages", async () => {
    editor = Editor.spawn({}, { program });
    editor.process.stdin.write("Content-Length: 5\r\n\r\n{{{{{");
    editor.process.stdin.write('Content-Length: 2\r\n\r\n[]Content-Length: 4\r\n\r\nnull');
    const answer = await editor.connection.sendRequest<{ capabilities: unknown }>("initialize", { processId: null, rootUri: null, capabilities: {} });
    assert.ok(answer.capabilities);
  });
});
