/** The packaged extension in an editor that speaks French: what it says itself, what its server says, and what its report says. */
import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { startBrowser } from "./editor/browser.mjs";
import { startCodeServer } from "./editor/codeServer.mjs";
import { startSteps } from "./editor/steps.mjs";
import { Workbench } from "./editor/workbench.mjs";

/** @returns {Promise<{ passed: string[], failed: { title: string, error: string }[] }>} */
export async function testFrenchByHand({ profile, folder, fixture, pictures }) {
  cpSync(fixture, folder, { recursive: true });
  const server = await startCodeServer(profile, { locale: "fr" });
  const { browser, page } = await startBrowser();
  page.setDefaultTimeout(30_000);
  const workbench = new Workbench(page, server, folder);

  const { outcome, step } = startSteps({ page, pictures, who: "in French" });

  await step("the status bar, the lens and the hover of a declaration", async () => {
    await workbench.open("src/customer.ts");
    await page.locator('.statusbar-item [aria-label="Personal Data: 1 constat dans 1 fichier"]').first().waitFor();
    await page.locator(".codelens-decoration", { hasText: "peut atteindre 1 sortie, 1 objection" }).first().waitFor();
    const hover = await workbench.hover(page.locator(".view-line", { hasText: "email: string" }), "email", "Donnée à caractère personnel");
    assert.match(await hover.innerText(), /Peut atteindre 1 endroit/);
    await page.screenshot({ path: join(pictures, "french-hover.png") });
    await page.keyboard.press("Escape");
  });

  await step("a finding with its steps, and what may be done about it", async () => {
    await workbench.openFile("src/welcome.ts");
    await page.locator(".monaco-editor .squiggly-warning").first().waitFor();
    const hover = await workbench.hover(page.locator(".view-line", { hasText: "customer.email" }), "customer.email", "peut atteindre un journal");
    assert.match(await hover.innerText(), /Customer\.email est déclaré ici/);
    await page.keyboard.press("Escape");
    await workbench.click(page.locator(".view-line", { hasText: "customer.email" }), "customer.email");
    await workbench.lightBulb();
    for (const title of ["Écrire `[contact.email]` à sa place", "Supprimer log ici, avec une raison"]) await page.locator(".action-widget .monaco-list-row", { hasText: title }).first().waitFor();
    await page.screenshot({ path: join(pictures, "french-fix.png") });
    await page.keyboard.press("Escape");
  });

  await step("the tree, by commands of the palette", async () => {
    await page.locator(".activitybar .action-item a[aria-label^='Personal Data']").first().click();
    const tree = page.locator(".pane", { has: page.locator('[aria-label^="Flux"]') });
    await tree.locator(".monaco-list-row", { hasText: "adresse électronique" }).first().waitFor();
    await workbench.run("Personal Data: Grouper par règle");
    await tree.locator(".monaco-list-row", { hasText: "1 constat" }).first().waitFor();
    await page.screenshot({ path: join(pictures, "french-tree.png") });
  });

  await step("the report", async () => {
    await workbench.run("Personal Data: Montrer le rapport des flux de données");
    const inside = page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
    await inside.locator("svg.picture").waitFor();
    assert.match(await inside.locator("h1").innerText(), /^Rapport des flux de données/);
    await page.locator(".tab", { hasText: "Rapport des flux de données" }).first().waitFor();
    await page.screenshot({ path: join(pictures, "french-report.png") });
  });

  await step("the walkthrough", async () => {
    await workbench.run("Personal Data: Ouvrir la visite guidée");
    await page.getByText("Où vont les données personnelles ?").first().waitFor();
  });

  await browser.close();
  await server.stop();
  return outcome;
}
