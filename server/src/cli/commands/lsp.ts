/** `personal-data lsp --stdio`: the language server, for any editor. Knows nothing of the server. */
import type { Command } from "../command";
import { exitCodes, UsageError } from "../environment";

export const lsp: Command = {
  name: "lsp",
  operands: "",
  summary: "serve an editor that speaks the Language Server Protocol",
  description: ["Speaks over standard input and output until the editor hangs up."],
  options: [{ name: "stdio", help: "speak over standard input and output (required)" }],
  async run(given, environment) {
    if (given.operands.length > 0) throw new UsageError(`lsp takes no operands: ${given.operands.join(" ")}`);
    if (!given.has("stdio")) throw new UsageError("lsp needs --stdio, the only transport there is");
    environment.serveEditor();
    return exitCodes.clean;
  },
};
