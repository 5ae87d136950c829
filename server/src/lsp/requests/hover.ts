/** `textDocument/hover`. The answer is the session's: knows nothing of what it says. */
import { LSPErrorCodes, ResponseError, type Connection, type Hover } from "vscode-languageserver";
import type { ClientSupport } from "../capabilities";
import type { Session } from "../session";
import { toLspHover } from "../toLsp";

export function answerHover(connection: Connection, session: () => Session | null, support: () => ClientSupport): void {
  connection.onHover(async ({ textDocument, position }, token): Promise<Hover | null | ResponseError> => {
    const answer = session()?.hover(textDocument.uri, position) ?? null;
    const cancelled = new Promise<"cancelled">((resolve) => token.onCancellationRequested(() => resolve("cancelled")));
    const hover = await Promise.race([answer, cancelled]);
    if (hover === "cancelled") return new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
    return hover && toLspHover(hover, support().markdownHover);
  });
}
