/** `textDocument/codeAction`: quick-fixes, `source.fixAll.personalData` and refactorings. Knows nothing of what they change. */
import type { Action } from "../../ide/actions";
import { actionKinds } from "../capabilities";
import { toLspCodeAction } from "../toLsp";
import type { Serving } from "./serving";

const all = Object.keys(actionKinds) as readonly Action["kind"][];
/** What repairs a whole file has to be asked for by its kind. */
const unasked = all.filter((kind) => kind !== "fix-all");

export function answerCodeActions({ connection, session, support, answer }: Serving): void {
  connection.onCodeAction(({ textDocument, range, context }, token) =>
    answer(token, async () => {
      const asked = session();
      // `source` asks for `source.fixAll.personalData` too.
      const kinds = context.only ? all.filter((kind) => context.only?.some((only) => actionKinds[kind] === only || actionKinds[kind].startsWith(`${only}.`))) : unasked;
      if (!asked || kinds.length === 0) return [];
      const found = await asked.desk.ask(textDocument.uri, "actions", { range, kinds });
      const actions = (found ?? []).filter(({ basedOn, creates }) => asked.isCurrent(basedOn) && (creates === null || support().createsFiles));
      return actions.map((action) => toLspCodeAction(action, context.diagnostics, (file) => asked.uriOf(file), support().hasCommands));
    }));
}
