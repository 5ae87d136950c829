/** Which project a file belongs to, and what a config says with all that it extends. */
import * as assert from "node:assert/strict";
import type { Workspace } from "../../server/src/program/workspace";
import { discover, projectsOf, skippedOf } from "./discoverInMemory";

function optionsOf(workspace: Workspace, id = "/w/tsconfig.json"): Readonly<Record<string, unknown>> {
  return workspace.projects.find((project) => project.id === id)?.options ?? {};
}

describe("projects", () => {
  it("gives files that no config includes to the project without config", () => {
    const workspace = discover({ "a.ts": "", "b.js": "" });
    assert.deepEqual(projectsOf(workspace), { "/": ["a.ts", "b.js"] });
    const [project] = workspace.projects;
    assert.equal(project?.id, "/w/");
    assert.equal(project?.configFile, null);
    assert.equal(project?.options["allowJs"], true);
  });

  it("includes everything below a config, JavaScript where it is allowed", () => {
    assert.deepEqual(projectsOf(discover({ "tsconfig.json": {}, "a.ts": "", "b/c.tsx": "", "d.js": "", ".storybook/e.ts": "" })), {
      "/": [".storybook/e.ts", "d.js"],
      "tsconfig.json": ["a.ts", "b/c.tsx"],
    });
    assert.deepEqual(projectsOf(discover({ "tsconfig.json": { compilerOptions: { allowJs: true } }, "d.js": "" })), { "tsconfig.json": ["d.js"] });
    assert.deepEqual(projectsOf(discover({ "jsconfig.json": {}, "d.js": "" })), { "jsconfig.json": ["d.js"] });
  });

  it("prefers tsconfig.json to a jsconfig.json beside it", () => {
    assert.deepEqual(Object.keys(projectsOf(discover({ "tsconfig.json": {}, "jsconfig.json": {}, "a.ts": "" }))), ["tsconfig.json"]);
  });

  it("gives a file to the nearest config that includes it", () => {
    const workspace = discover({
      "tsconfig.json": {},
      "a.ts": "", "p/tsconfig.json": { include: ["src"] }, "p/src/b.ts": "", "p/test/c.ts": "",
    });
    assert.deepEqual(projectsOf(workspace), { "p/tsconfig.json": ["p/src/b.ts"], "tsconfig.json": ["a.ts", "p/test/c.ts"] });
  });

  it("prefers a config around a file to one beside it", () => {
    const workspace = discover({ "tsconfig.json": { include: ["src"] }, "configs/deep/tsconfig.json": { include: ["../../src", "../../test"] }, "src/a.ts": "", "test/b.ts": "" });
    assert.deepEqual(projectsOf(workspace), { "configs/deep/tsconfig.json": ["test/b.ts"], "tsconfig.json": ["src/a.ts"] });
  });

  it("finds the configs of a solution by its references, ties by path", () => {
    const workspace = discover({
      "lib/tsconfig.json": { files: [], include: [], references: [{ path: "./tsconfig.lib.json" }, { path: "./tsconfig.spec.json" }] },
      "lib/tsconfig.lib.json": { include: ["src/**/*.ts"], exclude: ["src/**/*.spec.ts"] },
      "lib/tsconfig.spec.json": { include: ["src/**/*.spec.ts", "src/**/*.d.ts"] },
      "lib/src/a.ts": "", "lib/src/a.spec.ts": "", "lib/src/b.d.ts": "",
    });
    assert.deepEqual(projectsOf(workspace), {
      "lib/tsconfig.json": [],
      "lib/tsconfig.lib.json": ["lib/src/a.ts", "lib/src/b.d.ts"],
      "lib/tsconfig.spec.json": ["lib/src/a.spec.ts"],
    });
    assert.deepEqual(workspace.projects[0]?.references, ["/w/lib/tsconfig.lib.json", "/w/lib/tsconfig.spec.json"]);
  });

  it("keeps references between packages, and names those that lead nowhere", () => {
    const workspace = discover({
      "a/tsconfig.json": { references: [{ path: "../b" }, { path: "../none" }, { path: "../../outside" }] },
      "a/a.ts": "", "b/tsconfig.json": { references: [{ path: "../a" }] }, "b/b.ts": "",
    });
    assert.deepEqual(workspace.projects.map(({ references }) => references), [["/w/b/tsconfig.json"], ["/w/a/tsconfig.json"]]);
    assert.deepEqual(skippedOf(workspace), [
      'a/tsconfig.json: the referenced project "../../outside" cannot be found',
      'a/tsconfig.json: the referenced project "../none" cannot be found',
    ]);
  });

  it("reads brackets and parentheses in patterns as plain names", () => {
    const workspace = discover({ "tsconfig.json": { include: ["app/[id]/*.ts", "app/(group)/**/*"] }, "app/[id]/a.ts": "", "app/i/b.ts": "", "app/(group)/c.ts": "" });
    assert.deepEqual(projectsOf(workspace)["tsconfig.json"], ["app/(group)/c.ts", "app/[id]/a.ts"]);
  });
});

