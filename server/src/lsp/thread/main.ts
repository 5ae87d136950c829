/** Entry of the analysis thread: the program that `server.ts` starts beside the one that speaks the protocol. Holds nothing else. */
import { parentPort, workerData } from "node:worker_threads";
import { createAnalysis } from "../../analysis";
import { openSavedResults } from "../../saved/savedResult";
import { cacheFolder } from "../../text/cacheFolder";
import type { EditorProfile } from "./questions";
import { serveAnalysis } from "./serveAnalysis";

const saved = openSavedResults(cacheFolder(process.env), __dirname);

if (parentPort) serveAnalysis(parentPort, createAnalysis, workerData as EditorProfile, saved);
