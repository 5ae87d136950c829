/** What specifiers mean. */
import * as assert from "node:assert/strict";
import { discoverWorkspace } from "../../server/src/program/discover";
import { createModuleResolver } from "../../server/src/program/moduleResolver";
import { MemoryFileSystem } from "../../server/src/text/memoryFileSystem";
import { type Files, resolverOf } from "./discoverInMemory";

/** Each row: importing file, specifier, what it means. */
function check(files: Files, rows: readonly (readonly [from: string, specifier: string, meaning: string])[], links: Readonly<Record<string, string>> = {}): void {
  const resolve = resolverOf(files, links);
  for (const [from, specifier, meaning] of rows) assert.equal(resolve(from, specifier), meaning, `${specifier} in ${from}`);
}

describe("relative specifiers", () => {
  it("leave out extensions or write those of the output", () => {
    check({ "src/a.ts": "", "src/b.tsx": "", "src/c.mts": "", "src/d.d.ts": "", "src/e.js": "", "src/f/index.ts": "", "src/g.service.ts": "", "src/h.cts": "" }, [
      ["src/a.ts", "./b", "src/b.tsx"],
      ["src/a.ts", "./b.js", "src/b.tsx"],
      ["src/a.ts", "./b.jsx", "src/b.tsx"],
      ["src/a.ts", "./c.mjs", "src/c.mts"],
      ["src/a.ts", "./h.cjs", "src/h.cts"],
      ["src/a.ts", "./d", "src/d.d.ts"],
      ["src/a.ts", "./e", "src/e.js"],
      ["src/a.ts", "./f", "src/f/index.ts"],
      ["src/a.ts", "./f/", "src/f/index.ts"],
      ["src/f/index.ts", "..", "missing"],
      ["src/f/index.ts", "../a.ts", "src/a.ts"],
      ["src/f/index.ts", ".", "src/f/index.ts"],
      ["src/a.ts", "./g.service", "src/g.service.ts"],
      ["src/a.ts", "/w/src/e.js", "src/e.js"],
    ]);
  });

  it("are missing where no source is meant", () => {
    check({ "a.ts": "", "data.json": "{}", "style.css": "" }, [
      ["a.ts", "./none", "missing"],
      ["a.ts", "./data.json", "missing"],
      ["a.ts", "./style.css", "missing"],
      ["a.ts", "../../../../..", "missing"],
      ["a.ts", "", "missing"],
      ["a.ts", "./\0", "missing"],
    ]);
  });

  it("mean the source rather than its declarations", () => {
    check({ "a.ts": "", "b.ts": "", "b.d.ts": "", "c.js": "", "c.ts": "" }, [["a.ts", "./b", "b.ts"], ["a.ts", "./c.js", "c.ts"]]);
  });

  it("find the entry of a folder with a package.json", () => {
    check({ "a.ts": "", "p/package.json": { main: "./lib/start.js" }, "p/lib/start.ts": "" }, [["a.ts", "./p", "p/lib/start.ts"]]);
  });

  it("lead through links to the one real file", () => {
    check({ "src/a.ts": "", "shared/b.ts": "", "shared/c/index.ts": "" }, [
      ["src/a.ts", "./shared/b", "shared/b.ts"],
      ["src/a.ts", "./shared/c", "shared/c/index.ts"],
      ["src/a.ts", "./linked", "shared/b.ts"],
      ["src/a.ts", "./shared", "missing"],
    ], { "src/shared": "shared", "src/linked.ts": "shared/b.ts" });
  });

  it("cross rootDirs and heed moduleSuffixes", () => {
    check({ "tsconfig.json": { compilerOptions: { rootDirs: ["src", "more"], moduleSuffixes: [".ios", ""] } }, "src/a.ts": "", "more/b.ts": "", "src/c.ios.ts": "", "src/c.ts": "" }, [
      ["src/a.ts", "./b", "more/b.ts"],
      ["src/a.ts", "./c", "src/c.ios.ts"],
    ]);
  });

  it("ignore case only where the file system does", () => {
    const meaning = (caseSensitive: boolean) => {
      const fileSystem = new MemoryFileSystem({ "/w/Model.ts": "", "/w/a.ts": "" }, {}, caseSensitive);
      return createModuleResolver(fileSystem, discoverWorkspace(fileSystem, "/w")).resolve("/w/a.ts", "./model");
    };
    assert.deepEqual(meaning(true), { kind: "missing" });
    assert.deepEqual(meaning(false), { kind: "file", file: "/w/Model.ts" });
  });
});

