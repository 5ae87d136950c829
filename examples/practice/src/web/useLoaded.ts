/** Something that comes from the server: while it comes, when it is there, and when it did not come. */
import { useCallback, useEffect, useState } from "react";
import { ApiError, get } from "./api";

export type Loaded<T> = { state: "waiting" } | { state: "failed"; status: number } | { state: "there"; value: T };

export function useLoaded<T>(path: string): { loaded: Loaded<T>; reload: () => void } {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: "waiting" });
  const reload = useCallback(() => {
    get<T>(path).then(
      (value) => setLoaded({ state: "there", value }),
      (error: unknown) => setLoaded({ state: "failed", status: error instanceof ApiError ? error.status : 0 }),
    );
  }, [path]);
  useEffect(() => reload(), [reload]);
  return { loaded, reload };
}

/** What the screen remembers between visits: which page and which language, never whose. */
export interface Preferences {
  page: number;
  language: "fr" | "en";
}

const preferencesKey = "practice.preferences";

export function loadPreferences(): Preferences {
  try {
    const stored = JSON.parse(localStorage.getItem(preferencesKey) ?? "{}") as Partial<Preferences>;
    return { page: stored.page ?? 0, language: stored.language ?? "fr" };
  } catch {
    return { page: 0, language: "fr" };
  }
}

export function savePreferences({ page, language }: Preferences): void {
  localStorage.setItem(preferencesKey, JSON.stringify({ page, language }));
}
