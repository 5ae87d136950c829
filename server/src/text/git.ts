/**
 * What git keeps of a commit: which files it has, and their texts. Only commands that read the object store are run: none that looks at the
 * working tree, where filters and monitors of a repository's own settings would run, and none that may fetch. Knows nothing of file systems.
 */
import { spawnSync } from "node:child_process";
import { decode } from "./diskFileSystem";

export interface CommitFile {
  /** From the repository's top, with `/`. */
  readonly path: string;
  readonly id: string;
  /** Bytes. */
  readonly size: number;
}

/** Why git does not answer, in its own words. */
export class GitProblem extends Error {
  override readonly name = "GitProblem";
}

/** A repository's files are many and small; what is larger than this is no answer that anybody waits for. */
const maxAnswerBytes = 1024 * 1024 * 1024;

/** The commit that a revision names. @throws GitProblem */
export function commitId(folder: string, revision: string): string {
  return git(folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`], `no commit is called ${revision}`).toString("utf8").trim();
}

/** Where the folder stands in its repository: empty, or ending in `/`. @throws GitProblem */
export function prefixInRepository(folder: string): string {
  return git(folder, ["rev-parse", "--show-prefix"], "this is no git repository").toString("utf8").replace(/\r?\n$/, "");
}

/** The regular files of a commit. @throws GitProblem */
export function filesOfCommit(folder: string, commit: string): readonly CommitFile[] {
  const listed = git(folder, ["ls-tree", "-r", "-l", "-z", "--full-tree", commit], "the commit cannot be listed").toString("utf8");
  return listed.split("\0").flatMap((line) => {
    // Links and other repositories inside of this one are left out.
    const match = /^100\d+ blob ([0-9a-f]+) +(\d+)\t(.+)$/s.exec(line);
    return match ? [{ path: match[3] ?? "", id: match[1] ?? "", size: Number(match[2]) }] : [];
  });
}

/** The texts of files, in their order; null for one that the store does not have. @throws GitProblem */
export function textsOf(folder: string, files: readonly CommitFile[]): readonly (string | null)[] {
  if (files.length === 0) return [];
  const answer = git(folder, ["cat-file", "--batch"], "the files of the commit cannot be read", files.map(({ id }) => `${id}\n`).join(""));
  let at = 0;
  return files.map(() => {
    const end = answer.indexOf(10, at);
    const head = answer.toString("utf8", at, end < 0 ? answer.length : end);
    at = end + 1;
    const size = /^[0-9a-f]+ blob (\d+)$/.exec(head)?.[1];
    if (end < 0 || size === undefined) return null;
    const start = at;
    at += Number(size) + 1;
    return decode(answer.subarray(start, start + Number(size)));
  });
}

function git(folder: string, words: readonly string[], problem: string, input = ""): Buffer {
  const options = ["--no-pager", "-c", "protocol.allow=never", "-c", "core.fsmonitor=false"];
  const env = { ...process.env, GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0", GIT_NO_LAZY_FETCH: "1" };
  const { status, error, stdout, stderr } = spawnSync("git", [...options, ...words], { cwd: folder, env, input, maxBuffer: maxAnswerBytes, windowsHide: true });
  if (error) throw new GitProblem("code" in error && error.code === "ENOENT" ? "git is not on the path" : `git: ${error.message}`);
  if (status !== 0) throw new GitProblem(firstLine(stderr.toString("utf8")) || problem);
  return stdout;
}

function firstLine(text: string): string {
  return (text.trim().split(/\r?\n/)[0] ?? "").replace(/^fatal: /, "");
}
