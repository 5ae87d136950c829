/** The data-flow report inside of VS Code, used as a person does: opened by name, read, followed into the code, refreshed by typing, exported. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export async function reportByHand({ page, workbench, step, picture, folder }) {
  const inside = page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
  const tile = (name) => inside.locator(".tile", { hasText: name }).locator("dd");

  await step("the palette shows the data-flow report", async () => {
    await workbench.run("Personal Data: Show Data-Flow Report");
    await inside.locator("svg.picture").waitFor();
    assert.match(await inside.locator("h1").innerText(), /Data-flow report/);
    assert.equal(await inside.locator("svg .node", { hasText: "contact.phone" }).count(), 1);
    assert.equal(await inside.locator("svg .node", { hasText: "log" }).count(), 1);
    await picture("report-in-editor");
  });

  await step("the report follows what is typed", async () => {
    const before = Number(await tile("Flows").innerText());
    await workbench.openFile("src/welcome.ts");
    await page.locator(".view-line", { hasText: "customer" }).last().click();
    await page.keyboard.press("End");
    await page.keyboard.type(" console.warn(customer.email);");
    await page.locator(".tab", { hasText: "Data-Flow Report" }).click();
    await until(async () => Number(await tile("Flows").innerText()) === before + 1);
  });

  await step("a place in the report opens the code beside it", async () => {
    const row = inside.locator("tbody tr", { hasText: "console.warn" });
    await row.getByRole("button", { name: "Show steps" }).click();
    await inside.locator("ol.steps a").last().click();
    await page.locator(".tab.active", { hasText: "welcome.ts" }).first().waitFor();
    await page.locator(".monaco-editor.focused").first().waitFor();
    const line = await page.locator('[id="status.editor.selection"]').innerText();
    assert.match(line, /Ln \d+, Col \d+/);
    await picture("report-beside-code");
  });

  await step("the report is there again, as it was left, after the window was loaded again", async () => {
    await page.locator(".tab", { hasText: "Data-Flow Report" }).first().click();
    await inside.getByRole("searchbox").fill("console.warn");
    await inside.getByRole("tab", { name: /^Recipients/ }).click();
    const shown = await inside.locator(".chips").innerText();
    // The editor in a browser writes down what is open every five seconds, and nothing when its page ends.
    await new Promise((resolve) => setTimeout(resolve, 11_000));
    await workbench.openAgain();
    await page.locator(".tab", { hasText: "Data-Flow Report" }).first().click();
    await inside.locator("svg.picture").waitFor();
    assert.equal(await page.locator(".tab", { hasText: "Data-Flow Report" }).count(), 1);
    assert.equal(await inside.getByRole("searchbox").inputValue(), "console.warn");
    assert.equal(await inside.locator(".chips").innerText(), shown);
    assert.equal(await inside.getByRole("tab", { name: /^Recipients/ }).getAttribute("aria-selected"), "true");
    await picture("report-after-reload");
    await workbench.run("Personal Data: Show Data-Flow Report");
    assert.equal(await page.locator(".tab", { hasText: "Data-Flow Report" }).count(), 1);
    await inside.getByRole("searchbox").fill("");
  });

  await step("the report is exported as a file", async () => {
    await page.locator(".tab", { hasText: "Data-Flow Report" }).first().click();
    await inside.getByRole("button", { name: "SARIF" }).click();
    await page.locator(".quick-input-widget .quick-input-box input").first().waitFor();
    await page.keyboard.press("Enter");
    const file = join(folder, "personal-data.sarif");
    await until(() => existsSync(file));
    assert.equal(JSON.parse(readFileSync(file, "utf8")).version, "2.1.0");
  });
}

async function until(holds, ms = 20_000) {
  const end = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error("timed out");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
