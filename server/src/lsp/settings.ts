/** Settings: what the editor sends (anything at all) turned into what the server uses. Knows nothing of the connection. */

export interface Settings {
  /** Whether a workspace folder is analysed. */
  readonly enable: boolean;
  /** Whether values show the categories that they carry. */
  readonly inlayHints: boolean;
  /** Whether declarations show how many sinks they reach. */
  readonly codeLens: boolean;
}

export const defaultSettings: Settings = { enable: true, inlayHints: false, codeLens: true };

/** Reads raw options with tolerance: a value of the wrong type counts as not given. */
export function readSettings(raw: unknown): Settings {
  const options = typeof raw === "object" && raw !== null ? (raw as Record<string, unknown>) : {};
  const flag = (name: keyof Settings): boolean => (typeof options[name] === "boolean" ? options[name] : defaultSettings[name]);
  return { enable: flag("enable"), inlayHints: flag("inlayHints"), codeLens: flag("codeLens") };
}
