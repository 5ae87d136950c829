/** What `browser.mjs` offers, for tests in TypeScript. */
import type { Browser, Page } from "playwright-core";

export function findChromium(): string | undefined;
export function startBrowser(): Promise<{ readonly browser: Browser; readonly page: Page }>;
