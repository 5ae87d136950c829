/**
 * Puts a VS Code that needs no download site on this machine: code-server and the Node it wants, both from the package
 * registry, into a cache folder. Done once; later runs find it there.
 */
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

const release = "4.139.1";
const cache = process.env.PERSONAL_DATA_TEST_CACHE || process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
const folder = join(cache, "personal-data-tests", `code-server-${release}`);
const nodePackage = `node-${process.platform}-${process.arch}`;
const codeServer = join(folder, "server", "node_modules", "code-server");
const node = join(folder, "node", "node_modules", nodePackage);

/** Written last: an installation that was cut short is begun again. */
const complete = join(folder, "complete");

/** Native modules that the tests touch. Without a compiler they are missing and the editor only logs more. */
const nativeModules = ["@vscode/spdlog", "@vscode/native-watchdog"];

/** @returns {Promise<{ node: string, entry: string }>} the programs to start */
export async function installCodeServer() {
  if (!existsSync(complete)) {
    rmSync(folder, { recursive: true, force: true });
    await install();
    writeFileSync(complete, "");
  }
  return { node: join(node, "bin", "node"), entry: join(codeServer, "out", "node", "entry.js") };
}

async function install() {
  console.log(`installing code-server ${release} into ${folder} (once)`);
  const started = Date.now();
  for (const part of ["node", "server"]) {
    mkdirSync(join(folder, part), { recursive: true });
    writeFileSync(join(folder, part, "package.json"), JSON.stringify({ private: true }));
  }
  await npm(join(folder, "server"), process.env, "install", "--ignore-scripts", "--omit=dev", `code-server@${release}`);
  const wanted = JSON.parse(readFileSync(join(codeServer, "package.json"), "utf8")).engines.node.replace(/\D/g, "");
  // The package's own install script only links the binary, which this package carries itself.
  await npm(join(folder, "node"), process.env, "install", "--ignore-scripts", `${nodePackage}@${wanted}`);

  // Native modules must fit the Node that will load them, and that package carries its headers.
  const env = { ...process.env, PATH: join(node, "bin") + delimiter + process.env.PATH, npm_config_nodedir: node };
  const vscode = join(codeServer, "lib", "vscode");
  await npm(vscode, env, "install", "--omit=dev", "--ignore-scripts");
  for (const name of nativeModules.filter((name) => existsSync(join(vscode, "node_modules", name)))) {
    await npm(vscode, env, "rebuild", name).catch(() => console.log(`  ${name} could not be built; going on without it`));
  }
  for (const [directory, from, to] of [["remote-cli", "code-linux.sh", "code-server"], ["helpers", "browser-linux.sh", "browser.sh"]]) {
    const link = join(vscode, "bin", directory, to);
    if (process.platform === "linux" && !existsSync(link)) symlinkSync(from, link);
  }
  await npm(join(vscode, "extensions"), env, "install", "--omit=dev", "--ignore-scripts");
  console.log(`code-server ${release} installed in ${Math.round((Date.now() - started) / 1000)} s`);
}

async function npm(cwd, env, ...args) {
  // A workspace's own npm settings reach scripts as variables; they are not meant for this installation.
  const clean = Object.fromEntries(Object.entries(env).filter(([name]) => !/^npm_(?!config_(?:nodedir|registry|cache|proxy|https_proxy|cafile|userconfig))/i.test(name)));
  await promisify(execFile)("npm", [...args, "--no-audit", "--no-fund", "--loglevel=error"], { cwd, env: clean, maxBuffer: 64 << 20 });
}

if (process.argv[1] === import.meta.filename) console.log(await installCodeServer());
