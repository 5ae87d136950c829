/** Entry of the analysis thread: the program that `server.ts` starts beside the one that speaks the protocol. Holds nothing else. */
import { parentPort } from "node:worker_threads";
import { createAnalysis } from "../../analysis";
import { serveAnalysis } from "./serveAnalysis";

if (parentPort) serveAnalysis(parentPort, createAnalysis);
