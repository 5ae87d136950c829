/** Which config file holds for which source file, and what is said of globs. */
import assert from "node:assert/strict";
import { Policies } from "../../server/src/findings/policy/policies";
import { MemoryFileSystem } from "../../server/src/text/memoryFileSystem";

const name = "personal-data.config.json";
const home = (country: string): string => JSON.stringify({ home: country });

describe("policies", () => {
  it("takes the nearest config up the tree", () => {
    const files = new MemoryFileSystem({ [`/w/${name}`]: home("FR"), [`/w/packages/a/${name}`]: home("DE") });
    const policies = new Policies(files, "/w", [`/w/${name}`, `/w/packages/a/${name}`]);
    const homes = ["/w/x.ts", "/w/packages/a/src/deep/x.ts", "/w/packages/b/x.ts"].map((file) => policies.of(file).config.home);
    assert.deepEqual(homes, ["FR", "DE", "FR"]);
  });

  it("looks above the folder, as far as its repository goes", () => {
    const files = { [`/repo/${name}`]: home("FR"), "/repo/packages/a/x.ts": "" };
    assert.equal(new Policies(new MemoryFileSystem(files), "/repo/packages/a", []).of("/repo/packages/a/x.ts").config.home, "FR");
    const bounded = new MemoryFileSystem({ ...files, "/repo/packages/a/.git/HEAD": "" });
    assert.equal(new Policies(bounded, "/repo/packages/a", []).of("/repo/packages/a/x.ts").config.home, "EEA");
    const repository = new MemoryFileSystem({ ...files, "/repo/.git/HEAD": "" });
    assert.equal(new Policies(repository, "/repo/packages/a", []).of("/repo/packages/a/x.ts").config.home, "FR");
  });

  it("selects files by the config that holds for each", () => {
    const files = new MemoryFileSystem({ [`/w/${name}`]: `{ "include": ["src/**"] }`, [`/w/lib/${name}`]: `{ "exclude": ["*.gen.ts"] }` });
    const policies = new Policies(files, "/w", [`/w/${name}`, `/w/lib/${name}`]);
    const selected = ["/w/src/a.ts", "/w/b.ts", "/w/lib/c.ts", "/w/lib/d.gen.ts"].filter((file) => policies.selects(file));
    assert.deepEqual(selected, ["/w/src/a.ts", "/w/lib/c.ts"]);
  });

  it("points at globs that match nothing, but not in a config above the folder", () => {
    const config = `{ "include": ["src/**", "sorce/**"] }`;
    const inside = new Policies(new MemoryFileSystem({ [`/w/${name}`]: config }), "/w", [`/w/${name}`]);
    assert.deepEqual(inside.findings(["/w/src/a.ts"]).map(({ message, span }) => `${config.slice(span.start, span.end)} ${message}`), ["\"sorce/**\" The glob `sorce/**` matches no file: did you mean `src/**`?"]);
    const above = new Policies(new MemoryFileSystem({ [`/w/${name}`]: config }), "/w/src", []);
    assert.deepEqual(above.findings(["/w/src/a.ts"]), []);
  });
});
