/**
 * What to do when the server's process ends by itself: start it again and say so once; give up when it keeps dying.
 * Knows nothing of what the server does.
 */
import { commands, l10n, window } from "vscode";
import { CloseAction, ErrorAction, type ErrorHandler } from "vscode-languageclient/node";

/** A server that dies this often in this time will not get better by another start. */
const maxDeaths = 4;
const deathWindowMs = 180_000;

export function restartWhenItDies(onDeath: (stopped: boolean) => void): ErrorHandler {
  let deaths: number[] = [];
  let said = false;
  return {
    // What was being written to a server that died is not worth a word of its own.
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed() {
      const now = Date.now();
      deaths = [...deaths.filter((time) => now - time < deathWindowMs), now];
      const stopped = deaths.length >= maxDeaths;
      onDeath(stopped);
      if (stopped) {
        deaths = [];
        void say(l10n.t("Personal Data stopped: its server ended several times in a short while."), l10n.t("Restart"));
      } else if (!said) {
        said = true;
        void say(l10n.t("The Personal Data server ended unexpectedly and was started again."));
      }
      return { action: stopped ? CloseAction.DoNotRestart : CloseAction.Restart, handled: true };
    },
  };
}

async function say(message: string, restart?: string): Promise<void> {
  const showOutput = l10n.t("Show output");
  const chosen = await window.showWarningMessage(message, ...(restart === undefined ? [] : [restart]), showOutput);
  if (chosen !== undefined && chosen === restart) await commands.executeCommand("personalData.restart");
  if (chosen === showOutput) await commands.executeCommand("personalData.showOutput");
}
