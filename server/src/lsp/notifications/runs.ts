/** What a user says about the analysis as such: stop, and once more. Knows nothing of analysis. */
import type { Connection } from "vscode-languageserver";
import { analyseNotification, cancelNotification } from "../protocol";
import type { Session } from "../session";

export function listenToRuns(connection: Connection, session: () => Session | null): void {
  connection.onNotification(cancelNotification, () => session()?.cancelRuns());
  connection.onNotification(analyseNotification, () => session()?.analyseAgain());
}
