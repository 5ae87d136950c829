/** `textDocument/signatureHelp`, inside tags. Knows nothing of what tags are made of. */
import type { Serving } from "./serving";

export function answerSignatureHelp({ connection, session, answer }: Serving): void {
  connection.onSignatureHelp(({ textDocument, position }, token) =>
    answer(token, async () => {
      const help = await session()?.desk.ask(textDocument.uri, "signatureHelp", position);
      if (!help) return null;
      const { label, documentation, parts, active } = help;
      const parameters = parts.map(({ span, documentation: said }) => ({ label: [...span] as [number, number], ...(said === "" ? {} : { documentation: said }) }));
      return { signatures: [{ label, documentation: { kind: "markdown" as const, value: documentation }, parameters }], activeSignature: 0, activeParameter: active ?? 0 };
    }));
}
