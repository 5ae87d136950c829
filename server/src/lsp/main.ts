/** Entry of the language server's own program, which the extension starts. Holds nothing else. */
import { startServer } from "./server";

startServer();
