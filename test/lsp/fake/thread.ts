/** The analysis thread of the server under test. */
import { parentPort } from "node:worker_threads";
import { serveAnalysis } from "../../../server/src/lsp/thread/serveAnalysis";
import { createFakeAnalysis } from "./fakeAnalysis";

if (parentPort) serveAnalysis(parentPort, createFakeAnalysis);
