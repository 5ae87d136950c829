/** `textDocument/hover`. The answer is the session's: knows nothing of what it says. */
import { ResponseError, type Connection, type Hover } from "vscode-languageserver";
import type { ClientSupport } from "../capabilities";
import type { Session } from "../session";
import { toLspHover } from "../toLsp";
import { unlessCancelled } from "./cancellable";

export function answerHover(connection: Connection, session: () => Session | null, support: () => ClientSupport): void {
  connection.onHover(async ({ textDocument, position }, token): Promise<Hover | null | ResponseError> => {
    const hover = await unlessCancelled(token, session()?.hover(textDocument.uri, position) ?? Promise.resolve(null));
    if (hover instanceof ResponseError) return hover;
    return hover && toLspHover(hover, support().markdownHover);
  });
}
