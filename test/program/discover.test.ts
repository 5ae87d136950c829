/** Which files a workspace has, and which are left out. */
import * as assert from "node:assert/strict";
import { Cancelled } from "../../server/src/base/cancel";
import { discoverWorkspace } from "../../server/src/program/discover";
import { MemoryFileSystem } from "../../server/src/text/memoryFileSystem";
import { discover, filesOf, memory, skippedOf } from "./discoverInMemory";

describe("discovery of files", () => {
  it("takes every kind of source and nothing else", () => {
    const names = ["a.ts", "b.tsx", "c.mts", "d.cts", "e.js", "f.jsx", "g.mjs", "h.cjs", "i.d.ts"];
    const files = Object.fromEntries([...names, "j.json", "k.md", "l.css"].map((name) => [name, ""]));
    assert.deepEqual(filesOf(discover(files)), names);
  });

  it("leaves out output folders and what .gitignore hides", () => {
    const workspace = discover({
      ".gitignore": "generated/\n*.gen.ts\n",
      "src/a.ts": "", "src/b.gen.ts": "", "src/generated/c.ts": "",
      "node_modules/x/index.ts": "", "src/dist/d.js": "", ".next/e.js": "", "coverage/f.js": "", "build/g.js": "", "out/h.js": "", "package.json": {},
    });
    assert.deepEqual(filesOf(workspace), ["src/a.ts"]);
  });

  it("takes folders that are only named like output", () => {
    const workspace = discover({ "package.json": {}, "src/build/a.ts": "", "src/coverage/b.ts": "", "build/tsconfig.json": {}, "build/c.ts": "" });
    assert.deepEqual(filesOf(workspace), ["build/c.ts", "src/build/a.ts", "src/coverage/b.ts"]);
  });

  it("reads nested .gitignore files, the innermost first", () => {
    const workspace = discover({
      ".gitignore": "*.local.ts\nsecret/\n",
      "a/.gitignore": "!keep.local.ts\n/only-here.ts\n",
      "a/keep.local.ts": "", "a/drop.local.ts": "", "a/only-here.ts": "", "a/deep/only-here.ts": "", "b/secret/x.ts": "",
    });
    assert.deepEqual(filesOf(workspace), ["a/deep/only-here.ts", "a/keep.local.ts"]);
  });

  it("heeds the .gitignore of the repository around the folder, unless it hides the folder itself", () => {
    const files = { "/r/.git/HEAD": "", "/r/.gitignore": "*.gen.ts\n/scratch/\n", "/r/p/a.ts": "", "/r/p/b.gen.ts": "", "/r/scratch/c.ts": "" };
    assert.deepEqual(discoverWorkspace(new MemoryFileSystem(files), "/r/p").files, ["/r/p/a.ts"]);
    assert.deepEqual(discoverWorkspace(new MemoryFileSystem(files), "/r/scratch").files, ["/r/scratch/c.ts"]);
  });

  it("takes a hidden file that a config names, but not one that it matches by pattern", () => {
    const workspace = discover({
      ".gitignore": "generated/\n",
      "tsconfig.json": { files: ["generated/a.ts"], include: ["src", "generated/*.ts"] },
      "generated/a.ts": "", "generated/b.ts": "", "src/c.ts": "",
    });
    assert.deepEqual(filesOf(workspace), ["generated/a.ts", "src/c.ts"]);
  });

  it("leaves out what is compiled from a file beside it, and what a config emits", () => {
    const workspace = discover({
      "tsconfig.json": { compilerOptions: { outDir: "compiled", allowJs: true } },
      "a.ts": "", "a.js": "", "a.d.ts": "", "b.js": "", "b.d.ts": "", "compiled/a.js": "", "compiled/hand.ts": "",
    });
    assert.deepEqual(filesOf(workspace), ["a.ts", "b.d.ts", "b.js", "compiled/hand.ts"]);
  });

  it("names files in forms that are not analysed yet", () => {
    assert.deepEqual(skippedOf(discover({ "a.vue": "", "b.svelte": "", "c.astro": "" })), [
      "a.vue: .vue files are not analysed yet",
      "b.svelte: .svelte files are not analysed yet",
      "c.astro: .astro files are not analysed yet",
    ]);
  });

  it("narrows by a selection", () => {
    const workspace = discover({ "apps/a/x.ts": "", "apps/a/fixtures/y.ts": "", "tools/z.ts": "" }, {}, {
      select: (configs, files) => (file) => configs.length === 0 && files.length === 3 && file.includes("/apps/") && !file.includes("/fixtures/"),
    });
    assert.deepEqual(filesOf(workspace), ["apps/a/x.ts"]);
  });

  it("finds our own configs, and takes none of them for source", () => {
    const workspace = discover({ "personal-data.config.json": {}, "apps/a/personal-data.config.json": {}, "apps/a/x.ts": "" });
    assert.deepEqual(workspace.ownConfigs.map((file) => file.replace("/w/", "")), ["apps/a/personal-data.config.json", "personal-data.config.json"]);
    assert.deepEqual(filesOf(workspace), ["apps/a/x.ts"]);
  });

  it("follows links only to where it has not been", () => {
    const files = memory({ "src/a.ts": "" }, { "src/loop": "src", "again": "src", "outer": "/elsewhere", "root": "/", "dangling": "nowhere", "b.ts": "src/a.ts" });
    files.write("/elsewhere/c.ts", "");
    files.write("/elsewhere/deep/d.ts", "");
    assert.deepEqual(filesOf(discoverWorkspace(files, "/w")), ["outer/c.ts", "outer/deep/d.ts", "src/a.ts"]);
  });

  it("lists packages by name", () => {
    const workspace = discover({ "package.json": { private: true }, "p/package.json": { name: "p" }, "q/package.json": { name: "@s/q" }, "node_modules/x/package.json": { name: "x" } });
    assert.deepEqual(workspace.packages, [{ name: "p", directory: "/w/p" }, { name: "@s/q", directory: "/w/q" }]);
  });

  it("survives a package.json that is broken", () => {
    const workspace = discover({ "package.json": '{ "name": "p", ', "a.ts": "" });
    assert.deepEqual(filesOf(workspace), ["a.ts"]);
    assert.deepEqual(workspace.packages.map(({ name }) => name), ["p"]);
    assert.match(skippedOf(workspace)[0] ?? "", /^package.json: JSON error in line 1/);
  });

  it("names a manifest that is nested too deeply, and goes on", () => {
    const workspace = discover({ "package.json": `{ "name": ${"[".repeat(200_000)}`, "tsconfig.json": `{ "files": ${"[".repeat(200_000)}`, "a.ts": "" });
    assert.deepEqual(filesOf(workspace), ["a.ts"]);
    assert.match(skippedOf(workspace)[0] ?? "", /^package.json: nested too deeply to be read/);
  });

  it("names a folder that cannot be read, and goes on", () => {
    const files = memory({ "a.ts": "", "closed/b.ts": "", "z.ts": "" });
    files.readDirectory = (path) => (path === "/w/closed" ? null : MemoryFileSystem.prototype.readDirectory.call(files, path));
    const workspace = discoverWorkspace(files, "/w");
    assert.deepEqual(filesOf(workspace), ["a.ts", "z.ts"]);
    assert.deepEqual(skippedOf(workspace), ["closed: the folder cannot be read"]);
  });

  it("stops when it is cancelled", () => {
    const checkpoint = () => {
      throw new Cancelled();
    };
    assert.throws(() => discover({ "a.ts": "" }, {}, { checkpoint }), Cancelled);
  });

  it("gives the same answer for an empty and for a missing folder", () => {
    assert.deepEqual(discoverWorkspace(new MemoryFileSystem(), "/w"), {
      root: "/w", files: [], projects: [], packages: [], manifests: [], ownConfigs: [], schemas: [], skipped: [{ file: "/w", reason: "the folder cannot be read" }],
    });
  });
});
