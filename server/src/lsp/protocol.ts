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

/** A place as the Language Server Protocol writes it. */
export interface PlaceParams {
  readonly uri: string;
  readonly range: { readonly start: PositionParams; readonly end: PositionParams };
}

export interface PositionParams {
  readonly line: number;
  readonly character: number;
}

/** Client → server: where a source is declared and which sinks it may reach; null where no folder has it. */
export const flowsOfSourceRequest = "personalData/flowsOfSource";

export interface SourceParams {
  /** Its id. */
  readonly source: string;
}

export interface FlowsOfSource {
  readonly declaration: PlaceParams;
  readonly sinks: readonly PlaceParams[];
}
