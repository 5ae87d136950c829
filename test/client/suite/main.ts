/** What VS Code calls in its extension host: runs the suite with mocha and writes the results to the file that the runner names. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as mochaModule from "mocha";

// Newer mocha is an ES module: what `require` gives of it differs between versions of Node.
const Mocha = (mochaModule as unknown as { default?: typeof mochaModule.default }).default ?? (mochaModule as unknown as typeof mochaModule.default);

export function run(): Promise<void> {
  const mocha = new Mocha({ ui: "bdd", timeout: 60_000, color: false, reporter: "spec" });
  mocha.addFile(join(__dirname, "extension.js"));
  const passed: string[] = [];
  const failed: { title: string; error: string }[] = [];
  return new Promise((resolve, reject) => {
    const runner = mocha.run((failures) => {
      const file = process.env["PERSONAL_DATA_RESULTS"];
      if (file) writeFileSync(file, JSON.stringify({ passed, failed }));
      if (failures > 0) reject(new Error(`${failures} tests failed`));
      else resolve();
    });
    runner.on("pass", (test) => passed.push(test.fullTitle()));
    runner.on("fail", (test, error: Error) => failed.push({ title: test.fullTitle(), error: String(error.stack ?? error) }));
  });
}
