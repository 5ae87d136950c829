/** Asks the editor to ask again for what it shows beside the code, once there is a new result. Knows nothing of what that is. */
import { CodeLensRefreshRequest, InlayHintRefreshRequest, SemanticTokensRefreshRequest, type Connection } from "vscode-languageserver";
import type { ClientSupport } from "./capabilities";

export function refreshEditor(connection: Connection, { refreshes }: ClientSupport): void {
  const kinds = [[refreshes.codeLens, CodeLensRefreshRequest.type], [refreshes.inlayHints, InlayHintRefreshRequest.type], [refreshes.semanticTokens, SemanticTokensRefreshRequest.type]] as const;
  for (const [isWanted, type] of kinds) if (isWanted) void connection.sendRequest(type).catch(() => {});
}
