/** Where a user's platform wants programs to keep what they can compute again. Reads and makes nothing. */
import { homedir } from "node:os";
import { join } from "node:path";

/**
 * `XDG_CACHE_HOME` is respected everywhere (XDG Base Directory Specification: an absolute path); without it `~/.cache`, on macOS `~/Library/Caches`,
 * on Windows `%LOCALAPPDATA%`.
 */
export function cacheFolder(variables: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform = process.platform): string {
  const wanted = variables["XDG_CACHE_HOME"];
  if (wanted && /^(\/|[A-Za-z]:[\\/])/.test(wanted)) return join(wanted, "personal-data");
  if (platform === "win32") return join(variables["LOCALAPPDATA"] ?? join(homedir(), "AppData", "Local"), "personal-data", "cache");
  return platform === "darwin" ? join(homedir(), "Library", "Caches", "personal-data") : join(homedir(), ".cache", "personal-data");
}