describe("paths and baseUrl", () => {
  const files = {
    "tsconfig.json": { compilerOptions: { baseUrl: ".", paths: { "@/*": ["src/*"], "@/special/*": ["other/*"], "exact": ["src/exact.ts"], "@acme/*": ["libs/*/src", "libs/*"], "shim": ["node_modules/preact/compat"] } }, exclude: ["**/*.test.ts"] },
    "package.json": { dependencies: { "@acme/external": "1" } },
    "src/a.ts": "", "src/exact.ts": "", "other/b.ts": "", "libs/ui/src/index.ts": "", "libs/core/index.ts": "", "src/a.test.ts": "", "types/index.ts": "",
  };

  it("resolve aliases, the longest pattern first", () => {
    check(files, [
      ["src/a.ts", "@/a", "src/a.ts"],
      ["src/a.ts", "@/special/b", "other/b.ts"],
      ["src/a.ts", "exact", "src/exact.ts"],
      ["src/a.ts", "@acme/ui", "libs/ui/src/index.ts"],
      ["src/a.ts", "@acme/core", "libs/core/index.ts"],
      ["src/a.ts", "types", "types/index.ts"],
      ["src/a.ts", "shim", "package preact/compat"],
    ]);
  });

  it("tell aliases that lead nowhere from packages of the same scope", () => {
    check(files, [["src/a.ts", "@/generated", "missing"], ["src/a.ts", "@acme/external/x", "package @acme/external/x"], ["src/a.ts", "@acme/none", "missing"]]);
  });

  it("hold for files that their config leaves out", () => {
    check(files, [["src/a.test.ts", "@/a", "src/a.ts"]]);
  });

  it("hold for the files of their own project alone", () => {
    const two = { "p/tsconfig.json": { compilerOptions: { paths: { "@/*": ["./src/*"] } } }, "p/src/a.ts": "", "q/tsconfig.json": { compilerOptions: { paths: { "@/*": ["./lib/*"] } } }, "q/lib/a.ts": "" };
    check(two, [["p/src/a.ts", "@/a", "p/src/a.ts"], ["q/lib/a.ts", "@/a", "q/lib/a.ts"]]);
  });
});

describe("packages outside the workspace", () => {
  it("are split into name and subpath, installed or not", () => {
    check({ "a.ts": "", "node_modules/react/package.json": { name: "react" } }, [
      ["a.ts", "react", "package react"],
      ["a.ts", "react/jsx-runtime", "package react/jsx-runtime"],
      ["a.ts", "@scope/name/sub/path", "package @scope/name/sub/path"],
      ["a.ts", "lodash.get", "package lodash.get"],
      ["a.ts", "~/x", "missing"],
      ["a.ts", "@/x", "missing"],
      ["a.ts", "bun:sqlite", "package bun:sqlite"],
    ]);
  });

  it("include the built-in modules of Node under their short name", () => {
    check({ "a.ts": "" }, [
      ["a.ts", "fs", "package fs"],
      ["a.ts", "node:fs", "package fs"],
      ["a.ts", "node:fs/promises", "package fs/promises"],
      ["a.ts", "fs/promises", "package fs/promises"],
      ["a.ts", "node:test", "package test"],
    ]);
  });
});

