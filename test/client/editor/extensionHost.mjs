/** Runs a suite in the extension host of code-server: the page in the browser names it, and is told how it ended. */
import { startBrowser } from "./browser.mjs";
import { startCodeServer } from "./codeServer.mjs";

/** Everything together; a suite takes a fraction of it. */
const patienceMs = 240_000;

export async function runInCodeServer({ profile, tests, workspace, harness, variables }) {
  const server = await startCodeServer(profile, { testDriver: true, variables });
  const { browser, page } = await startBrowser();
  const chatter = [];
  try {
    let timer;
    const ended = new Promise((resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`the suite did not end\n${chatter.slice(-40).join("\n")}`)), patienceMs);
      page.on("crash", () => reject(new Error("the page crashed")));
      void page.exposeFunction("codeAutomationExit", (code) => (code === 0 ? resolve() : reject(new Error(`the suite ended with ${code}\n${chatter.slice(-40).join("\n")}`))));
    });
    await page.exposeFunction("codeAutomationLog", (_kind, words) => chatter.push(words.join(" ")));
    const remote = (path) => `vscode-remote://localhost:${server.port}${path}`;
    const payload = [["extensionDevelopmentPath", remote(harness)], ["extensionTestsPath", remote(tests)], ["enableProposedApi", ""], ["skipWelcome", "true"]];
    await page.goto(`${server.address}/?${new URLSearchParams({ workspace, payload: JSON.stringify(payload) })}`);
    await ended.finally(() => clearTimeout(timer));
  } finally {
    await browser.close();
    await server.stop();
  }
}
