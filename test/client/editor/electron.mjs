/** The desktop VS Code, downloaded once by @vscode/test-electron, running the suite in its extension host. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, runTests } from "@vscode/test-electron";

/** No byte for this long means that the download site cannot be reached. */
const downloadPatienceMs = 20_000;

/** @returns {Promise<string>} the program; rejects where it cannot be downloaded */
export function downloadVSCode(cache) {
  return downloadAndUnzipVSCode({ version: process.env.PERSONAL_DATA_VSCODE_VERSION || "stable", cachePath: cache, timeout: downloadPatienceMs });
}

export async function runInElectron({ program, vsix, harness, tests, workspace, variables }) {
  // The path of a socket in the profile has to stay short on macOS.
  const profile = mkdtempSync(join(tmpdir(), "pd-"));
  const user = join(profile, "u");
  mkdirSync(join(user, "User"), { recursive: true });
  writeFileSync(join(user, "User", "settings.json"), JSON.stringify({ "telemetry.telemetryLevel": "off", "extensions.autoCheckUpdates": false }));
  const places = [`--user-data-dir=${user}`, `--extensions-dir=${join(profile, "e")}`];
  try {
    const [cli, ...options] = resolveCliArgsFromVSCodeExecutablePath(program, { reuseMachineInstall: true });
    const windows = process.platform === "win32";
    execFileSync(cli, [...options, ...places, "--install-extension", vsix, "--force"], { stdio: "inherit", shell: windows });
    await runTests({
      vscodeExecutablePath: program,
      extensionDevelopmentPath: harness,
      extensionTestsPath: tests,
      extensionTestsEnv: variables,
      reuseMachineInstall: true,
      launchArgs: [workspace, ...places, "--disable-workspace-trust", "--skip-welcome", "--skip-release-notes", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
    });
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