describe("packages of the workspace", () => {
  const app = { "app/a.ts": "" };

  it("resolve to source by name, built or not", () => {
    check({ ...app, "package.json": { workspaces: ["packages/*"] }, "packages/p/package.json": { name: "@s/p", main: "./dist/index.js", types: "./dist/index.d.ts" }, "packages/p/src/index.ts": "", "packages/p/src/more.ts": "", "packages/p/dist/index.js": "" }, [
      ["app/a.ts", "@s/p", "packages/p/src/index.ts"],
      ["app/a.ts", "@s/p/dist/more", "packages/p/src/more.ts"],
      ["app/a.ts", "@s/p/more", "packages/p/src/more.ts"],
      ["packages/p/src/more.ts", "@s/p", "packages/p/src/index.ts"],
      ["app/a.ts", "@s/p/style.css", "missing"],
    ]);
  });

  it("resolve through links in node_modules, whatever their name there", () => {
    check({ ...app, "packages/p/package.json": { name: "p", main: "index.ts" }, "packages/p/index.ts": "" }, [
      ["app/a.ts", "alias", "packages/p/index.ts"],
      ["app/a.ts", "p", "packages/p/index.ts"],
    ], { "app/node_modules/alias": "packages/p" });
  });

  it("give way to a package of the same name that is installed", () => {
    check({ ...app, "fixtures/react/package.json": { name: "react" }, "fixtures/react/index.ts": "", "node_modules/react/package.json": { name: "react" } }, [["app/a.ts", "react", "package react"]]);
  });

  it("choose the nearest of several with one name", () => {
    check({ "x/app/a.ts": "", "x/p/package.json": { name: "p" }, "x/p/index.ts": "", "y/p/package.json": { name: "p" }, "y/p/index.ts": "", "y/app/b.ts": "" }, [
      ["x/app/a.ts", "p", "x/p/index.ts"],
      ["y/app/b.ts", "p", "y/p/index.ts"],
    ]);
  });

  it("read exports: conditions, patterns, null", () => {
    const exports = {
      ".": { types: "./dist/index.d.ts", import: "./dist/index.mjs", default: "./dist/index.js" },
      "./utils": { node: { import: "./dist/utils/node.mjs" }, default: "./dist/utils/web.js" },
      "./ui/*": "./src/components/*.tsx",
      "./ui/internal/*": null,
      "./features/*.js": "./dist/features/*.js",
      "./styles.css": "./dist/styles.css",
    };
    check({ ...app, "p/package.json": { name: "p", exports }, "p/src/index.ts": "", "p/src/utils/node.ts": "", "p/src/utils/web.ts": "", "p/src/components/button.tsx": "", "p/src/components/deep/b.tsx": "", "p/src/features/f.ts": "" }, [
      ["app/a.ts", "p", "p/src/index.ts"],
      ["app/a.ts", "p/utils", "p/src/utils/node.ts"],
      ["app/a.ts", "p/ui/button", "p/src/components/button.tsx"],
      ["app/a.ts", "p/ui/deep/b", "p/src/components/deep/b.tsx"],
      ["app/a.ts", "p/ui/internal/x", "missing"],
      ["app/a.ts", "p/features/f.js", "p/src/features/f.ts"],
      ["app/a.ts", "p/styles.css", "missing"],
    ]);
  });

  it("map output to source by the package's own config", () => {
    check({ ...app,
      "p/package.json": { name: "p", exports: { ".": "./compiled/main.js", "./*": "./compiled/*.js" } },
      "p/tsconfig.json": { compilerOptions: { rootDir: "source", outDir: "compiled" } }, "p/source/main.ts": "", "p/source/deep/x.ts": "",
      "q/package.json": { name: "q", main: "target/a.js" }, "q/tsconfig.json": { compilerOptions: { outDir: "target" }, include: ["code"] }, "q/code/a.ts": "", "q/code/b.ts": "",
    }, [
      ["app/a.ts", "p", "p/source/main.ts"],
      ["app/a.ts", "p/deep/x", "p/source/deep/x.ts"],
      ["app/a.ts", "q", "q/code/a.ts"],
    ]);
  });

  it("prefer what stands under a condition of the importing project", () => {
    check({
      "app/tsconfig.json": { compilerOptions: { customConditions: ["@s/source"] } }, "app/a.ts": "",
      "p/package.json": { name: "p", exports: { ".": { types: "./types.d.ts", "@s/source": "./code/index.ts", default: "./dist/index.js" } } }, "p/code/index.ts": "", "p/types.d.ts": "",
    }, [["app/a.ts", "p", "p/code/index.ts"]]);
  });

  it("resolve #imports to files and to packages", () => {
    check({ "p/package.json": { name: "p", imports: { "#db": { node: "./dist/db.js" }, "#lib/*": "./src/lib/*.ts", "#dep": "pino", "#self": "#self" } }, "p/src/db.ts": "", "p/src/lib/x.ts": "", "p/src/a.ts": "" }, [
      ["p/src/a.ts", "#db", "p/src/db.ts"],
      ["p/src/a.ts", "#lib/x", "p/src/lib/x.ts"],
      ["p/src/a.ts", "#dep", "package pino"],
      ["p/src/a.ts", "#none", "missing"],
      ["p/src/a.ts", "#self", "missing"],
    ]);
  });

  it("are missing, not foreign, where they hold no source for the entry", () => {
    check({ ...app, "assets/package.json": { name: "@s/assets" } }, [["app/a.ts", "@s/assets/logo.png", "missing"]]);
  });

  it("resolve as in an Nx workspace: paths in a base config, no packages", () => {
    check({
      "tsconfig.base.json": { compilerOptions: { baseUrl: ".", paths: { "@acme/data": ["libs/data/src/index.ts"] } } },
      "apps/web/tsconfig.json": { extends: "../../tsconfig.base.json", files: [], include: [], references: [{ path: "./tsconfig.app.json" }] },
      "apps/web/tsconfig.app.json": { extends: "./tsconfig.json", include: ["src/**/*.ts"] },
      "apps/web/src/main.ts": "", "libs/data/src/index.ts": "",
    }, [["apps/web/src/main.ts", "@acme/data", "libs/data/src/index.ts"]]);
  });
});
