/**
 * What the tests need beyond npm: Chromium and Neovim. Installs what is missing where that can be done without asking
 * (Debian and its kin as root, macOS with Homebrew), and says what is missing elsewhere.
 *   node scripts/prepareMachine.mjs
 */
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { findChromium } from "../test/client/editor/browser.mjs";

const missing = [];
// The report's page is looked at in a browser, and so is the editor where there is no desktop.
if (!findChromium()) missing.push(...(process.platform === "darwin" ? ["google-chrome"] : ["chromium", "fonts-dejavu-core"]));
if (!onPath("nvim")) missing.push("neovim");

if (missing.length > 0) {
  const install = installer();
  if (install) install(missing);
  else console.log(`Missing on this machine, please install: ${missing.join(", ")}`);
}

function installer() {
  if (onPath("apt-get")) {
    const root = process.getuid?.() === 0;
    const sudo = !root && onPath("sudo") && spawnSync("sudo", ["-n", "true"]).status === 0;
    if (!root && !sudo) return null;
    const run = (...words) => spawnSync(root ? "apt-get" : "sudo", root ? words : ["apt-get", ...words], { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
    return (packages) => {
      run("update", "-qq");
      run("install", "-y", "-qq", "--no-install-recommends", ...packages);
    };
  }
  if (process.platform === "darwin" && onPath("brew")) return (packages) => spawnSync("brew", ["install", "--quiet", ...packages], { stdio: "inherit" });
  return null;
}

function onPath(program) {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
