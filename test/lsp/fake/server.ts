/** The real server with the fake analysis: what the tests of the protocol start. */
import { join } from "node:path";
import { startServer } from "../../../server/src/lsp/server";

startServer({ analysisThread: join(__dirname, "thread.js") });
