/** Writes the page that lists the libraries known: `docs/libraries.md`. */
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const entry = ["models", "listing"].map((name) => `export * from "./server/src/models/${name}";`).join("\n");
const { outputFiles } = await build({ stdin: { contents: entry, resolveDir: root }, bundle: true, write: false, format: "esm", platform: "node", logLevel: "warning" });
const { libraryModels, listModels } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString("base64")}`);
writeFileSync(join(root, "docs/libraries.md"), listModels(libraryModels));
