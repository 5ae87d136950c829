/** `textDocument/codeAction`: quick-fixes, and `source.fixAll.personalData`. Knows nothing of what they change. */
import { fixAllKind } from "../capabilities";
import { toLspCodeAction } from "../toLsp";
import type { Serving } from "./serving";

export function answerCodeActions({ connection, session, support, answer }: Serving): void {
  connection.onCodeAction(({ textDocument, range, context }, token) =>
    answer(token, async () => {
      const asked = session();
      // `source` asks for `source.fixAll.personalData` too.
      const wants = (kind: string): boolean => context.only?.some((only) => kind === only || kind.startsWith(`${only}.`)) ?? kind === "quickfix";
      if (!asked || !(wants("quickfix") || wants(fixAllKind))) return [];
      const found = await asked.desk.ask(textDocument.uri, "actions", { range: wants("quickfix") ? range : null, fixAll: wants(fixAllKind) });
      const actions = (found ?? []).filter(({ basedOn, creates }) => asked.isCurrent(basedOn) && (creates === null || support().createsFiles));
      return actions.map((action) => toLspCodeAction(action, context.diagnostics, (file) => asked.uriOf(file)));
    }));
}
