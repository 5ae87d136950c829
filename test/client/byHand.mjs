/** The packaged extension used as a person does: with the mouse, the keyboard, and a look at the screen. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { reportByHand } from "./reportByHand.mjs";
import { startBrowser } from "./editor/browser.mjs";
import { startCodeServer } from "./editor/codeServer.mjs";
import { startSteps } from "./editor/steps.mjs";
import { Workbench } from "./editor/workbench.mjs";

/** @returns {Promise<{ passed: string[], failed: { title: string, error: string }[] }>} */
export async function testByHand({ profile, folder, fixture, pictures }) {
  cpSync(fixture, folder, { recursive: true });
  const server = await startCodeServer(profile);
  const { browser, page } = await startBrowser();
  page.setDefaultTimeout(30_000);
  const picture = (name) => page.screenshot({ path: join(pictures, `${name}.png`) });

  const { outcome, step } = startSteps({ page, pictures, who: "by hand" });

  const workbench = new Workbench(page, server, folder);
  const squiggles = page.locator(".monaco-editor .squiggly-warning");
  const status = page.locator(".statusbar-item", { has: page.locator('[aria-label^="Personal Data:"]') });

  await step("a file opens with a squiggle", async () => {
    const file = `vscode-remote://localhost:${server.port}${folder}/src/welcome.ts`;
    await page.goto(`${server.address}/?${new URLSearchParams({ folder, payload: JSON.stringify([["openFile", file]]) })}`);
    await page.locator(".monaco-editor .view-lines").first().waitFor();
    await squiggles.first().waitFor();
    assert.equal(await squiggles.count(), 1);
  });

  await step("the mouse over it shows the message, the steps and the rule", async () => {
    const box = await squiggles.first().boundingBox();
    const hover = page.locator(".monaco-hover:not(.hidden)", { hasText: "may reach a log" });
    await until(async () => {
      // The mouse has to move for a hover to begin, and a workbench that is still loading misses it.
      await page.mouse.move(box.x + 200, box.y + 200);
      await page.mouse.move(box.x + box.width / 2, box.y + 4, { steps: 5 });
      return hover.first().waitFor({ timeout: 3_000 }).then(() => true, () => false);
    });
    const text = await hover.first().innerText();
    assert.match(text, /Customer\.email/);
    assert.match(text, /personal-data\/log/);
    assert.match(text, /customer\.ts/);
    await picture("hover");
    await page.keyboard.press("Escape");
  });

  await step("the status bar counts it", async () => {
    await status.filter({ hasText: "1" }).waitFor();
  });

  await step("the Problems panel lists it with its steps", async () => {
    await page.locator(".view-line", { hasText: "export function" }).first().click();
    await page.keyboard.press("Control+Shift+M");
    const row = page.locator(".markers-panel .monaco-list-row", { hasText: "may reach a log" });
    await row.first().waitFor();
    await row.first().click();
    await page.keyboard.press("ArrowRight");
    await page.locator(".markers-panel .monaco-list-row", { hasText: "customer.ts" }).first().waitFor();
    await picture("problems");
  });

  await step("typing makes it go and come back", async () => {
    await page.locator(".tab", { hasText: "welcome.ts" }).click();
    await page.locator(".view-line", { hasText: "customer.email" }).first().click();
    await page.keyboard.press("Control+/");
    await squiggles.first().waitFor({ state: "detached" });
    await page.locator(".tab.active.dirty").first().waitFor();
    await page.keyboard.press("Control+/");
    await squiggles.first().waitFor();
  });

  await step("the light bulb repairs it, and undoing brings it back", async () => {
    await workbench.click(page.locator(".view-line", { hasText: "customer.email" }).first(), "customer.email");
    await workbench.lightBulb();
    await picture("fix");
    await page.keyboard.press("Enter");
    await squiggles.first().waitFor({ state: "detached" });
    assert.ok((await page.locator(".view-line", { hasText: 'console.log("welcome");' }).count()) === 1);
    await page.keyboard.press("Control+Z");
    await squiggles.first().waitFor();
  });

  await step("the flow of a value is shown in both directions", async () => {
    await workbench.click(page.locator(".view-line", { hasText: "customer.email" }).first(), "email");
    await workbench.run("Personal Data: Show Data Flow");
    const view = page.locator(".pane", { has: page.locator('[aria-label^="Data Flow of an Expression"]') });
    for (const row of ["Comes from", "Customer.email", "Goes to", "console.log"]) await view.locator(".monaco-list-row", { hasText: row }).first().waitFor();
    await picture("expression");
    await page.locator(".tab", { hasText: "welcome.ts" }).click();
  });

  await step("what is shown of a flow follows what is typed above it", async () => {
    await page.locator(".view-line", { hasText: "export function" }).first().click();
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    const view = page.locator(".pane", { has: page.locator('[aria-label^="Data Flow of an Expression"]') });
    await view.locator(".monaco-list-row", { hasText: "welcome.ts:5" }).first().waitFor();
    await view.locator(".monaco-list-row", { hasText: "console.log" }).first().click();
    await page.locator('[id="status.editor.selection"]', { hasText: "Ln 5," }).waitFor();
    await page.locator(".tab", { hasText: "welcome.ts" }).click();
    await page.locator(".view-line", { hasText: "export function" }).first().click();
    await page.keyboard.press("Control+Z");
    await view.locator(".monaco-list-row", { hasText: "welcome.ts:4" }).first().waitFor();
    await squiggles.first().waitFor();
  });

  await step("what is typed reaches the disk only when it is saved", async () => {
    await page.locator(".view-line", { hasText: "customer.id" }).first().click();
    await page.keyboard.press("End");
    await page.keyboard.type(" console.info(customer.email);");
    await until(async () => (await squiggles.count()) === 2);
    assert.ok(!readFileSync(join(folder, "src/welcome.ts"), "utf8").includes("console.info"));
    await page.keyboard.press("Control+S");
    await page.locator(".tab.active:not(.dirty)").first().waitFor();
    assert.equal(await squiggles.count(), 2);
    await picture("saved");
  });

  await step("a server that dies is started again: nothing is lost, and it is said once", async () => {
    const said = page.locator(".notification-toast", { hasText: "was started again" });
    await page.locator(".view-line", { hasText: "export function" }).first().click();
    await page.keyboard.press("End");
    await page.keyboard.type(" console.debug(customer.email);");
    await until(async () => (await squiggles.count()) === 3);
    for (let times = 0; times < 2; times++) {
      const [dead] = serversIn(profile);
      assert.ok(dead, "a server is at work");
      process.kill(dead, "SIGKILL");
      await until(() => serversIn(profile).some((pid) => pid !== dead));
      await until(async () => (await squiggles.count()) === 3);
      // It comes a moment after the server has gone, and goes by itself where no mouse is over it.
      await said.first().waitFor();
      await said.first().hover();
      assert.equal(await said.count(), 1);
      assert.deepEqual((await page.locator(".notification-toast").allInnerTexts()).filter((text) => !text.includes("was started again")), []);
    }
    await picture("started-again");
    // Typing is taken back in several pieces.
    await until(async () => (await page.keyboard.press("Control+Z"), await page.locator(".tab.active:not(.dirty)").first().isVisible()));
    await until(async () => (await squiggles.count()) === 2);
  });

  await step("the palette restarts it", async () => {
    await page.keyboard.press("F1");
    await page.locator(".quick-input-widget .quick-input-box input").first().waitFor();
    await page.keyboard.type("Personal Data: Restart");
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "Restart Server" }).first().waitFor();
    await page.keyboard.press("Enter");
    await status.filter({ hasText: "2" }).waitFor();
    await until(async () => (await squiggles.count()) === 2);
  });

  const tree = page.locator(".pane", { has: page.locator('[aria-label^="Flows"]') });
  const rows = (label) => tree.locator(".monaco-list-row", { hasText: label });

  await step("a declared name says where it goes, and shows its flows", async () => {
    await workbench.openFile("src/customer.ts");
    await page.locator(".codelens-decoration", { hasText: "may reach 2 sinks" }).first().waitFor();
    const hover = await workbench.hover(page.locator(".view-line", { hasText: "email: string" }), "email", "May reach 2 places");
    await hover.getByText("Show its flows").click();
    await page.locator(".peekview-widget .monaco-list-row, .reference-zone-widget .monaco-list-row").first().waitFor();
    await picture("flows");
    await page.keyboard.press("Escape");
  });

  await step("the tree shows it down to each step, and follows an edit", async () => {
    await workbench.run("View: Show Personal Data");
    for (const label of ["contact.email", "Customer.email", "console.log"]) {
      await rows(label).first().click();
      await page.keyboard.press("ArrowRight");
    }
    await rows("reaches console.log").first().click();
    await page.locator(".tab.active", { hasText: "welcome.ts" }).waitFor();
    await picture("tree");
    await workbench.openFile("src/customer.ts");
    await workbench.click(page.locator(".view-line", { hasText: "@personalData" }), "contact.email");
    await page.keyboard.press("End");
    for (let i = 0; i < 16; i++) await page.keyboard.press("Backspace");
    await page.keyboard.type("contact.phone */");
    await rows("contact.phone").first().waitFor();
    await page.keyboard.press("Control+S");
  });

  await step("the tree is filtered, and shows where the cursor is", async () => {
    await workbench.run("Personal Data: Filter the Tree");
    await page.locator(".quick-input-widget .quick-input-box input").first().waitFor();
    await page.keyboard.type("nothing like it");
    await page.keyboard.press("Enter");
    await rows("contact.phone").first().waitFor({ state: "detached" });
    await tree.getByText("Nothing fits the filter.").waitFor();
    await workbench.openFile("src/welcome.ts");
    await workbench.click(page.locator(".view-line", { hasText: "customer.email" }).first(), "customer.email");
    await workbench.run("Personal Data: Show in the Tree");
    await rows("Customer.email").first().waitFor();
  });

  await step("an empty tree says how to begin", async () => {
    await workbench.openFile("src/customer.ts");
    await workbench.click(page.locator(".view-line", { hasText: "@personalData" }), "personalData");
    await page.keyboard.press("Control+/");
    await tree.getByText("Nothing is declared personal here.").waitFor();
    await picture("empty-tree");
    await workbench.click(page.locator(".view-line", { hasText: "@personalData" }), "personalData");
    await page.keyboard.press("Control+/");
    await rows("contact.phone").first().waitFor();
  });

  await step("the walkthrough opens", async () => {
    await workbench.run("Personal Data: Open the Walkthrough");
    await page.getByText("Where does personal data go?").first().waitFor();
    await picture("walkthrough");
  });
  await reportByHand({ page, workbench, step, picture, folder });

  await browser.close();
  await server.stop();
  return outcome;
}

/** The processes of our server in the editor with this profile. */
function serversIn({ extensions }) {
  return execFileSync("ps", ["-eo", "pid,args"], { encoding: "utf8" }).split("\n").flatMap((line) => (line.includes(`${extensions}/personal-data`) && line.includes("/dist/server.js") ? [Number.parseInt(line, 10)] : []));
}

async function until(holds, ms = 30_000) {
  const end = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error("timed out");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
