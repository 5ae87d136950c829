/** What the extension ships: exactly these files, and settings and commands that the code knows. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { languages } from "../../client/src/languages";
import { settingsTable } from "../../server/src/lsp/settings";

const root = join(__dirname, "../../..");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

describe("package of the extension", function () {
  this.timeout(60_000);

  it("holds what it needs and nothing else", () => {
    const listed = execFileSync(process.execPath, [join(root, "node_modules/@vscode/vsce/vsce"), "ls", "--no-dependencies", "--readme-path", "client/README.md"], { cwd: root, encoding: "utf8" });
    const libraries = readdirSync(dirname(require.resolve("typescript"))).filter((name) => /^lib\..*d\.ts$/.test(name));
    const grammars = readdirSync(join(root, "syntaxes")).filter((name) => name.endsWith(".json"));
    const expected = [
      "package.json", "package.nls.json", "package.nls.fr.json", "l10n/bundle.l10n.fr.json", "client/README.md", "CHANGELOG.md", "LICENSE", "client/media/icon.png", "client/media/activity.svg",
      ...readdirSync(join(root, "client/media/walkthrough")).map((name) => `client/media/walkthrough/${name}`),
      ...["client", "server", "analysisThread", "oracle"].map((name) => `dist/${name}.js`),
      "dist/reportPage.js", "dist/reportPage.css",
      ...libraries.map((name) => `dist/${name}`),
      "schemas/config.schema.json",
      "schemas/models.schema.json",
      ...grammars.map((name) => `syntaxes/${name}`),
    ];
    assert.deepEqual(listed.trim().split(/\r?\n/).sort(), expected.sort());
  });

  it("has a page of its own for the editor, which shows no picture and follows no link that is not on the web", () => {
    const page = readFileSync(join(root, "client/README.md"), "utf8");
    assert.deepEqual([...page.matchAll(/\]\((?!https:)[^)]*\)|<img/g)].map(([found]) => found), []);
  });

  const sources = readdirSync(join(root, "client/src"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts")).map((name) => readFileSync(join(root, "client/src", name), "utf8"));
  /** What other code than the palette runs. */
  const forLinks = new Set(["personalData.showFlows", "personalData.openFlowItem"]);

  it("declares the commands that the client registers, under one category", () => {
    const registered = sources.flatMap((source) => [...source.matchAll(/registerCommand\("([\w.]+)"/g)].map((match) => match[1] ?? "")).filter((command) => !forLinks.has(command));
    const declared = manifest.contributes.commands as readonly { command: string; category: string }[];
    assert.deepEqual(declared.map(({ command }) => command).sort(), registered.sort());
    assert.deepEqual([...new Set(declared.map(({ category }) => category))], ["Personal Data"]);
  });

  it("starts with the languages that the client serves, or where its report was left open, and no sooner", () => {
    assert.deepEqual(manifest.activationEvents, [...languages.map((language) => `onLanguage:${language}`), "onWebviewPanel:personalData.report"]);
  });

  it("declares the settings that the server reads", () => {
    const expected = Object.entries(settingsTable).map(([name, { default: value, scope }]) => [`personalData.${name}`, { type: "boolean", default: value, scope, description: `%setting.${name}%` }]);
    const { "personalData.trace.server": trace, ...properties } = manifest.contributes.configuration.properties;
    assert.deepEqual(properties, Object.fromEntries(expected));
    assert.equal(trace.default, "off");
  });

  it("works in untrusted workspaces and says so; nothing of them is executed", () => {
    assert.deepEqual(manifest.capabilities.untrustedWorkspaces, { supported: true });
    assert.equal(manifest.capabilities.virtualWorkspaces.supported, false);
  });
});
