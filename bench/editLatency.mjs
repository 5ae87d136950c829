/**
 * How long an edit takes over the language server: opens a workspace, puts something into one file that leaks there or in another, and takes it away
 * again, and waits each time for the diagnostics that say so.
 */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { quantile, treeMemoryMB } from "./measure.mjs";

function probe(leak) {
  return `
interface PersonalDataBenchProbe { /** @personalData contact.email */ benchProbe: string }
export function personalDataBenchProbe(probe: PersonalDataBenchProbe) { ${leak}return probe.benchProbe.length; }
`;
}

/**
 * Edits of any workspace, at the end of a file: what it holds without the leak and with it, which file shows it, and by what.
 * @param {string} file absolute path
 */
export function editsOf(file) {
  const text = readFileSync(file, "utf8");
  const leaking = text + probe("console.log(probe.benchProbe); ");
  const shown = { edited: file, leaking, watched: file, mark: "benchProbe" };
  return {
    /** Inside of a function: what is typed most of the time. */
    body: { ...shown, quiet: text + probe("") },
    /** A declaration with a tag of its own, and a function: the program is not the one it was. */
    declaration: { ...shown, quiet: text },
  };
}

/**
 * Edits of a generated workspace that another file shows; null for one that is too small.
 * @param {string} root absolute path of the workspace
 */
export function editsAcrossFiles(root) {
  const n = 18;
  const [format, model, controller, list] = ["format.ts", "model.ts", "controller.ts", "List.tsx"].map((name) => join(root, `src/domain${n}`, name));
  if (!existsSync(list)) return null;
  const [helper, type] = [format, model].map((file) => readFileSync(file, "utf8"));
  const change = (text, from, to) => {
    if (!text.includes(from)) throw new Error(`the generated workspace has no ${from} any more`);
    return text.replace(from, to);
  };
  return {
    /** The body of a function that other files call. */
    helper: { edited: format, leaking: helper, quiet: change(helper, "${part}, ${first}`", "${part}, you`"), watched: controller, mark: "fullName" },
    /** What other files call a function with. */
    signature: { edited: format, leaking: helper, quiet: change(helper, `greeting${n}(person`, `greeting${n}(tone: string, person`), watched: controller, mark: "fullName" },
    /** A tag of a type that the files of a domain use. */
    annotation: { edited: model, leaking: type, quiet: change(type, "/** @personalData name */", "/** @notPersonal nobody is called so */"), watched: controller, mark: "fullName" },
    /** A member of that type. */
    type: { edited: model, leaking: change(type, "  createdAt: Date;", "  createdAt: Date;\n  /** @personalData name */\n  benchNickname: string;"), quiet: type, watched: list, mark: "benchNickname" },
  };
}

/**
 * All kinds of edits in one session: to open a large workspace takes longer than the edits, and nobody opens it anew for each.
 * @param {{ kinds: Record<string, { edited: string, quiet: string, leaking: string, watched: string, mark: string }> }} options what is edited, and where it shows
 * @returns {Promise<object>} ms from start to the first complete result; for each kind, ms from each edit to what shows it (provisional) and to the
 *   end of the analysis (settled); memory in MB
 */
export async function measureEdits({ server, root, kinds, edits, timeoutMs = 600_000 }) {
  const started = performance.now();
  const client = connect(server, timeoutMs);
  try {
    await initialize(client, root);
    await client.ready();
    const firstResultMs = performance.now() - started;
    const measured = {};
    for (const [kind, edit] of Object.entries(kinds)) measured[kind] = await measureKind(client, edit, edits);
    return { firstResultMs, kinds: measured, memoryMB: treeMemoryMB(client.pid) };
  } finally {
    client.stop();
  }
}

/**
 * How long an editor waits that opens a workspace with one document in it which leaks something.
 * @param {{ edited: string, leaking: string, watched: string, mark: string }} edit one of those above that shows in the edited file
 * @returns {Promise<number>} ms from start to what shows it
 */
export async function measureStart({ server, root, edit, timeoutMs = 600_000 }) {
  const started = performance.now();
  const client = connect(server, timeoutMs);
  try {
    const uri = pathToFileURL(edit.edited).href;
    const shown = client.diagnostics((params) => params.uri === uri && JSON.stringify(params.diagnostics).includes(edit.mark));
    await initialize(client, root);
    client.notify("textDocument/didOpen", { textDocument: { uri, languageId: edit.edited.endsWith("x") ? "typescriptreact" : "typescript", version: 1, text: edit.leaking } });
    await shown;
    return performance.now() - started;
  } finally {
    client.stop();
  }
}

