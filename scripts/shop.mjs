/**
 * Runs the check on the example shop and shows what it finds. Findings are what the example is for, so they are no failure:
 *   node scripts/shop.mjs [arguments of `personal-data check`]
 */
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const shop = join(root, "examples/shop");
const findingsFound = 1;

const run = spawnSync(process.execPath, [join(root, "dist/cli.js"), "check", ...process.argv.slice(2)], { cwd: shop, stdio: "inherit" });
if (run.status === findingsFound) console.error("\nThese leaks are planted: examples/shop/LEAKS.md lists them, and the look-alikes that stay silent.");
process.exit(run.status === findingsFound ? 0 : (run.status ?? findingsFound));
