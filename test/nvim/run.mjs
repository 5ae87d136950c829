/**
 * Runs `check.lua` in a headless Neovim, on a copy of the client's fixture.
 *   node test/nvim/run.mjs [--results FILE]
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const repository = join(here, "../..");
const { values: given } = parseArgs({ options: { results: { type: "string" } } });

if (process.env.PERSONAL_DATA_WITHOUT_NEOVIM && spawnSync("nvim", ["--version"]).error) {
  console.log("Neovim is not on this machine; its tests are left out, as PERSONAL_DATA_WITHOUT_NEOVIM allows.");
  if (given.results) writeFileSync(given.results, JSON.stringify({ passed: 0, failed: 0, leftOut: true }));
  process.exit(0);
}

const folder = realpathSync(mkdtempSync(join(tmpdir(), "personal-data-nvim-")));
cpSync(join(repository, "test/client/fixture"), folder, { recursive: true });
const variables = { PERSONAL_DATA_PROGRAM: join(repository, "dist/cli.js"), PERSONAL_DATA_FOLDER: folder, XDG_STATE_HOME: folder, XDG_CACHE_HOME: folder };
// Node first on the path: the one that runs the tests also runs the server.
const env = { ...process.env, ...variables, PATH: `${dirname(process.execPath)}:${process.env.PATH}` };
const done = spawnSync("nvim", ["--headless", "-u", "NONE", "-i", "NONE", "-n", "-S", join(here, "check.lua")], { cwd: folder, env, encoding: "utf8", timeout: 120_000 });
rmSync(folder, { recursive: true, force: true });

const said = `${done.stdout ?? ""}${done.stderr ?? ""}`.replaceAll("\r", "");
console.log(done.error ? `Neovim did not run: ${done.error.message}` : said.trim());
const totals = /(\d+) passed, (\d+) failed/.exec(said);
const passed = Number(totals?.[1] ?? 0);
// Not to reach the end is a failure of its own.
const failed = Number(totals?.[2] ?? 1);
if (given.results) writeFileSync(given.results, JSON.stringify({ passed, failed }));
process.exit(failed > 0 ? 1 : 0);
