/**
 * Takes the pictures of the README: the packaged extension in a real VS Code, in light and dark.
 *   node test/client/pictures.mjs [--vsix FILE]
 * Writes PNG files into the folder that PERSONAL_DATA_ARTIFACTS names; the good ones are kept, small, under `docs/pictures`.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startBrowser } from "./editor/browser.mjs";
import { createProfile, installExtension, removeProfile, startCodeServer } from "./editor/codeServer.mjs";
import { installCodeServer } from "./editor/installCodeServer.mjs";
import { Workbench } from "./editor/workbench.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const { values: given } = parseArgs({ options: { vsix: { type: "string" } } });
const pictures = process.env.PERSONAL_DATA_ARTIFACTS || join(tmpdir(), "personal-data-pictures");
mkdirSync(pictures, { recursive: true });

/** Small enough to be read where a page shows it at half its width, and sharp there. */
const sharp = { viewport: { width: 1000, height: 600 }, deviceScaleFactor: 2 };

const temporary = realpathSync(mkdtempSync(join(tmpdir(), "personal-data-gallery-")));
const folder = join(temporary, "shop");
cpSync(join(here, "fixtures/gallery"), folder, { recursive: true });
const shopFolder = join(temporary, "acme-shop");
cpSync(join(here, "../../examples/shop"), shopFolder, { recursive: true, filter: (path) => !path.includes("node_modules") });
const profile = createProfile(await installCodeServer());
try {
  await installExtension(profile, given.vsix ? resolve(given.vsix) : packaged());
  for (const [name, theme] of [["dark", "Default Dark Modern"], ["light", "Default Light Modern"]]) await take(name, theme);
} finally {
  removeProfile(profile);
  rmSync(temporary, { recursive: true, force: true });
}

function packaged() {
  const vsix = join(temporary, "personal-data.vsix");
  for (const words of [["scripts/build.mjs", "--minify"], ["node_modules/@vscode/vsce/vsce", "package", "--no-dependencies", "--allow-missing-repository", "--no-rewrite-relative-links", "--readme-path", "client/README.md", "--out", vsix]]) {
    const done = spawnSync(process.execPath, words, { cwd: join(here, "../.."), encoding: "utf8" });
    if (done.status !== 0) throw new Error(done.stdout + done.stderr);
  }
  return vsix;
}

async function take(name, theme) {
  const file = join(profile.userData, "User", "settings.json");
  const settings = JSON.parse(readFileSync(file, "utf8"));
  const quiet = { "editor.minimap.enabled": false, "breadcrumbs.enabled": false, "editor.stickyScroll.enabled": false, "window.commandCenter": false, "workbench.layoutControl.enabled": false };
  writeFileSync(file, JSON.stringify({ ...settings, "workbench.colorTheme": theme, ...quiet }));
  const server = await startCodeServer(profile);
  const { browser, page } = await startBrowser(sharp);
  page.setDefaultTimeout(30_000);
  try {
    const workbench = new Workbench(page, server, folder);
    const picture = async (what) => {
      // What still moves, and the words under the mouse, are not what is to be seen.
      await page.waitForTimeout(800);
      await page.screenshot({ path: join(pictures, `${what}-${name}.png`) });
    };
    await workbench.open("src/customer.ts");
    await page.locator(".codelens-decoration", { hasText: /may reach/ }).first().waitFor();
    await page.keyboard.press("Control+B");
    await workbench.hover(page.locator(".view-line", { hasText: "email: string" }), "email", "May reach");
    await picture("hover");
    await page.setViewportSize({ width: 1000, height: 720 });
    await workbench.openFile("src/orders.ts");
    await page.locator(".squiggly-error, .squiggly-warning").first().waitFor();
    await workbench.click(page.locator(".view-line", { hasText: "captureMessage" }), "customer.email");
    await workbench.lightBulb();
    await picture("fix");
    await page.keyboard.press("Escape");
    await page.setViewportSize({ width: 1200, height: 640 });
    await workbench.run("View: Show Personal Data");
    await widenSideBar(page);
    const tree = page.locator(".pane", { has: page.locator('[aria-label^="Flows"]') });
    for (const label of ["contact.email", "Customer.email", "Sentry.captureMessage"]) {
      await tree.locator(".monaco-list-row", { hasText: label }).first().click();
      await page.keyboard.press("ArrowRight");
      await page.waitForTimeout(600);
    }
    await page.mouse.move(1000, 560);
    await picture("tree");
    await page.setViewportSize({ width: 1280, height: 800 });
    await workbench.run("Personal Data: Open the Walkthrough");
    const step = page.getByText("Say what is personal").first();
    // A page of welcomes that was restored comes first.
    if (!(await step.waitFor({ timeout: 5_000 }).then(() => true, () => false))) await page.getByText("Where does personal data go?").first().click();
    await page.getByText("See where it goes").first().click();
    await page.keyboard.press("Control+B");
    // What stands beside a step is a page of its own.
    await page.waitForTimeout(4_000);
    await picture("walkthrough");
    await page.setViewportSize({ width: 1200, height: 900 });
    const shop = new Workbench(page, server, shopFolder);
    await shop.open("src/model/customer.ts");
    await page.locator(".codelens-decoration", { hasText: /may reach/ }).first().waitFor();
    if (await page.locator(".sidebar").isVisible()) await page.keyboard.press("Control+B");
    await shop.run("Personal Data: Show Data-Flow Report");
    await page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame").locator("svg.picture").waitFor();
    await picture("report");
  } catch (error) {
    await page.screenshot({ path: join(pictures, `failure-${name}.png`) });
    throw error;
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** By its right edge. */
async function widenSideBar(page) {
  const { x, y, width } = await page.locator(".sidebar").boundingBox();
  await page.mouse.move(x + width + 1, y + 300);
  await page.mouse.down();
  await page.mouse.move(x + width + 110, y + 300, { steps: 5 });
  await page.mouse.up();
}
