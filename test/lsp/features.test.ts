/** Every request of an editor over stdio, with the real analysis: that each is advertised, converted and answered. What they say is tested in `test/ide`. */
import assert from "node:assert/strict";
import type { CallHierarchyItem, CallHierarchyIncomingCall, CodeLens, CompletionItem, InlayHint, Location, SemanticTokens, SignatureHelp } from "vscode-languageserver/node";
import { Editor, type EditorOptions } from "./editor";

const customer = "export interface Customer {\n  id: string;\n  /** @personalData contact.email */\n  email: string;\n}\n";
const welcome = 'import type { Customer } from "./customer";\nexport function welcome(customer: Customer): void {\n  console.log(customer.email, customer.id);\n}\n';
const files = { "tsconfig.json": "{}", "customer.ts": customer, "welcome.ts": welcome };

describe("requests", function () {
  this.timeout(60_000);
  let editor: Editor;
  afterEach(() => editor?.dispose());

  const start = async (options: EditorOptions = {}): Promise<void> => {
    editor = await Editor.start(files, options);
    await editor.untilShown("welcome.ts", 1);
    await editor.untilReady();
    await editor.open("customer.ts", customer);
    await editor.open("welcome.ts", welcome);
  };
  const request = <T>(method: string, path: string, more: object): Promise<T> => editor.connection.sendRequest(`textDocument/${method}`, { textDocument: { uri: editor.uri(path) }, ...more });
  const at = (line: number, character: number): { position: { line: number; character: number } } => ({ position: { line, character } });

  it("completes, helps and colours inside of tags", async () => {
    await start();
    const items = await request<CompletionItem[]>("completion", "customer.ts", at(2, 24));
    assert.ok(items.some(({ label }) => label === "contact.phone"));
    const range = { start: { line: 2, character: 20 }, end: { line: 2, character: 33 } };
    assert.deepEqual(items[0]?.textEdit, { range, newText: "contact.email" }, "what the name says comes first");
    assert.equal(items[0]?.command, undefined, "another editor has no command of VS Code's");
    assert.deepEqual(await request("completion", "welcome.ts", at(2, 20)), []);
    assert.equal((await request<SignatureHelp>("signatureHelp", "customer.ts", at(2, 24))).signatures.length, 1);
    const { data } = await request<SemanticTokens>("semanticTokens/full", "customer.ts", {});
    assert.deepEqual(data, [2, 6, 13, 0, 0, 0, 14, 13, 1, 0]);
    assert.deepEqual(await request("documentHighlight", "customer.ts", at(2, 24)), [{ range, kind: 1 }]);
    assert.equal(await request("documentHighlight", "welcome.ts", at(2, 20)), null);
  });

  it("shows lenses unless they are switched off, and hints once they are switched on", async () => {
    let settings: object = {};
    await start({ settings: () => settings });
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const [lens] = await request<CodeLens[]>("codeLens", "customer.ts", {});
    assert.equal(lens?.command?.title, "may reach 1 sink, 1 objection");
    assert.equal(lens.command.command, "");
    assert.deepEqual(await request("inlayHint", "welcome.ts", { range }), []);
    settings = { codeLens: false, inlayHints: true };
    await editor.notify("workspace/didChangeConfiguration", { settings: null });
    let hints: InlayHint[] = [];
    for (let tries = 0; hints.length === 0 && tries < 100; tries++) hints = await request<InlayHint[]>("inlayHint", "welcome.ts", { range });
    const [hint] = hints;
    assert.deepEqual([hint?.label, hint?.position], ["contact.email", { line: 2, character: 28 }]);
    assert.deepEqual(await request("codeLens", "customer.ts", {}), []);
  });

  it("goes along a flow, by references, declaration and hierarchy", async () => {
    await start();
    const sink = { uri: editor.uri("welcome.ts"), range: { start: { line: 2, character: 14 }, end: { line: 2, character: 28 } } };
    const declared = { uri: editor.uri("customer.ts"), range: { start: { line: 3, character: 2 }, end: { line: 3, character: 7 } } };
    assert.deepEqual(await request<Location[]>("references", "customer.ts", { ...at(3, 4), context: { includeDeclaration: false } }), [sink]);
    assert.deepEqual(await request<Location[]>("declaration", "welcome.ts", at(2, 20)), [declared]);
    assert.ok(editor.answer?.capabilities.callHierarchyProvider);
    const [item] = (await request<CallHierarchyItem[] | null>("prepareCallHierarchy", "welcome.ts", at(2, 5))) ?? [];
    assert.equal(item?.name, "console.log");
    const calls = await editor.connection.sendRequest<CallHierarchyIncomingCall[]>("callHierarchy/incomingCalls", { item });
    assert.deepEqual(calls.map(({ from }) => [from.name, from.uri]), [["customer.email", sink.uri]]);
    const [source] = await editor.connection.sendRequest<CallHierarchyIncomingCall[]>("callHierarchy/incomingCalls", { item: calls[0]?.from });
    assert.deepEqual([source?.from.name, source?.from.uri], ["Customer.email", declared.uri]);
    const outgoing = await editor.connection.sendRequest<{ to: CallHierarchyItem }[]>("callHierarchy/outgoingCalls", { item: source?.from });
    assert.deepEqual(outgoing.map(({ to }) => to.name), ["customer.email"], "also of a file that may not be open");
    // Nothing is analysed anew between these: what is asked about another file counts with the text that the editor has of it.
    await editor.change("welcome.ts", `// one\n// two\n${welcome}`);
    const [moved] = await editor.connection.sendRequest<{ to: CallHierarchyItem }[]>("callHierarchy/outgoingCalls", { item: source?.from });
    assert.deepEqual([moved?.to.name, moved?.to.range.start.line], ["customer.email", 4]);
    await editor.untilReady();
    assert.equal((await editor.connection.sendRequest<CallHierarchyItem | null>("personalData/flowItem", item))?.range.start.line, 4);
    const [back] = await editor.connection.sendRequest<CallHierarchyIncomingCall[]>("callHierarchy/incomingCalls", { item });
    assert.equal(back?.from.range.start.line, 4);
    await editor.change("welcome.ts", welcome.replace("customer.email, ", ""));
    await editor.untilShown("welcome.ts", 0);
    await editor.untilReady();
    assert.equal(await editor.connection.sendRequest("personalData/flowItem", item), null);
    for (const data of [undefined, 7, { anchor: null }, { anchor: { steps: [7] } }, { anchor: { source: {}, steps: [] } }]) assert.equal(await editor.connection.sendRequest("personalData/flowItem", { ...item, data }), null);
  });

  it("gives our own client its commands, and no call hierarchy", async () => {
    await start({ params: { initializationOptions: { hasCommands: true } } });
    assert.equal(editor.answer?.capabilities.callHierarchyProvider, undefined);
    const [lens] = await request<CodeLens[]>("codeLens", "customer.ts", {});
    assert.deepEqual([lens?.command?.command, lens?.command?.arguments], ["personalData.showFlows", ["customer.ts#Customer.email"]]);
    const flows = await editor.connection.sendRequest<{ sinks: Location[] } | null>("personalData/flowsOfSource", { source: "customer.ts#Customer.email" });
    assert.deepEqual(flows?.sinks.map(({ uri }) => uri), [editor.uri("welcome.ts")]);
    assert.equal(await editor.connection.sendRequest("personalData/flowsOfSource", { source: "nobody" }), null);
  });

  it("gives the tree, of one folder and of several, and says when it is out of date", async () => {
    editor = await Editor.start({ "one/customer.ts": customer, "one/welcome.ts": welcome, "two/a.ts": "/** @personalData name */\nexport const author = process.argv[2];\nconsole.log(author);\n" }, { params: { workspaceFolders: [] } });
    let results = 0;
    editor.connection.onNotification("personalData/result", () => void results++);
    interface Item { readonly folder: string; readonly path: readonly string[]; readonly label: string; readonly kind: string }
    const tree = (parent: Item | null): Promise<readonly Item[]> => editor.connection.sendRequest("personalData/tree", { grouping: "category", filter: "", parent });
    const folders = (...names: string[]): Promise<void> => editor.notify("workspace/didChangeWorkspaceFolders", { event: { added: names.map((name) => ({ uri: editor.uri(name), name })), removed: [] } });
    await folders("one");
    await editor.untilShown("one/welcome.ts", 1);
    await editor.untilReady();
    assert.ok(results > 0);
    const [category] = await tree(null);
    assert.equal(category?.label, "contact.email");
    const [field] = await tree(category);
    assert.deepEqual([field?.label, (await tree(field ?? null))[0]?.label], ["Customer.email", "console.log"]);
    await folders("two");
    await editor.untilShown("two/a.ts", 1);
    await editor.untilReady();
    const tops = await tree(null);
    assert.deepEqual(tops.map(({ label, kind }) => `${kind} ${label}`), ["folder one", "folder two"]);
    assert.deepEqual((await tree(tops[1] ?? null)).map(({ label }) => label), ["name"]);
    const way = await editor.connection.sendRequest<readonly Item[]>("personalData/treeWay", { source: "customer.ts#Customer.email" });
    assert.deepEqual(way.map(({ label }) => label), ["one", "contact.email", "Customer.email"]);
    await editor.open("one/welcome.ts", welcome);
    const here = await editor.connection.sendRequest<readonly Item[]>("personalData/treeWay", { uri: editor.uri("one/welcome.ts"), position: { line: 2, character: 20 } });
    assert.deepEqual(here.map(({ label }) => label), way.map(({ label }) => label));
  });

  it("speaks French to an editor that does, and leaves codes as they are", async () => {
    await start({ params: { locale: "fr" } });
    assert.match(editor.lines("welcome.ts")[0] ?? "", /^2:14 personal-data\/log `Customer\.email` \(contact\.email\) peut atteindre un journal : `console\.log`\.$/);
    assert.deepEqual(editor.shown.get(editor.uri("welcome.ts"))?.[0]?.relatedInformation?.map(({ message }) => message.split(" :")[0]), ["Customer.email est déclaré ici", "1. lu", "2. atteint `console.log`"]);
    const range = { start: { line: 2, character: 20 }, end: { line: 2, character: 20 } };
    const actions = await request<{ title: string }[]>("codeAction", "welcome.ts", { range, context: { diagnostics: [] } });
    assert.deepEqual(actions.map(({ title }) => title), ["Retirer `customer.email`", "Écrire `customer.id` à sa place", "Pseudonymiser par HMAC", "Écrire `[contact.email]` à sa place", "Supprimer log ici, avec une raison"]);
  });

  it("says what the last result was", async () => {
    await start();
    const { files: analysed, sources, flows } = editor.statuses.at(-1)?.last ?? {};
    assert.deepEqual({ analysed, sources, flows }, { analysed: 2, sources: 1, flows: 1 });
  });

  describe("for an editor that asks for diagnostics", () => {
    const capabilities = { textDocument: { diagnostic: {} }, workspace: { workspaceFolders: true, configuration: true } };
    interface Report { readonly kind: string; readonly resultId: string; readonly items?: readonly { readonly message: string }[] }
    const pull = (path: string, previousResultId?: string): Promise<Report> => request("diagnostic", path, { previousResultId });
    const workspacePull = (previousResultIds: readonly { uri: string; value: string }[]): Promise<{ items: readonly (Report & { uri: string })[] }> => editor.connection.sendRequest("workspace/diagnostic", { previousResultIds });

    it("each file comes by one way alone", async () => {
      editor = await Editor.start(files, { capabilities });
      await editor.untilShown("welcome.ts", 1);
      assert.ok(editor.answer?.capabilities.diagnosticProvider);
      await editor.open("welcome.ts", welcome);
      await editor.untilShown("welcome.ts", 0);
      const report = await pull("welcome.ts");
      assert.deepEqual([report.kind, report.items?.length], ["full", 1]);
      assert.deepEqual(await pull("welcome.ts", report.resultId), { kind: "unchanged", resultId: report.resultId });
      await editor.change("welcome.ts", welcome.replace("customer.email", "customer.id"));
      assert.deepEqual((await pull("welcome.ts", report.resultId)).items, [], "it waits for the text to be analysed");
      await editor.change("welcome.ts", welcome);
      assert.equal((await pull("welcome.ts")).items?.length, 1);
      assert.equal(editor.lines("welcome.ts").length, 0, "nothing of it was pushed meanwhile");
      await editor.notify("textDocument/didClose", { textDocument: { uri: editor.uri("welcome.ts") } });
      await editor.untilShown("welcome.ts", 1);
    });

    it("of the whole workspace too, and is told of changes by an answer that waits for them", async () => {
      editor = await Editor.start(files, { capabilities });
      await editor.untilShown("welcome.ts", 1);
      await editor.untilReady();
      const first = await workspacePull([]);
      assert.deepEqual(first.items.map(({ uri, items }) => [uri, items?.length]), [[editor.uri("welcome.ts"), 1]]);
      await editor.untilShown("welcome.ts", 0);
      const next = workspacePull(first.items.map(({ uri, resultId }) => ({ uri, value: resultId })));
      await editor.open("customer.ts", customer);
      await editor.change("customer.ts", customer.replace("@personalData contact.email", "@notPersonal made up"));
      assert.deepEqual((await next).items.map(({ uri, items }) => [uri, items?.length]), [[editor.uri("welcome.ts"), 0]]);
      assert.equal(editor.lines("welcome.ts").length, 0);
    });

    it("one that does not ask is told, and our own client is told at once", async () => {
      await start();
      assert.equal(editor.answer?.capabilities.diagnosticProvider, undefined);
      editor.dispose();
      await start({ capabilities, params: { initializationOptions: { hasCommands: true } } });
      assert.equal(editor.answer?.capabilities.diagnosticProvider, undefined);
    });
  });
});
