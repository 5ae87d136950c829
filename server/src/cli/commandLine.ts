/** The command line as it runs in its thread: hands the process's side to `run.ts`. Knows no command. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { createAnalysis } from "../analysis";
import { isRead } from "../program/sourceExtensions";
import { openSavedResults } from "../saved/savedResult";
import { cacheFolder } from "../text/cacheFolder";
import { openCommit } from "../text/commitFileSystem";
import { DiskFileSystem, fileIdFromDisk } from "../text/diskFileSystem";
import type { Output } from "./environment";
import { runCommandLine } from "./run";
import type { Columns, Streams, ToProcess } from "./streams";

const streams = workerData as Streams;

void runCommandLine(process.argv.slice(2), {
  cwd: fileIdFromDisk(process.cwd()),
  variables: process.env,
  fileSystem: new DiskFileSystem(),
  stdout: outputOf(process.stdout, streams.stdout),
  stderr: outputOf(process.stderr, streams.stderr),
  version: readVersion(),
  savedResults: (folder) => openSavedResults(folder ?? cacheFolder(process.env), __dirname),
  createAnalysis,
  createFile,
  writeFile,
  reportPage: () => ({ script: readBeside("reportPage.js"), style: readBeside("reportPage.css") }),
  openCommit: (folder, revision) => openCommit(folder, revision, new DiskFileSystem(), isRead),
  serveEditor,
  peakMemoryMB: () => process.resourceUsage().maxRSS / 1024,
}).then((exitCode) => {
  process.exitCode = exitCode;
});

function outputOf(stream: NodeJS.WritableStream, columns: Columns): Output {
  return {
    write: (text) => new Promise((resolve) => stream.write(text, () => resolve())),
    isTerminal: columns !== null,
    columns: columns ?? undefined,
  };
}

function createFile(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

function writeFile(path: string, text: string): string | null {
  try {
    writeFileSync(path, text);
    return null;
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : "it cannot be written";
  }
}

function readBeside(name: string): string {
  return readFileSync(join(__dirname, name), "utf8");
}

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(__dirname, "../package.json"), "utf8"));
  return typeof manifest === "object" && manifest !== null && "version" in manifest ? String(manifest.version) : "unknown";
}

function serveEditor(): void {
  parentPort!.postMessage("serveEditor" satisfies ToProcess);
}
