/** What the extension ships: exactly these files, and settings and commands that the code knows. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const root = join(__dirname, "../../..");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

describe("package of the extension", function () {
  this.timeout(60_000);

  it("holds what it needs and nothing else", () => {
    const listed = execFileSync(process.execPath, [join(root, "node_modules/@vscode/vsce/vsce"), "ls", "--no-dependencies"], { cwd: root, encoding: "utf8" });
    const libraries = readdirSync(dirname(require.resolve("typescript"))).filter((name) => /^lib\..*d\.ts$/.test(name));
    const grammars = readdirSync(join(root, "syntaxes")).filter((name) => name.endsWith(".json"));
    const expected = [
      "package.json", "README.md", "CHANGELOG.md", "LICENSE", "client/media/icon.png",
      ...["client", "server", "analysisThread", "oracle"].map((name) => `dist/${name}.js`),
      "dist/reportPage.js", "dist/reportPage.css",
      ...libraries.map((name) => `dist/${name}`),
      "schemas/config.schema.json",
      ...grammars.map((name) => `syntaxes/${name}`),
    ];
    assert.deepEqual(listed.trim().split(/\r?\n/).sort(), expected.sort());
  });

  it("declares the commands that the client registers", () => {
    const source = readFileSync(join(root, "client/src/extension.ts"), "utf8");
    const registered = [...source.matchAll(/registerCommand\("([\w.]+)"/g)].map((match) => match[1]);
    assert.deepEqual(manifest.contributes.commands.map(({ command }: { command: string }) => command).sort(), registered.sort());
  });

  it("starts with the languages that the client serves, and no sooner", () => {
    const source = readFileSync(join(root, "client/src/extension.ts"), "utf8");
    const served = /const languages = (\[.*\])/.exec(source)?.[1] ?? "[]";
    assert.deepEqual(manifest.activationEvents, (JSON.parse(served) as string[]).map((language) => `onLanguage:${language}`));
  });

  it("works in untrusted workspaces and says so; nothing of them is executed", () => {
    assert.deepEqual(manifest.capabilities.untrustedWorkspaces, { supported: true });
    assert.equal(manifest.capabilities.virtualWorkspaces.supported, false);
  });
});
