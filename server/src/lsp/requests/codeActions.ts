/** `textDocument/codeAction`: quick-fixes, and `source.fixAll.personalData`. The answer is the session's: knows nothing of what it changes. */
import { ResponseError, type CodeAction, type Connection } from "vscode-languageserver";
import { fixAllKind, type ClientSupport } from "../capabilities";
import type { Session } from "../session";
import { toLspCodeAction } from "../toLsp";
import { unlessCancelled } from "./cancellable";

export function answerCodeActions(connection: Connection, session: () => Session | null, support: () => ClientSupport): void {
  connection.onCodeAction(async ({ textDocument, range, context }, token): Promise<CodeAction[] | ResponseError> => {
    const asked = session();
    // `source` asks for `source.fixAll.personalData` too.
    const wants = (kind: string): boolean => context.only?.some((only) => kind === only || kind.startsWith(`${only}.`)) ?? kind === "quickfix";
    if (!asked || !(wants("quickfix") || wants(fixAllKind))) return [];
    const actions = await unlessCancelled(token, asked.actions(textDocument.uri, { range: wants("quickfix") ? range : null, fixAll: wants(fixAllKind) }));
    if (actions instanceof ResponseError) return actions;
    const { createsFiles } = support();
    return actions.filter(({ creates }) => creates === null || createsFiles).map((action) => toLspCodeAction(action, context.diagnostics, (file) => asked.uriOf(file)));
  });
}
