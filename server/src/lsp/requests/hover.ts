/** `textDocument/hover`. The answer is the analysis thread's: knows nothing of what it says. */
import type { Serving } from "./serving";
import { toLspHover } from "../toLsp";

export function answerHover({ connection, session, support, answer }: Serving): void {
  connection.onHover(({ textDocument, position }, token) =>
    answer(token, async () => {
      const hover = await session()?.desk.ask(textDocument.uri, "hover", position);
      return hover ? toLspHover(hover, support().markdownHover) : null;
    }));
}
