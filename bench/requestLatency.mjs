/**
 * How long the editor waits for an answer over the language server: hover, code actions and completion, at rest and while an edit is being
 * analysed.
 */
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { connect } from "./editLatency.mjs";
import { quantile } from "./measure.mjs";

const declaration = `
interface PersonalDataBenchProbe { /** @personalData contact.email */ benchProbe: string }
export function personalDataBenchProbe(probe: PersonalDataBenchProbe) { console.log(probe.benchProbe); }
`;

/** @returns {Promise<Record<"hover" | "codeAction" | "completion", { rest: object, busy: object }>>} p50 and p95 in ms */
export async function measureRequests({ server, root, file, rounds = 60, timeoutMs = 600_000 }) {
  const client = connect(server, timeoutMs);
  const uri = pathToFileURL(file).href;
  const text = readFileSync(file, "utf8");
  try {
    await client.request("initialize", { processId: process.pid, rootUri: pathToFileURL(root).href, workspaceFolders: [{ uri: pathToFileURL(root).href, name: "bench" }], capabilities: { workspace: { workspaceFolders: true } } });
    client.notify("initialized", {});
    client.notify("textDocument/didOpen", { textDocument: { uri, languageId: file.endsWith("x") ? "typescriptreact" : "typescript", version: 1, text } });
    await client.ready();
    const lines = text.split("\n");
    const tagged = Math.max(0, lines.findIndex((line) => /@personalData\s/.test(line)));
    const inTag = { line: tagged, character: lines[tagged].indexOf("@personalData") + "@personalData ".length };
    const places = { hover: inTag, codeAction: inTag, completion: inTag };
    const times = Object.fromEntries(Object.keys(places).map((method) => [method, { rest: [], busy: [] }]));
    let version = 2;
    const askAll = async (state) => {
      for (const [method, position] of Object.entries(places)) {
        // Somewhere else each time, so that nothing is answered from the last question.
        const line = method === "hover" ? Math.floor(Math.random() * lines.length) : position.line;
        const at = method === "hover" ? { line, character: Math.floor(lines[line].length / 2) } : position;
        const started = performance.now();
        await client.request(`textDocument/${method}`, { textDocument: { uri }, position: at, range: { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } }, context: { diagnostics: [] } });
        times[method][state].push(performance.now() - started);
      }
    };
    for (let round = 0; round < rounds; round++) await askAll("rest");
    // A declaration that comes and goes: the program is linked anew each time, which keeps the analysis at work. Questions come all the while.
    for (let round = 0; round < rounds; ) {
      client.notify("textDocument/didChange", { textDocument: { uri, version: version++ }, contentChanges: [{ text: text + (version % 2 === 0 ? "" : declaration) }] });
      await new Promise((resolve) => setTimeout(resolve, 170));
      for (let times = 0; times < 6 && round < rounds; times++, round++) {
        await askAll("busy");
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
    }
    const summary = (all) => ({ p50: quantile(all, 0.5), p95: quantile(all, 0.95) });
    return Object.fromEntries(Object.entries(times).map(([method, { rest, busy }]) => [method, { rest: summary(rest), busy: summary(busy) }]));
  } finally {
    client.stop();
  }
}
