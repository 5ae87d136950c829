/** The disk, buffers and memory as file systems; what is read as source. */
import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { discoverWorkspace } from "../../server/src/program/discover";
import { createModuleResolver } from "../../server/src/program/moduleResolver";
import { DiskFileSystem, fileIdFromDisk } from "../../server/src/text/diskFileSystem";
import { MemoryFileSystem } from "../../server/src/text/memoryFileSystem";
import { OverlayFileSystem } from "../../server/src/text/overlayFileSystem";
import { readSource } from "../../server/src/text/sourceText";

const posix = process.platform !== "win32";

describe("the disk", () => {
  const disk = new DiskFileSystem();
  let root = "";
  beforeEach(() => (root = fileIdFromDisk(realpathSync(mkdtempSync(join(tmpdir(), "disk-"))))));
  afterEach(() => rmSync(root, { recursive: true, force: true }));
  const write = (name: string, content: string | Buffer) => writeFileSync(join(root, name), content);

  it("reads UTF-8 and, by their marks, UTF-16", () => {
    write("a.ts", "\uFEFFconst é = 1;");
    write("b.ts", Buffer.from("\uFEFFé", "utf16le"));
    write("c.ts", Buffer.from("\uFEFFé", "utf16le").swap16());
    assert.equal(disk.readFile(`${root}/a.ts`), "const é = 1;");
    assert.equal(disk.readFile(`${root}/b.ts`), "é");
    assert.equal(disk.readFile(`${root}/c.ts`), "é");
  });

  it("answers null for what is not there", () => {
    assert.equal(disk.readFile(`${root}/none`), null);
    assert.equal(disk.readFile(root), null);
    assert.equal(disk.readDirectory(`${root}/none`), null);
    assert.equal(disk.stat(`${root}/none`), null);
    assert.equal(disk.realPath(`${root}/none`), null);
    assert.equal(disk.readFile("\0"), null);
  });

  it("says why a file is not source", () => {
    write("binary.ts", Buffer.from([71, 0, 1, 2]));
    write("minified.js", "function a(b){return b(1)};".repeat(40_000));
    write("huge.js", "function a(b){return b(1)};".repeat(200_000));
    write("font.ts", `export const font = "${"A".repeat(200_000)}";\nexport function f() { return font; }\n`);
    mkdirSync(join(root, "folder.ts"));
    const reason = (name: string) => {
      const source = readSource(disk, `${root}/${name}`);
      return "skipped" in source ? source.skipped : "read";
    };
    assert.equal(reason("binary.ts"), "binary, not source text");
    assert.equal(reason("minified.js"), "minified or generated: hardly any line breaks");
    assert.match(reason("huge.js"), /^too large: 5\.\d MB/);
    assert.equal(reason("font.ts"), "read");
    assert.equal(reason("folder.ts"), "not a regular file");
    assert.equal(reason("none.ts"), "the file cannot be read");
  });

  it("survives link loops, dangling links and pipes", function () {
    if (!posix) this.skip();
    mkdirSync(join(root, "src"));
    write("src/a.ts", "");
    symlinkSync("..", join(root, "src/up"));
    symlinkSync("self", join(root, "self"));
    symlinkSync("nowhere.ts", join(root, "dangling.ts"));
    symlinkSync("src", join(root, "again"));
    execFileSync("mkfifo", [join(root, "pipe.ts")]);
    assert.equal(disk.readFile(`${root}/pipe.ts`), null);
    const workspace = discoverWorkspace(disk, root);
    assert.deepEqual(workspace.files, [`${root}/src/a.ts`]);
    assert.deepEqual(workspace.skipped, []);
  });

  it("names folders and files that may not be read", function () {
    if (!posix || process.getuid?.() === 0) this.skip();
    mkdirSync(join(root, "closed"));
    write("open.ts", "");
    chmodSync(join(root, "closed"), 0);
    try {
      const workspace = discoverWorkspace(disk, root);
      assert.deepEqual(workspace.files, [`${root}/open.ts`]);
      assert.deepEqual(workspace.skipped, [{ file: `${root}/closed`, reason: "the folder cannot be read" }]);
    } finally {
      chmodSync(join(root, "closed"), 0o700);
    }
  });

  it("keeps the spelling of a root that is itself a link", function () {
    if (!posix) this.skip();
    mkdirSync(join(root, "real"));
    write("real/a.ts", "");
    symlinkSync("real", join(root, "link"));
    symlinkSync("a.ts", join(root, "real/b.ts"));
    const workspace = discoverWorkspace(disk, `${root}/link`);
    assert.deepEqual(workspace.files, [`${root}/link/a.ts`]);
    assert.deepEqual(createModuleResolver(disk, workspace).resolve(`${root}/link/a.ts`, "./b"), { kind: "file", file: `${root}/link/a.ts` });
  });
});

describe("open buffers", () => {
  it("hide what is stored until they are closed", () => {
    const overlay = new OverlayFileSystem(new MemoryFileSystem({ "/w/a.ts": "old" }));
    overlay.setBuffer("/w/a.ts", "new");
    overlay.setBuffer("/w/b.ts", "not saved");
    assert.equal(overlay.readFile("/w/a.ts"), "new");
    assert.deepEqual(overlay.readDirectory("/w")?.map(({ name }) => name), ["a.ts", "b.ts"]);
    assert.deepEqual(overlay.stat("/w/b.ts"), { kind: "file", size: 9, modified: 0 });
    assert.equal(overlay.realPath("/w/b.ts"), "/w/b.ts");
    overlay.setBuffer("/w/a.ts", null);
    overlay.setBuffer("/w/b.ts", null);
    assert.equal(overlay.readFile("/w/a.ts"), "old");
    assert.equal(overlay.readFile("/w/b.ts"), null);
  });
});

describe("files in memory", () => {
  it("follow links, and give up on loops", () => {
    const memory = new MemoryFileSystem({ "/w/a/x.ts": "x" }, { "/w/b": "a", "/w/c": "b/x.ts", "/w/d": "e", "/w/e": "d" });
    assert.equal(memory.readFile("/w/b/x.ts"), "x");
    assert.equal(memory.readFile("/w/c"), "x");
    assert.equal(memory.realPath("/w/b/x.ts"), "/w/a/x.ts");
    assert.equal(memory.readFile("/w/d"), null);
    assert.deepEqual(memory.readDirectory("/w"), [
      { name: "a", kind: "directory" },
      { name: "b", kind: "directory", link: true },
      { name: "c", kind: "file", link: true },
      { name: "d", kind: "other", link: true },
      { name: "e", kind: "other", link: true },
    ]);
  });
});
