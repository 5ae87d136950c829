#!/usr/bin/env node
/**
 * Entry of the command line: carries it out in a thread, which may take more memory than the process that Node starts. No handler for SIGINT is
 * set, so that Ctrl-C ends the process at once, also in the midst of synchronous work (a shell then says 130). Knows no command.
 */
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import { compilesLater, heapLimitMB, threadLimits } from "../base/threadLimits";
import { exitCodes } from "./environment";
import { columnsOf, type Streams, type ToProcess } from "./streams";

setFlagsFromString(compilesLater);
const streams: Streams = { stdout: columnsOf(process.stdout), stderr: columnsOf(process.stderr) };
const thread = new Worker(join(__dirname, "commandLine.js"), { argv: process.argv.slice(2), workerData: streams, resourceLimits: threadLimits() });

// `personal-data check | head` closes the pipe: no mistake of anybody.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

// The server takes standard input and output for itself: a program of its own, loaded only when it is asked for.
thread.on("message", (message: ToProcess) => {
  if (message === "serveEditor") require(join(__dirname, "server.js"));
});

thread.on("error", (error: NodeJS.ErrnoException) => {
  process.exitCode = exitCodes.internal;
  const isMemory = error.code === "ERR_WORKER_OUT_OF_MEMORY";
  process.stderr.write(isMemory ? `error: the analysis needs more than ${heapLimitMB()} MB of memory; run it inside a part of the workspace\n` : `internal error: ${error.message}\n`);
});

// Not `process.exit`: that would cut off what is still being written.
thread.on("exit", (code) => (process.exitCode ||= code));
