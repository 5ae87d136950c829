/**
 * Settings: one table that says which there are, and what the editor sends (anything at all) turned into what the server uses. A test keeps the
 * extension's manifest in step with the table. Knows nothing of the connection.
 */

interface Setting {
  readonly default: boolean;
  /** Whether each folder may have its own. */
  readonly scope: "resource";
}

export const settingsTable = {
  /** A folder is analysed. */
  enable: { default: true, scope: "resource" },
  /** Declarations show how many sinks they reach. */
  codeLens: { default: true, scope: "resource" },
  /** Values show the categories that they carry. */
  inlayHints: { default: false, scope: "resource" },
} as const satisfies Readonly<Record<string, Setting>>;

export type Settings = { readonly [Name in keyof typeof settingsTable]: boolean };

const names = Object.keys(settingsTable) as readonly (keyof Settings)[];

export const defaultSettings = readSettings(null);

/** Reads raw options with tolerance: a value of the wrong type counts as not given. */
export function readSettings(raw: unknown): Settings {
  const options = typeof raw === "object" && raw !== null ? (raw as Record<string, unknown>) : {};
  return Object.fromEntries(names.map((name) => [name, typeof options[name] === "boolean" ? options[name] : settingsTable[name].default])) as Settings;
}
