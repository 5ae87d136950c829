/** What every request is answered with: the connection, the session, and a way out when the editor no longer wants the answer. Knows no single request. */
import { LSPErrorCodes, ResponseError, type CancellationToken, type Connection } from "vscode-languageserver";
import type { ClientSupport } from "../capabilities";
import type { Session } from "../session";

export interface Serving {
  readonly connection: Connection;
  /** Null until the editor has said who it is. */
  session(): Session | null;
  support(): ClientSupport;
  answer: typeof unlessCancelled;
}

/** A request taken back before it was read has a token that is cancelled from the start, and tells nobody any more. */
async function unlessCancelled<T>(token: CancellationToken, answer: () => Promise<T>): Promise<T | ResponseError<never>> {
  const error = (): ResponseError<never> => new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
  if (token.isCancellationRequested) return error();
  return Promise.race([answer(), new Promise<ResponseError<never>>((resolve) => token.onCancellationRequested(() => resolve(error())))]);
}

export function serving(connection: Connection, session: () => Session | null, support: () => ClientSupport): Serving {
  return { connection, session, support, answer: unlessCancelled };
}
