/** code-server on a free loopback port, with a profile of its own that is thrown away. Reaches nothing beyond this machine. */
import { execFile, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const settings = {
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "files.autoSave": "off",
  "git.enabled": false,
  "npm.autoDetect": "off",
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "typescript.disableAutomaticTypeAcquisition": true,
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
};

/** @param {{ node: string, entry: string }} programs */
export function createProfile(programs) {
  const root = mkdtempSync(join(tmpdir(), "personal-data-editor-"));
  const profile = { programs, root, userData: join(root, "user"), extensions: join(root, "extensions"), config: join(root, "config.yaml") };
  mkdirSync(join(profile.userData, "User"), { recursive: true });
  mkdirSync(profile.extensions);
  writeFileSync(profile.config, "auth: none\n");
  writeFileSync(join(profile.userData, "User", "settings.json"), JSON.stringify(settings));
  return profile;
}

export function removeProfile(profile) {
  rmSync(profile.root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

export async function installExtension(profile, vsix) {
  const { node, entry } = profile.programs;
  await promisify(execFile)(node, [entry, ...profileArguments(profile), "--install-extension", vsix, "--force"], { env: environment(profile), timeout: 120_000 });
}

/**
 * @param {{ testDriver?: boolean, variables?: Record<string, string>, locale?: string }} options `testDriver` lets the page's address name
 *   the extension under test, which a built editor ignores otherwise.
 */
export async function startCodeServer(profile, { testDriver = false, variables = {}, locale } = {}) {
  const port = await freePort();
  const { node, entry } = profile.programs;
  const options = [
    ...profileArguments(profile), "--auth", "none", "--bind-addr", `127.0.0.1:${port}`, "--disable-telemetry", "--disable-update-check",
    "--disable-workspace-trust", "--disable-getting-started-override", "--ignore-last-opened", "--reconnection-grace-time", "5",
    ...(testDriver ? ["--vscode-option", "enable-smoke-test-driver"] : []),
    ...(locale ? ["--locale", addLanguagePack(profile, locale)] : []),
  ];
  const child = spawn(node, [entry, ...options], { env: { ...environment(profile), ...variables }, stdio: ["ignore", "pipe", "pipe"], detached: true });
  await untilListening(child);
  return { port, address: `http://localhost:${port}`, stop: () => stop(child) };
}

/** An editor speaks a language only where a pack of it is installed. This one is empty: what the editor says of itself stays English, what extensions say does not. */
function addLanguagePack({ root, userData }, locale) {
  const translations = join(root, `${locale}.json`);
  writeFileSync(translations, JSON.stringify({ version: "1.0.0", contents: {} }));
  const extensions = [{ extensionIdentifier: { id: "test.pack", uuid: "test.pack" }, version: "1.0.0" }];
  writeFileSync(join(userData, "languagepacks.json"), JSON.stringify({ [locale]: { hash: locale, label: locale, extensions, translations: { vscode: translations } } }));
  return locale;
}

function profileArguments({ config, userData, extensions }) {
  return ["--config", config, "--user-data-dir", userData, "--extensions-dir", extensions];
}

function environment({ root }) {
  return { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}', XDG_CONFIG_HOME: root, XDG_DATA_HOME: root, XDG_STATE_HOME: root };
}

function untilListening(child) {
  return new Promise((resolve, reject) => {
    let output = "";
    const timer = setTimeout(() => reject(new Error(`code-server does not answer\n${output}`)), 90_000);
    const read = (chunk) => {
      output += chunk;
      if (!output.includes("HTTP server listening on")) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", (code) => reject(new Error(`code-server ended with ${code}\n${output}`)));
  });
}

/** The whole group: the server starts an extension host, which starts language servers. */
function stop(child) {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once("exit", () => resolve());
    signalGroup(child, "SIGTERM");
    setTimeout(() => signalGroup(child, "SIGKILL"), 5_000).unref();
  });
}

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It ended by itself meanwhile.
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