async function initialize(client, root) {
  await client.request("initialize", {
    processId: process.pid,
    rootUri: pathToFileURL(root).href,
    workspaceFolders: [{ uri: pathToFileURL(root).href, name: "bench" }],
    capabilities: { textDocument: { publishDiagnostics: { relatedInformation: true } }, workspace: { workspaceFolders: true } },
  });
  client.notify("initialized", {});
}

/** Edits of one kind, in a document that is as it was on the disk when all is done. */
async function measureKind(client, { edited, quiet, leaking, watched, mark }, edits) {
  const uri = pathToFileURL(edited).href;
  const watchedUri = pathToFileURL(watched).href;
  const before = readFileSync(edited, "utf8");
  let version = 1;
  const change = (text) => client.notify("textDocument/didChange", { textDocument: { uri, version: ++version }, contentChanges: [{ text }] });
  client.notify("textDocument/didOpen", { textDocument: { uri, languageId: edited.endsWith("x") ? "typescriptreact" : "typescript", version, text: before } });
  if (quiet !== before) {
    const ended = client.ready();
    change(quiet);
    await ended;
  }
  // Opening it may have been an analysis of its own, whose end is none of the edits'.
  await new Promise((resolve) => setTimeout(resolve, 500));
  const provisional = [];
  const settled = [];
  for (let edit = 0; edit < edits; edit++) {
    const leaks = edit % 2 === 0;
    const shown = client.diagnostics((params) => params.uri === watchedUri && JSON.stringify(params.diagnostics).includes(mark) === leaks);
    const ended = client.ready();
    const at = performance.now();
    const since = () => performance.now() - at;
    change(leaks ? leaking : quiet);
    const [shownAfter, endedAfter] = await Promise.all([shown.then(since), ended.then(since)]);
    provisional.push(shownAfter);
    settled.push(endedAfter);
  }
  const now = edits % 2 === 0 ? quiet : leaking;
  if (now !== before) {
    const ended = client.ready();
    change(before);
    await ended;
  }
  client.notify("textDocument/didClose", { textDocument: { uri } });
  return {
    provisionalMs: { p50: quantile(provisional, 0.5), p95: quantile(provisional, 0.95) },
    settledMs: { p50: quantile(settled, 0.5), p95: quantile(settled, 0.95) },
  };
}

/** The least of a language client: framed JSON over stdio. */
export function connect(server, timeoutMs) {
  const child = spawn(process.execPath, [server, "--stdio"], { stdio: ["pipe", "pipe", "ignore"] });
  const waiting = new Set();
  let nextId = 1;
  let buffer = Buffer.alloc(0);

  const send = (message) => {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    child.stdin.write(body);
  };
  const waitFor = (what, accept) =>
    new Promise((resolve, reject) => {
      const entry = { accept, resolve, reject };
      waiting.add(entry);
      const timer = setTimeout(() => {
        waiting.delete(entry);
        reject(new Error(`the server gave no ${what} within ${timeoutMs / 1000} s`));
      }, timeoutMs);
      timer.unref();
    });
  const receive = (message) => {
    // The server asks for settings and registrations: it may have its defaults.
    if (message.method && message.id !== undefined) send({ id: message.id, result: message.method === "workspace/configuration" ? message.params.items.map(() => null) : null });
    for (const entry of [...waiting]) {
      if (!entry.accept(message)) continue;
      waiting.delete(entry);
      entry.resolve(message.result ?? message.params);
    }
  };
  child.stdout.on("data", (chunk) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const end = buffer.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, end).toString())?.[1] ?? 0);
      if (buffer.length < end + 4 + length) return;
      const body = buffer.subarray(end + 4, end + 4 + length).toString();
      buffer = buffer.subarray(end + 4 + length);
      receive(JSON.parse(body));
    }
  });
  child.on("exit", (code) => {
    for (const { reject } of waiting) reject(new Error(`the server ended with ${code}`));
  });

  return {
    pid: child.pid,
    notify: (method, params) => send({ method, params }),
    request(method, params) {
      const id = nextId++;
      send({ id, method, params });
      return waitFor(`answer to ${method}`, (message) => message.id === id && !message.method);
    },
    diagnostics: (accept) => waitFor("diagnostics", (message) => message.method === "textDocument/publishDiagnostics" && accept(message.params)),
    /** The end of an analysis that begins from now on. */
    async ready() {
      const ends = ["ready", "error"];
      const { state } = await waitFor("result", (message) => message.method === "personalData/status" && ends.includes(message.params.state));
      if (state === "error") throw new Error("the server's analysis failed");
    },
    stop: () => child.kill(),
  };
}
