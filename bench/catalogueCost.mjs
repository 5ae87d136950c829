/**
 * What the catalogue of libraries costs where none of them is used: the same program with it and without, on the same files, taking turns. Knows nothing of what
 * the catalogue says.
 */
import { cpSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { measure, median } from "./measure.mjs";

/** The lists that speak of vendors and frameworks, with what they export. */
const lists = {
  "services.ts": ["services"], "frameworks/applications.ts": ["applications"], "frameworks/servers.ts": ["servers"],
  "frameworks/functions.ts": ["serverFunctions"], "frameworks/nuxt.ts": ["nuxt"], "platform/cloudflare.ts": ["cloudflare"], "platform/runtimes.ts": ["runtimes"], "platform/pixels.ts": ["pixels"], "utilities.ts": ["utilities"],
};

/**
 * @param {{ home: string, scratch: string }} place where the product is, and where two copies of it may be built
 * @returns {Promise<{ full: string, bare: string }>} both command lines
 */
export async function buildBoth({ home, scratch }) {
  const built = async (name, plugins) => {
    const outdir = join(scratch, name);
    mkdirSync(outdir, { recursive: true });
    await build({
      absWorkingDir: home, bundle: true, platform: "node", mainFields: ["module", "main"], format: "cjs", target: "node20", logLevel: "warning", external: ["typescript7/*"], plugins, outdir,
      entryPoints: { cli: "server/src/cli/main.ts", commandLine: "server/src/cli/commandLine.ts", oracle: "server/src/types/typescript/worker.ts" },
    });
    for (const file of readdirSync(join(home, "dist")).filter((each) => /^lib\..*d\.ts$|^reportPage\./.test(each))) cpSync(join(home, "dist", file), join(outdir, file));
    cpSync(join(home, "package.json"), join(scratch, "package.json"));
    return join(outdir, "cli.js");
  };
  const empty = { name: "no catalogue", setup: ({ onLoad }) => onLoad({ filter: /[\\/]models[\\/].*\.ts$/ }, ({ path }) => {
    const list = Object.keys(lists).find((each) => path.replaceAll("\\", "/").endsWith(`/models/${each}`));
    return list ? { contents: lists[list].map((name) => `export const ${name} = [];`).join("\n"), loader: "ts" } : undefined;
  }) };
  return { full: await built("full", []), bare: await built("bare", [empty]) };
}

/** Processor seconds of both, and the first by the second. */
export async function measureCost({ full, bare }, argumentsGiven, runs, options) {
  const seconds = { full: [], bare: [] };
  for (let run = 0; run < runs; run++) for (const [name, program] of [["full", full], ["bare", bare]]) seconds[name].push((await measure([process.execPath, program, ...argumentsGiven], options)).cpu);
  const [withIt, without] = [median(seconds.full), median(seconds.bare)];
  return { withIt, without, ratio: withIt / without };
}
