/** A folder as it was in a commit, from a real repository: what it has, what is of the disk, and that nothing of the repository's settings runs. */
import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createAnalysis } from "../../server/src/analysis";
import { isRead } from "../../server/src/program/sourceExtensions";
import { openCommit } from "../../server/src/text/commitFileSystem";
import { DiskFileSystem, fileIdFromDisk } from "../../server/src/text/diskFileSystem";
import { GitProblem } from "../../server/src/text/git";

const disk = new DiskFileSystem();
const model = "export interface User {\n  /** @personalData contact.email */\n  email: string;\n}\n";
const leak = 'import type { User } from "./model";\nexport const show = (user: User) => console.log(user.email);\n';

describe("text: a commit", function () {
  this.timeout(30_000);
  let folder = "";
  const git = (...words: readonly string[]): string =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", ...words], { cwd: folder, encoding: "utf8", env: { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null" }, stdio: ["ignore", "pipe", "pipe"] });
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const open = (revision: string, at = folder) => openCommit(fileIdFromDisk(at), revision, disk, isRead);

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "personal-data-git-")));
    git("init", "-q");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const commit = (files: Readonly<Record<string, string>>): void => {
    for (const [path, text] of Object.entries(files)) write(path, text);
    git("add", "-A", "-f");
    git("commit", "-q", "-m", "state");
  };

  it("has the files of then, and installed packages of now", () => {
    commit({ "app/a.ts": "then", "app/deep/b c é.ts": "b", "gone.ts": "gone", "picture.png": "png" });
    write("app/a.ts", "now");
    write("new.ts", "new");
    write("node_modules/p/index.d.ts", "package");
    rmSync(join(folder, "gone.ts"));
    const { fileSystem, different } = open("HEAD");
    const root = fileIdFromDisk(folder);
    deepEqual(fileSystem.readDirectory(root)?.map(({ name, kind }) => `${name} ${kind}`), [".git directory", "app directory", "gone.ts file", "node_modules directory", "picture.png file"]);
    deepEqual(["app/a.ts", "app/deep/b c é.ts", "gone.ts", "new.ts", "picture.png", "node_modules/p/index.d.ts"].map((path) => fileSystem.readFile(`${root}/${path}`)), ["then", "b", "gone", null, null, "package"]);
    deepEqual([...different], [[`${root}/app/a.ts`, "then"], [`${root}/gone.ts`, "gone"]]);
    deepEqual([fileSystem.stat(`${root}/app`)?.kind, fileSystem.stat(`${root}/app/a.ts`), fileSystem.stat(`${root}/new.ts`)], ["directory", { kind: "file", size: 4, modified: 0 }, null]);
  });

  it("serves a folder inside of the repository", () => {
    commit({ "app/a.ts": "then", "b.ts": "b" });
    const { fileSystem } = open("HEAD", join(folder, "app"));
    equal(fileSystem.readFile(fileIdFromDisk(join(folder, "app/a.ts"))), "then");
    equal(fileSystem.readFile(fileIdFromDisk(join(folder, "b.ts"))), "b");
  });

  it("is analysed as it was, with the type checker too", async () => {
    commit({ "model.ts": model, "leak.ts": leak, "tsconfig.json": "{}" });
    write("leak.ts", "export {};\n");
    const { fileSystem, different } = open("HEAD");
    const analysis = createAnalysis({ root: fileIdFromDisk(folder), fileSystem });
    for (const [file, text] of different) analysis.setBuffer(file, text);
    const { flows, coverage } = await analysis.run();
    await analysis.dispose();
    deepEqual(flows.map(({ sink }) => sink.name), ["console.log"]);
    equal(coverage.files, 2);
  });

  it("runs nothing that the repository's settings name", () => {
    commit({ "a.ts": "then", ".gitattributes": "* filter=bad diff=bad\n" });
    const marker = join(folder, "ran");
    const program = `touch ${marker}`;
    for (const key of ["core.fsmonitor", "filter.bad.clean", "filter.bad.smudge", "diff.bad.textconv", "diff.external", "core.pager"]) git("config", key, program);
    equal(open("HEAD").fileSystem.readFile(`${fileIdFromDisk(folder)}/a.ts`), "then");
    ok(!existsSync(marker));
  });

  it("leaves links out, and says why it does not open", function () {
    commit({ "a.ts": "a" });
    if (process.platform !== "win32") {
      symlinkSync("a.ts", join(folder, "link.ts"));
      git("add", "-A");
      git("commit", "-q", "-m", "link");
      equal(open("HEAD").fileSystem.stat(`${fileIdFromDisk(folder)}/link.ts`), null);
    }
    throws(() => open("nowhere"), (error: Error) => error instanceof GitProblem && /no commit is called nowhere/.test(error.message));
    throws(() => open("--output=x"), GitProblem);
    rmSync(join(folder, ".git"), { recursive: true });
    throws(() => open("HEAD"), (error: Error) => error instanceof GitProblem && /not a git repository/.test(error.message));
  });
});
