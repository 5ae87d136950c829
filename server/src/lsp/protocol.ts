/**
 * What the server says beyond the Language Server Protocol, shared with the client. Plain names and shapes only: the
 * one file of the server that the client may import. Knows nothing of either end.
 */

/** Server → client, whenever the state of the analysis changes. */
export const statusNotification = "personalData/status";

export interface StatusParams {
  readonly state: "analysing" | "ready" | "error";
  /** Findings shown at present, all workspace folders together. */
  readonly findings: number;
  /** Files with at least one of them. */
  readonly files: number;
  /** What went wrong, for `error`. */
  readonly message?: string;
}

/** The section of the settings, and the prefix of the commands. */
export const configurationSection = "personalData";

/** The name that stands beside every diagnostic. */
export const diagnosticSource = "personal-data";

/** Client → server, with `initialize`. */
export interface InitializationOptions {
  /** The editor runs the commands of our extension. */
  readonly hasCommands: boolean;
}
