/** The analysis thread of the server under test. */
import { parentPort, workerData } from "node:worker_threads";
import type { EditorProfile } from "../../../server/src/lsp/thread/questions";
import { serveAnalysis } from "../../../server/src/lsp/thread/serveAnalysis";
import { createFakeAnalysis } from "./fakeAnalysis";

if (parentPort) serveAnalysis(parentPort, createFakeAnalysis, workerData as EditorProfile);
