/**
 * What to do when the server's process ends by itself: start it again and say so once; give up when it keeps dying.
 * Knows nothing of what the server does.
 */
import { commands, window } from "vscode";
import { CloseAction, ErrorAction, type ErrorHandler } from "vscode-languageclient/node";

/** A server that dies this often in this time will not get better by another start. */
const maxDeaths = 4;
const deathWindowMs = 180_000;

export function restartWhenItDies(onDeath: (stopped: boolean) => void): ErrorHandler {
  let deaths: number[] = [];
  let said = false;
  return {
    error: () => ({ action: ErrorAction.Continue }),
    closed() {
      const now = Date.now();
      deaths = [...deaths.filter((time) => now - time < deathWindowMs), now];
      const stopped = deaths.length >= maxDeaths;
      onDeath(stopped);
      if (stopped) {
        deaths = [];
        void say("Personal Data stopped: its server ended several times in a short while.", "Restart");
      } else if (!said) {
        said = true;
        void say("The Personal Data server ended unexpectedly and was started again.");
      }
      return { action: stopped ? CloseAction.DoNotRestart : CloseAction.Restart, handled: true };
    },
  };
}

async function say(message: string, ...more: "Restart"[]): Promise<void> {
  const chosen = await window.showWarningMessage(message, ...more, "Show Output");
  if (chosen === "Restart") await commands.executeCommand("personalData.restart");
  if (chosen === "Show Output") await commands.executeCommand("personalData.showOutput");
}
