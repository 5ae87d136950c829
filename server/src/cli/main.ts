#!/usr/bin/env node
/**
 * Entry of the command line: hands the process to `run.ts`. No handler for SIGINT is set, so that Ctrl-C ends the
 * process at once, also in the midst of synchronous work (a shell then says 130). Knows no command.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createAnalysis } from "../analysis";
import { raiseHeapLimit } from "../base/heapLimit";
import { isRead } from "../program/sourceExtensions";
import { openSavedResults } from "../saved/savedResult";
import { cacheFolder } from "../text/cacheFolder";
import { openCommit } from "../text/commitFileSystem";
import { DiskFileSystem, fileIdFromDisk } from "../text/diskFileSystem";
import type { Output } from "./environment";
import { runCommandLine } from "./run";

raiseHeapLimit();

void runCommandLine(process.argv.slice(2), {
  cwd: fileIdFromDisk(process.cwd()),
  variables: process.env,
  fileSystem: new DiskFileSystem(),
  stdout: outputOf(process.stdout),
  stderr: outputOf(process.stderr),
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
  // Not `process.exit`: that would cut off what is still being written.
  process.exitCode = exitCode;
});

function outputOf(stream: NodeJS.WriteStream): Output {
  let closed = false;
  // `personal-data check | head` closes the pipe: no mistake of anybody.
  stream.on("error", () => {
    closed = true;
  });
  return {
    write: (text) => new Promise((resolve) => (closed ? resolve() : stream.write(text, () => resolve()))),
    isTerminal: stream.isTTY === true,
    columns: stream.isTTY ? stream.columns : undefined,
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

/** The server is a program of its own beside this one, loaded only when it is asked for: it starts by being loaded. */
function serveEditor(): void {
  require(join(__dirname, "server.js"));
}