describe("configs", () => {
  it("apply what they extend, later ones first", () => {
    const workspace = discover({
      "base/one.json": { compilerOptions: { strict: true, target: "es2020", rootDir: "src", typeRoots: ["types"] }, exclude: ["x"] },
      "base/two.json": { extends: "./one", compilerOptions: { target: "es2022" } },
      "tsconfig.json": { extends: ["./base/one.json", "./base/two"], compilerOptions: { outDir: "./compiled" } },
      "a.ts": "",
    });
    assert.deepEqual(optionsOf(workspace), { strict: true, target: "es2022", rootDir: "/w/base/src", typeRoots: ["/w/base/types"], outDir: "/w/compiled" });
    assert.deepEqual(skippedOf(workspace), []);
  });

  it("make the targets of paths absolute, from baseUrl or from the config that says them", () => {
    const paths = { "@/*": ["src/*"] };
    const targets = (files: Record<string, object>) => optionsOf(discover({ ...files, "a.ts": "" }))["paths"];
    assert.deepEqual(targets({ "base/t.json": { compilerOptions: { paths } }, "tsconfig.json": { extends: "./base/t.json" } }), { "@/*": ["/w/base/src/*"] });
    assert.deepEqual(targets({ "base/t.json": { compilerOptions: { paths } }, "tsconfig.json": { extends: "./base/t.json", compilerOptions: { baseUrl: "." } } }), { "@/*": ["/w/src/*"] });
  });

  it("read ${configDir} as the folder of the config that is used", () => {
    const workspace = discover({
      "base.json": { compilerOptions: { outDir: "${configDir}/compiled", paths: { "@/*": ["${configDir}/src/*"] } }, include: ["${configDir}/src"] },
      "p/tsconfig.json": { extends: "../base.json" }, "p/src/a.ts": "", "p/b.ts": "",
    });
    assert.deepEqual(optionsOf(workspace, "/w/p/tsconfig.json"), { outDir: "/w/p/compiled", paths: { "@/*": ["/w/p/src/*"] } });
    assert.deepEqual(projectsOf(workspace)["p/tsconfig.json"], ["p/src/a.ts"]);
  });

  it("extend packages, installed or of the workspace itself", () => {
    const workspace = discover({
      "node_modules/@tsconfig/x/tsconfig.json": { compilerOptions: { strict: true } },
      "tools/config/package.json": { name: "@s/config", exports: { "./next": "./nextjs.json" } },
      "tools/config/nextjs.json": { compilerOptions: { jsx: "preserve" } },
      "tsconfig.json": { extends: ["@tsconfig/x", "@s/config/next"] },
      "p/tsconfig.json": { extends: "@s/config/nextjs.json" },
    });
    assert.deepEqual(optionsOf(workspace), { strict: true, jsx: "preserve" });
    assert.deepEqual(optionsOf(workspace, "/w/p/tsconfig.json"), { jsx: "preserve" });
  });

  it("say what is missing or circular, and the rest counts", () => {
    const workspace = discover({
      "tsconfig.json": { extends: ["./none.json", "@none/config"], compilerOptions: { strict: true } },
      "p/tsconfig.json": { extends: "./other.json", compilerOptions: { jsx: "preserve" } },
      "p/other.json": { extends: "./tsconfig.json", compilerOptions: { strict: true } },
      "q/tsconfig.json": { extends: "./tsconfig.json" },
      "a.ts": "", "p/b.ts": "", "q/c.ts": "",
    });
    assert.deepEqual(projectsOf(workspace), { "p/tsconfig.json": ["p/b.ts"], "q/tsconfig.json": ["q/c.ts"], "tsconfig.json": ["a.ts"] });
    assert.deepEqual(optionsOf(workspace), { strict: true });
    assert.deepEqual(optionsOf(workspace, "/w/p/tsconfig.json"), { strict: true, jsx: "preserve" });
    assert.deepEqual(skippedOf(workspace), [
      'p/tsconfig.json: extends "./tsconfig.json" is circular; the circle is cut there',
      'q/tsconfig.json: extends "./tsconfig.json" is circular; the circle is cut there',
      'tsconfig.json: extends "./none.json" cannot be found; its options are not used',
      'tsconfig.json: extends "@none/config" cannot be found; its options are not used',
    ]);
  });

  it("survive comments, trailing commas and broken JSON", () => {
    const workspace = discover({
      "tsconfig.json": '// c\n{ "compilerOptions": { "strict": true, /* d */ }, }',
      "p/tsconfig.json": '{ "compilerOptions": { "strict": true ',
      "q/tsconfig.json": "[]", "r/tsconfig.json": "", "s/tsconfig.json": { extends: 3, include: "src", files: [1], references: {}, compilerOptions: [] },
      "a.ts": "", "p/b.ts": "", "q/c.ts": "", "r/d.ts": "", "s/e.ts": "",
    });
    assert.deepEqual(optionsOf(workspace, "/w/p/tsconfig.json"), { strict: true });
    assert.deepEqual(optionsOf(workspace), { strict: true });
    assert.deepEqual(projectsOf(workspace), {
      "p/tsconfig.json": ["p/b.ts"], "q/tsconfig.json": ["q/c.ts"], "r/tsconfig.json": ["r/d.ts"], "s/tsconfig.json": [], "tsconfig.json": ["a.ts", "s/e.ts"],
    });
    assert.deepEqual(workspace.skipped.map(({ file }) => file), ["/w/p/tsconfig.json", "/w/q/tsconfig.json"]);
  });
});
