/** A test by hand as steps on one screen: which passed, and a picture of the one that did not. Knows no step. */
import { join } from "node:path";

/**
 * @param {{ page: import("playwright-core").Page, pictures: string, who: string }} screen `who` begins every title, and names the picture
 * @returns {{ outcome: { passed: string[], failed: { title: string, error: string }[] }, step: (title: string, act: () => Promise<void>) => Promise<void> }}
 */
export function startSteps({ page, pictures, who }) {
  const outcome = { passed: [], failed: [] };
  /** After a failure the screen is not what the next step expects, so the rest is not tried. */
  async function step(title, act) {
    if (outcome.failed.length > 0) return;
    try {
      await act();
      outcome.passed.push(`${who}: ${title}`);
    } catch (error) {
      const file = join(pictures, `failure-${who.replaceAll(" ", "-")}.png`);
      await page.screenshot({ path: file }).catch(() => {});
      outcome.failed.push({ title: `${who}: ${title}`, error: `${error.stack ?? error}\npicture: ${file}` });
    }
  }
  return { outcome, step };
}
