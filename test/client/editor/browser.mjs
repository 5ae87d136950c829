/** A headless Chromium that can reach this machine and nothing else. */
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const places = [
  process.env.PERSONAL_DATA_CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** @returns {string | undefined} */
export function findChromium() {
  return places.find((place) => place && existsSync(place));
}

/** @param {import("playwright-core").BrowserContextOptions} options */
export async function startBrowser(options = {}) {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("no Chromium on this machine; name one in PERSONAL_DATA_CHROMIUM");
  const browser = await chromium.launch({
    executablePath,
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
      "--disable-sync", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    ],
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  return { browser, page: await context.newPage() };
}
