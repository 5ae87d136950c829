/** Lets go of an answer that the editor no longer wants. Knows nothing of what was asked. */
import { LSPErrorCodes, ResponseError, type CancellationToken } from "vscode-languageserver";

/** A request taken back before it was read has a token that is cancelled from the start, and tells nobody any more. */
export async function unlessCancelled<T>(token: CancellationToken, answer: Promise<T>): Promise<T | ResponseError> {
  const error = (): ResponseError => new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
  if (token.isCancellationRequested) return error();
  return Promise.race([answer, new Promise<ResponseError>((resolve) => token.onCancellationRequested(() => resolve(error())))]);
}
