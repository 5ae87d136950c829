/** The server as it ships, with the real analysis, over stdio and over Node's IPC. */
import assert from "node:assert/strict";
import { execFileSync, fork } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createProtocolConnection, IPCMessageReader, IPCMessageWriter } from "vscode-languageserver/node";
import { exportFormats, exportRequest, reportsChangedNotification, reportsRequest, type ExportFormat, type ExportResult, type ReportsResult } from "../../server/src/lsp/protocol";
import { Editor, serverProgram, temporaryFolder } from "./editor";

const customer = "export interface Customer {\n  id: string;\n  /** @personalData contact.email */\n  email: string;\n}\n";
const welcome = 'import type { Customer } from "./customer";\nexport function welcome(customer: Customer): void {\n  console.log(customer.email, customer.id);\n}\n';
const files = { "tsconfig.json": "{}", "customer.ts": customer, "welcome.ts": welcome };

describe("server", function () {
  this.timeout(60_000);
  let editor: Editor;
  afterEach(() => editor?.dispose());

  it("finds, follows an edit that is not saved, and ends with 0", async () => {
    editor = await Editor.start(files);
    await editor.untilShown("welcome.ts", 1);
    assert.match(editor.lines("welcome.ts")[0] ?? "", /^2:14 personal-data\/log `Customer\.email` \(contact\.email\) may reach a log/);
    await editor.open("customer.ts", customer);
    await editor.change("customer.ts", customer.replace("@personalData contact.email", "@notPersonal made up"));
    await editor.untilShown("welcome.ts", 0);
    await editor.change("customer.ts", customer);
    await editor.untilShown("welcome.ts", 1);
    assert.equal(await editor.stop(), 0);
  });

  it("is what `personal-data lsp --stdio` starts", async () => {
    editor = await Editor.start(files, { program: join(serverProgram, "../cli.js"), arguments: ["lsp", "--stdio"] });
    await editor.untilShown("welcome.ts", 1);
    assert.equal(await editor.stop(), 0);
  });

  it("exports its report in every format", async () => {
    editor = await Editor.start(files);
    await editor.untilShown("welcome.ts", 1);
    await editor.untilReady();
    const starts: Readonly<Record<ExportFormat, RegExp>> = {
      html: /^<!doctype html>\n<html lang="fr">[\s\S]*<script>.{9999}/, markdown: /^# Data-flow report/, csv: /^\uFEFF"Controller/, json: /^\{\n {2}"version": 1,/, sarif: /"version": "2\.1\.0"/,
    };
    for (const format of exportFormats) {
      const { text } = await editor.connection.sendRequest<ExportResult>(exportRequest, { root: editor.root, format, language: "fr" });
      assert.match(text ?? "", starts[format]);
    }
  });

  it("has a report of an empty folder, and one that names candidates where nothing is declared", async () => {
    const reports = async (): Promise<ReportsResult["reports"]> => (await editor.connection.sendRequest<ReportsResult>(reportsRequest)).reports;
    editor = await Editor.start({});
    await editor.untilReady();
    assert.deepEqual((await reports()).map(({ sources, flows, findings, coverage }) => [sources.length, flows.length, findings.length, coverage.files]), [[0, 0, 0, 0]]);
    editor.dispose();
    editor = await Editor.start({ "customer.ts": customer.replace("/** @personalData contact.email */", "") });
    await editor.untilReady();
    const [report] = await reports();
    assert.deepEqual(report?.findings.map(({ rule, message }) => [rule, message.split(" ")[0]]), [["personal-data/undeclared", "`Customer.email`"]]);
    assert.equal(report?.sources.length, 0);
  });

  it("takes any path there is", async () => {
    const folder = `a 'b" #1 100% é漢 <script>alert(1)</script>`.replaceAll("/", "∕");
    const name = `w "x" #2 %41 é <script>`;
    editor = await Editor.start({ [`${folder}/customer.ts`]: customer, [`${folder}/${name}.ts`]: welcome }, { params: { workspaceFolders: null, rootUri: null } });
    await editor.notify("workspace/didChangeWorkspaceFolders", { event: { added: [{ uri: editor.uri(folder), name: folder }], removed: [] } });
    // There are several ways to write one address.
    const same = (a: string, b: string): boolean => decodeURIComponent(a) === decodeURIComponent(b);
    const shown = () => [...editor.shown].find(([uri]) => same(uri, editor.uri(`${folder}/${name}.ts`)))?.[1] ?? [];
    await editor.until("its finding", () => shown().length === 1);
    await editor.untilReady();
    await editor.open(`${folder}/${name}.ts`, welcome);
    const [report] = (await editor.connection.sendRequest<ReportsResult>(reportsRequest)).reports;
    assert.deepEqual([report?.root, report?.name, report?.flows.map(({ sink }) => sink.file)], [`${editor.root}/${folder}`, folder, [`${name}.ts`]]);
    assert.ok(same(shown()[0]?.relatedInformation?.[0]?.location.uri ?? "", editor.uri(`${folder}/customer.ts`)));
    const hover = await editor.connection.sendRequest<{ contents: { value: string } } | null>("textDocument/hover", { textDocument: { uri: editor.uri(`${folder}/${name}.ts`) }, position: { line: 2, character: 20 } });
    assert.match(hover?.contents.value ?? "", /Customer\.email/);
    const { text } = await editor.connection.sendRequest<ExportResult>(exportRequest, { root: `${editor.root}/${folder}`, format: "html", language: "en" });
    assert.ok(text && !text.includes("<script>alert(1)") && !text.includes(name), "what is written in a page is not of the page");
    await editor.change(`${folder}/${name}.ts`, welcome.replace("customer.email, ", ""));
    await editor.untilShown(`${folder}/${name}.ts`, 0);
  });

  it("says in its report what has changed since the last commit", async () => {
    editor = await Editor.start(files);
    const git = (...words: readonly string[]) => execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", ...words], { cwd: editor.root, stdio: "pipe" });
    git("init", "-q");
    git("add", "-A");
    git("commit", "-q", "-m", "state");
    await editor.untilShown("welcome.ts", 1);
    await editor.untilReady();
    let told = 0;
    editor.connection.onNotification(reportsChangedNotification, () => void told++);
    const reports = () => editor.connection.sendRequest<ReportsResult>(reportsRequest);
    assert.equal((await reports()).reports[0]?.changes, null);
    for (const end = Date.now() + 20_000; told === 0 && Date.now() < end; ) await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual((await reports()).reports.map(({ changes }) => changes && [changes.added, changes.altered, changes.removed, changes.since.length]), [[[], [], [], 7]]);
    await editor.open("welcome.ts", welcome);
    await editor.change("welcome.ts", welcome.replace("console.log(customer.email, customer.id)", "console.warn(customer.email)"));
    await editor.until("the other finding", () => editor.lines("welcome.ts")[0]?.includes("console.warn") ?? false);
    await editor.untilReady();
    const [report] = (await reports()).reports;
    assert.deepEqual([report?.changes?.added.length, report?.changes?.removed.map(({ sink }) => sink)], [1, ["console.log"]]);
    assert.equal(told, 1);
  });

  it("analyses an untitled buffer with the folder's types", async () => {
    editor = await Editor.start(files);
    const uri = "untitled:Untitled-1";
    await editor.open("", 'import type { Customer } from "./customer";\nexport const show = (customer: Customer) => console.info(customer.email);\n', "typescript", uri);
    await editor.until("its finding", () => editor.shown.get(uri)?.length === 1);
  });

  it("a deleted file takes its findings along", async () => {
    editor = await Editor.start(files);
    await editor.untilShown("welcome.ts", 1);
    rmSync(join(editor.root, "welcome.ts"));
    await editor.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: editor.uri("welcome.ts"), type: 3 }] });
    await editor.untilShown("welcome.ts", 0);
  });

  it("a wrong tag is shown at the tag, a suppressed finding not at all", async () => {
    const suppressed = welcome.replace("  console.log", "  // personal-data-disable-next-line log -- looked at\n  console.log");
    editor = await Editor.start({ ...files, "customer.ts": customer.replace("contact.email", "contact.emial"), "welcome.ts": suppressed });
    await editor.untilShown("customer.ts", 1);
    await editor.untilReady();
    assert.match(editor.lines("customer.ts")[0] ?? "", /^2:20 personal-data\/annotation .*contact\.email/);
    assert.deepEqual(editor.lines("welcome.ts"), []);
  });

  it("a wrong word in the configuration is shown there, and what is typed there counts at once", async () => {
    const config = '{ "rules": { "lgo": "off" } }\n';
    editor = await Editor.start({ ...files, "personal-data.config.json": config });
    await editor.untilShown("personal-data.config.json", 1);
    assert.match(editor.lines("personal-data.config.json")[0] ?? "", /^0:13 personal-data\/config Unknown rule `lgo`: did you mean `log`\?/);
    await editor.untilShown("welcome.ts", 1);
    await editor.open("personal-data.config.json", config, "jsonc");
    await editor.change("personal-data.config.json", config.replace("lgo", "log"));
    await editor.untilShown("personal-data.config.json", 0);
    await editor.untilShown("welcome.ts", 0);
  });

  interface CodeAction {
    readonly title: string;
    readonly kind: string;
    readonly isPreferred?: boolean;
    readonly diagnostics?: readonly unknown[];
    readonly edit: { readonly changes?: Readonly<Record<string, readonly { readonly range: unknown; readonly newText: string }[]>>; readonly documentChanges?: readonly unknown[] };
  }
  const codeActions = (path: string, line: number, character: number, context: object = {}): Promise<readonly CodeAction[]> => {
    const at = { line, character };
    return editor.connection.sendRequest("textDocument/codeAction", { textDocument: { uri: editor.uri(path) }, range: { start: at, end: at }, context: { diagnostics: editor.shown.get(editor.uri(path)) ?? [], ...context } });
  };

  it("offers repairs where a finding stands, and none for a text that has changed since", async () => {
    editor = await Editor.start(files);
    await editor.untilShown("welcome.ts", 1);
    await editor.untilReady();
    await editor.open("welcome.ts", welcome);
    const actions = await codeActions("welcome.ts", 2, 20);
    assert.deepEqual(actions.map(({ title, kind, isPreferred }) => ({ title, kind, isPreferred })), [
      { title: "Leave `customer.email` out", kind: "quickfix", isPreferred: undefined },
      { title: "Write `customer.id` in its place", kind: "quickfix", isPreferred: undefined },
      { title: "Pseudonymise with HMAC", kind: "quickfix", isPreferred: undefined },
      { title: "Write `[contact.email]` in its place", kind: "quickfix", isPreferred: undefined },
      { title: "Suppress log here, with a reason", kind: "quickfix", isPreferred: undefined },
    ]);
    assert.deepEqual(actions[0]?.edit.changes, { [editor.uri("welcome.ts")]: [{ range: { start: { line: 2, character: 14 }, end: { line: 2, character: 30 } }, newText: "" }] });
    assert.equal(actions[0]?.diagnostics?.length, 1, "it names what it repairs");
    assert.deepEqual(await codeActions("welcome.ts", 0, 3), []);
    assert.deepEqual(await codeActions("welcome.ts", 2, 20, { only: ["source.fixAll"] }), [], "nothing here is without a second thought");
    assert.deepEqual(await codeActions("welcome.ts", 2, 20, { only: ["refactor"] }), []);
    await editor.change("welcome.ts", `\n${welcome}`);
    assert.deepEqual(await codeActions("welcome.ts", 2, 20), [], "the ranges speak of another text");
  });

  it("offers refactorings, by their kind too", async () => {
    const shelf = "export interface Holder {\n  name: string;\n}\n";
    editor = await Editor.start({ ...files, "shelf.ts": shelf });
    await editor.untilReady();
    await editor.open("shelf.ts", shelf);
    const offered = [["Annotate `name` as name", "refactor.rewrite.personalData"]];
    for (const context of [{}, { only: ["refactor"] }, { only: ["refactor.rewrite"] }]) assert.deepEqual((await codeActions("shelf.ts", 1, 4, context)).map(({ title, kind }) => [title, kind]), offered);
    assert.deepEqual(await codeActions("shelf.ts", 1, 4, { only: ["refactor.extract"] }), []);
  });

  it("repairs all that was mistyped in a file at once", async () => {
    const wrong = customer.replace("contact.email", "contact.emial purpose=suport");
    const idle = `// personal-data-disable-next-line log -- nothing to see\n${wrong}`;
    editor = await Editor.start({ ...files, "customer.ts": idle, "welcome.ts": "" });
    await editor.untilShown("customer.ts", 3);
    await editor.untilReady();
    await editor.open("customer.ts", idle);
    const [all, ...others] = await codeActions("customer.ts", 0, 0, { only: ["source.fixAll"] });
    assert.equal(all?.kind, "source.fixAll.personalData");
    assert.deepEqual(others, []);
    assert.deepEqual(all?.edit.changes?.[editor.uri("customer.ts")]?.map(({ newText }) => newText), ["", "contact.email", "support"]);
    const [one] = await codeActions("customer.ts", 3, 24);
    assert.deepEqual([one?.title, one?.isPreferred], ["Change to `contact.email`", true]);
  });

  it("makes a configuration only in an editor that can make files", async () => {
    const tracked = 'import posthog from "posthog-js";\nimport type { Customer } from "./customer";\nexport const track = (customer: Customer) => posthog.capture("seen", { email: customer.email });\n';
    const titles = async (capabilities: object): Promise<readonly CodeAction[]> => {
      editor = await Editor.start({ ...files, "welcome.ts": tracked }, { capabilities });
      await editor.untilShown("welcome.ts", 2);
      await editor.untilReady();
      await editor.open("welcome.ts", tracked);
      return (await codeActions("welcome.ts", 2, 75)).filter(({ title }) => title.startsWith("Declare"));
    };
    assert.deepEqual(await titles({}), []);
    await editor.stop();
    const [declare] = await titles({ workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ["create"] } } });
    assert.equal(declare?.title, "Declare PostHog as a recipient");
    assert.deepEqual(declare?.edit.documentChanges?.[0], { kind: "create", uri: editor.uri("personal-data.config.json"), options: { ignoreIfExists: true } });
  });

  it("logs times and counts, never source text", async () => {
    editor = await Editor.start({ ...files, "welcome.ts": `${welcome}export const secretName = "secretText";\n` });
    await editor.untilShown("welcome.ts", 1);
    await editor.untilReady();
    await editor.until("times", () => editor.logged.some((line) => /^\w+ \d+\.\d ms/.test(line)));
    assert.ok(!/secret|email|console/i.test(editor.logged.join("\n")));
  });

  it("no half-typed text ends it", async () => {
    editor = await Editor.start(files);
    await editor.untilReady();
    await editor.open("welcome.ts", welcome);
    for (let end = 0; end < welcome.length; end += 7) await editor.change("welcome.ts", welcome.slice(0, end) + "`${[({");
    await editor.change("welcome.ts", welcome);
    await editor.untilShown("welcome.ts", 1);
    await editor.untilReady();
  });

  it("speaks over Node's IPC, as the extension starts it", async () => {
    const root = temporaryFolder(files);
    const child = fork(serverProgram, ["--node-ipc"], { silent: true });
    const connection = createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
    const shown = new Promise<string>((resolve) =>
      connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }: { uri: string; diagnostics: unknown[] }) => {
        if (diagnostics.length > 0) resolve(uri);
      }));
    connection.listen();
    const uri = pathToFileURL(root).toString();
    await connection.sendRequest("initialize", { processId: process.pid, rootUri: uri, capabilities: {} });
    await connection.sendNotification("initialized", {});
    assert.equal(await shown, `${uri}/welcome.ts`);
    // The editor's end of the channel closes: nobody is there any more.
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.disconnect();
    assert.equal(await ended, 1);
    connection.dispose();
    rmSync(root, { recursive: true });
  });
});
