/** Settings: what the editor sends (anything at all) turned into what the server uses. Knows nothing of the connection. */

export interface Settings {
  /** Whether a workspace folder is analysed. */
  readonly enable: boolean;
}

export const defaultSettings: Settings = { enable: true };

/** Reads raw options with tolerance: a value of the wrong type counts as not given. */
export function readSettings(raw: unknown): Settings {
  const options = typeof raw === "object" && raw !== null ? (raw as Record<string, unknown>) : {};
  return { enable: typeof options["enable"] === "boolean" ? options["enable"] : defaultSettings.enable };
}
