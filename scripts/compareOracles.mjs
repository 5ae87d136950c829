/**
 * Asks both type oracles what the analysis of a project asks, and shows where they answer otherwise.
 *   node scripts/compareOracles.mjs DIR                  with the names that are tagged there
 *   node scripts/compareOracles.mjs DIR email phone id   with these names as well
 * Prints how many answers are the same, and each that is not: the place, what TypeScript 6 says, what the native compiler says. Differences known and their reasons:
 *   - of a call through a union (`(string | number).toString()`, one of several functions in a list) each compiler takes the signature of another part;
 *   - of two types in a union that have the same form each keeps another one;
 *   - a type argument that follows from the context alone is found by one and left open by the other.
 */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [folder, ...names] = process.argv.slice(2);
if (!folder) throw new Error("which folder?");

const entry = ["analysis", "text/diskFileSystem", "types/native/oracle", "types/typescript/inProcess"].map((name) => `export * from "./server/src/${name}";`).join("\n");
const bundle = join(root, "dist", "compareOracles.cjs");
mkdirSync(dirname(bundle), { recursive: true });
await build({
  stdin: { contents: entry, resolveDir: root }, outfile: bundle, bundle: true, platform: "node", mainFields: ["module", "main"], format: "cjs", target: "node20",
  external: ["typescript", "typescript7/*"], logLevel: "warning",
});
const { createAnalysis, createInProcessOracle, createNativeOracle, DiskFileSystem } = createRequire(import.meta.url)(bundle);
rmSync(bundle);

const disk = new DiskFileSystem();
const reference = createInProcessOracle(disk);
const nobody = { answerEach: () => Promise.reject(new Error("the native compiler did not answer")), dispose: () => Promise.resolve() };
const native = createNativeOracle(disk, nobody, { isDisk: true });
let same = 0;
const different = [];
const both = {
  async answer(batch, checkpoint) {
    const asked = { ...batch, names: new Set([...batch.names, ...names]) };
    const [expected, given] = [await reference.answer(asked, checkpoint), await native.answer(asked, checkpoint)];
    for (const [file, questions] of batch.questions) {
      questions.forEach(({ span }, i) => {
        const [left, right] = [expected, given].map((answers) => JSON.stringify(answers.get(file)?.[i]));
        if (left === right) same++;
        else different.push({ file, span, left, right });
      });
    }
    return expected;
  },
  dispose: () => Promise.resolve(),
};
const analysis = createAnalysis({ root: resolve(folder), fileSystem: disk, oracle: both });
await analysis.run();
await analysis.dispose();
for (const { file, span, left, right } of different) {
  const text = readFileSync(file, "utf8").slice(span.start, span.end).replace(/\s+/g, " ").slice(0, 80);
  console.log(`${file}: ${text}\n  TypeScript 6: ${left.slice(0, 300)}\n  native:       ${right.slice(0, 300)}`);
}
console.log(`${same} answers are the same, ${different.length} are not`);
