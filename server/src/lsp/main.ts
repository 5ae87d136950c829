/** Entry of the language server's own program, which the extension starts. */
import { startServer } from "./server";

startServer();
