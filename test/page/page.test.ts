/**
 * The report's HTML file in a real browser: what it shows at every size, by mouse and by keyboard, whether everybody can use it, and that
 * nothing in it runs that is not its own. Pictures go to the folder that `PERSONAL_DATA_ARTIFACTS` names.
 */
import { deepEqual, equal, match, ok } from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { dataFlowReport } from "../../server/src/report/dataFlow/dataFlowReport";
import type { Changes, DataFlowReport } from "../../server/src/report/dataFlow/shape";
import { printHtml } from "../../server/src/report/html";
import type { Results } from "../../server/src/report/results";
import { startBrowser } from "../client/editor/browser.mjs";
import { hostile, projectOf, results, smallProject } from "../report/sample";

/** Seen from `dist/test/page`, where this file runs. */
const dist = join(__dirname, "../..");
const reportPage = { script: readFileSync(join(dist, "reportPage.js"), "utf8"), style: readFileSync(join(dist, "reportPage.css"), "utf8") };
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const pictures = process.env["PERSONAL_DATA_ARTIFACTS"] || join(tmpdir(), "personal-data-pictures");

const noFiles = results([], [], [], { coverage: { files: 0, functions: 0, skipped: [], unresolvedCalls: 0 } });
const noTags = results([], [], Array.from({ length: 3 }, (_, index) => ({
  rule: "undeclared", messageId: "undeclared", severity: "hint", message: `\`Customer.email${index}\` looks like personal data (contact.email).`, flow: null, source: null, file: "/w/src/customer.ts", span: { start: index * 5, end: index * 5 + 4 }, suppressed: null, fixes: [],
})));

/** How long a busy machine may take for one thing in the browser, ms. */
const patience = 30_000;

/** What the editor's own themes say, by the names that they have in a webview. */
const editorThemes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "vscode-light": { "editor-background": "#ffffff", "foreground": "#3b3b3b", "editor-foreground": "#3b3b3b", "descriptionForeground": "#3b3b3b", "panel-border": "#e5e5e5", "list-hoverBackground": "#f2f2f2", "textLink-foreground": "#005fb8", "focusBorder": "#005fb8", "editorWidget-background": "#f8f8f8", "badge-background": "#cccccc", "badge-foreground": "#3b3b3b", "editorWarning-foreground": "#bf8803", "editorError-foreground": "#e51400", "editorInfo-foreground": "#1a85ff" },
  "vscode-dark": { "editor-background": "#1f1f1f", "foreground": "#cccccc", "editor-foreground": "#cccccc", "descriptionForeground": "#9d9d9d", "panel-border": "#2b2b2b", "list-hoverBackground": "#2a2d2e", "textLink-foreground": "#4daafc", "focusBorder": "#0078d4", "editorWidget-background": "#202020", "badge-background": "#616161", "badge-foreground": "#f8f8f8", "editorWarning-foreground": "#cca700", "editorError-foreground": "#f14c4c", "editorInfo-foreground": "#3794ff" },
  "vscode-high-contrast": { "editor-background": "#000000", "foreground": "#ffffff", "editor-foreground": "#ffffff", "descriptionForeground": "rgba(255, 255, 255, 0.7)", "panel-border": "#6fc3df", "contrastBorder": "#6fc3df", "list-hoverBackground": "rgba(255, 255, 255, 0.1)", "textLink-foreground": "#21a6ff", "focusBorder": "#f38518", "editorWidget-background": "#0c141f", "badge-background": "#000000", "badge-foreground": "#ffffff", "editorWarning-foreground": "#ffd370", "editorError-foreground": "#f48771", "editorInfo-foreground": "#3794ff" },
  "vscode-high-contrast-light": { "editor-background": "#ffffff", "foreground": "#292929", "editor-foreground": "#292929", "descriptionForeground": "rgba(41, 41, 41, 0.7)", "panel-border": "#0f4a85", "contrastBorder": "#0f4a85", "list-hoverBackground": "rgba(15, 74, 133, 0.1)", "textLink-foreground": "#0f4a85", "focusBorder": "#006bbd", "editorWidget-background": "#ffffff", "badge-background": "#0f4a85", "badge-foreground": "#ffffff", "editorWarning-foreground": "#895503", "editorError-foreground": "#b5200d", "editorInfo-foreground": "#0063d3" },
};

describe("report page", function () {
  this.timeout(4 * patience);
  let folder = "";
  let browser: Browser;
  let contexts: BrowserContext[] = [];

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "personal-data-page-"));
    mkdirSync(pictures, { recursive: true });
    ({ browser } = await startBrowser());
  });
  after(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    contexts = [];
  });

  async function open(of: Results | DataFlowReport, colorScheme: "light" | "dark" = "light", changes: Changes | null = null): Promise<{ readonly page: Page; readonly complaints: readonly string[] }> {
    const report = "version" in of ? of : { ...dataFlowReport(of, changes), name: "acme-shop" };
    const file = join(folder, "report.html");
    writeFileSync(file, printHtml(report, reportPage));
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("request", (request) => request.url().startsWith("file:") || complaints.push(request.url()));
    await page.goto(pathToFileURL(file).href);
    await page.locator("h1").waitFor();
    await drawn(page);
    return { page, complaints };
  }

  const rows = (page: Page) => page.locator("[role=tabpanel] tbody tr:not(.details)");
  const tab = (page: Page, name: string) => page.getByRole("tab", { name: new RegExp(`^${name}`) });

  for (const count of [5, 200, 5000]) {
    for (const scheme of ["light", "dark"] as const) {
      it(`shows ${count} flows, ${scheme}: readable for everybody, and nothing complains`, async () => {
        const { page, complaints } = await open(projectOf(count), scheme);
        await page.locator("svg.picture").waitFor();
        await page.screenshot({ path: join(pictures, `report-${count}-${scheme}.png`) });
        equal(await page.locator(".tile dd").nth(1).innerText(), count.toLocaleString("en"));
        ok((await page.locator("svg .node").count()) <= 32);
        ok((await rows(page).count()) <= 50);
        equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
        deepEqual(await overlaps(page), []);
        await rows(page).first().getByRole("button").click();
        deepEqual(await barriers(page), []);
        deepEqual(complaints, []);
      });
    }
  }

  for (const name of ["Objections", "Fields", "Recipients", "Processing record", "Coverage"]) {
    it(`the view ${name} is readable for everybody`, async () => {
      for (const scheme of ["light", "dark"] as const) {
        const { page } = await open(projectOf(200), scheme);
        await tab(page, name).click();
        await page.screenshot({ path: join(pictures, `report-${name.split(" ")[0]?.toLowerCase()}-${scheme}.png`), fullPage: true });
        deepEqual(await barriers(page), []);
      }
    });
  }

  it("shows the steps of a flow, each with a link that leads there", async () => {
    const { page } = await open(smallProject());
    const row = rows(page).filter({ hasText: "Stripe" }).filter({ hasText: "Customer.email" });
    await row.getByRole("button", { name: "Show steps" }).click();
    const steps = page.locator("ol.steps li");
    deepEqual(await steps.locator("code").allInnerTexts(), ["email", "stripe.charge(email)"]);
    equal(await steps.last().locator("a").getAttribute("href"), "vscode://file/w/src/pay/charge.ts:1:1");
    await row.getByRole("button", { name: "Hide steps" }).click();
    equal(await steps.count(), 0);
  });

  it("narrows by what is chosen in the picture, and widens again", async () => {
    const { page } = await open(projectOf(200));
    const node = page.locator("svg .node", { hasText: "Stripe" });
    const [, wanted] = /: (\d+) flows/.exec((await node.getAttribute("aria-description")) ?? "") ?? [];
    await node.click();
    equal(await page.locator(".chips .dim").innerText(), `${wanted} of 200 flows`);
    equal(await tab(page, "Flows").locator(".count").innerText(), wanted);
    equal(await page.locator("svg .node[data-key^='node receiver']").count(), 1);
    await page.getByRole("button", { name: "Remove Received by: Stripe" }).click();
    equal(await page.locator(".chips .dim").innerText(), "200 flows");
  });

  it("opens up what was put together: a folder shows its parts, others their names", async () => {
    const { page } = await open(projectOf(5000));
    await page.locator("svg .node", { hasText: "packages/crm/…" }).click();
    const areas = page.locator("svg .node[data-key^='node area']");
    ok((await areas.count()) > 3);
    for (const text of await areas.allTextContents()) match(text, /packages\/crm|others|…/);
    await page.locator("svg .node[data-key^='node receiver']", { hasText: "others" }).click();
    ok((await page.locator("svg .node[data-key^='node receiver']").count()) > 3);
  });

  it("works by keyboard alone", async () => {
    const { page } = await open(projectOf(200));
    await page.locator("svg .node").first().focus();
    await page.keyboard.press("Enter");
    match(await page.locator(".chips .dim").innerText(), / of 200 flows/);
    equal(await page.evaluate(() => document.activeElement?.classList.contains("node") ?? false), true);
    await tab(page, "Flows").focus();
    await page.keyboard.press("ArrowRight");
    equal(await tab(page, "Objections").getAttribute("aria-selected"), "true");
    await page.keyboard.press("End");
    equal(await tab(page, "Coverage").getAttribute("aria-selected"), "true");
    await page.keyboard.press("Home");
    await rows(page).first().getByRole("button").focus();
    await page.keyboard.press("Enter");
    equal(await page.locator("ol.steps").count(), 1);
    equal(await page.evaluate(() => document.activeElement?.getAttribute("aria-expanded")), "true");
  });

  it("searches, filters by rule and severity, and sorts", async () => {
    const { page } = await open(smallProject());
    await page.getByRole("searchbox").fill("allergies log");
    equal(await rows(page).count(), 1);
    await page.getByRole("searchbox").fill("");
    await page.getByRole("combobox", { name: "Severity" }).selectOption("error");
    deepEqual(await rows(page).locator("strong").allInnerTexts(), ["Customer.allergies"]);
    await page.getByRole("button", { name: "Show everything" }).click();
    await page.getByRole("combobox", { name: "Rule" }).selectOption("personal-data/cross-border");
    deepEqual(await rows(page).locator(".receiver").allInnerTexts(), ["Sentry"]);
    await page.getByRole("button", { name: "Show everything" }).click();
    await page.getByRole("button", { name: "Reaches" }).click();
    const names = await rows(page).locator(".receiver").allInnerTexts();
    deepEqual(names, [...names].sort((a, b) => a.localeCompare(b)));
    equal(await page.locator("th", { hasText: "Reaches" }).getAttribute("aria-sort"), "ascending");
    await tab(page, "Objections").click();
    await page.getByRole("searchbox").fill("accepted agreed");
    equal(await rows(page).count(), 0);
    await page.getByRole("searchbox").fill("agreed");
    match(await rows(page).innerText(), /accepted[\s\S]*agreed, "for now": 100% <b>/);
  });

  it("shows more rows on demand", async () => {
    const { page } = await open(projectOf(200));
    await page.getByRole("button", { name: "Show 150 more" }).click();
    equal(await rows(page).count(), 200);
  });

  it("says what has changed", async () => {
    const project = smallProject();
    const [first, second] = dataFlowReport(project).flows;
    ok(first && second);
    const removed = [{ id: "x", source: "Customer.old", sink: "console.log", kind: "log", file: "src/gone.ts" }];
    const { page } = await open(project, "light", { since: "a1b2c3d", added: [first.id], altered: [second.id], removed });
    match(await page.locator(".changes").innerText(), /Since a1b2c3d: 1 added, 1 changed, 1 gone\./);
    await page.getByLabel("Only what is new or changed").check();
    equal(await rows(page).count(), 2);
    deepEqual((await page.locator(".badge").allInnerTexts()).sort(), ["changed", "new"]);
    deepEqual(await barriers(page), []);
  });

  it("helps where nothing is declared, and where nothing is", async () => {
    for (const scheme of ["light", "dark"] as const) {
      const { page, complaints } = await open(noTags, scheme);
      await page.screenshot({ path: join(pictures, `report-no-tags-${scheme}.png`) });
      match(await page.locator(".empty").innerText(), /Nothing is declared[\s\S]*@personalData contact\.email[\s\S]*3 names speak/);
      equal(await page.locator(".candidates a").count(), 3);
      deepEqual(await barriers(page), []);
      deepEqual(complaints, []);
    }
    const { page } = await open(noFiles);
    match(await page.locator(".empty").innerText(), /no TypeScript or JavaScript/);
    deepEqual(await barriers(page), []);
  });

  it("in an editor it waits for reports, keeps what was chosen, and asks for code and exports", async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    const said: unknown[] = [];
    await page.exposeFunction("tell", (message: unknown) => void said.push(message));
    await page.addInitScript(editorApi("globalThis.tell"));
    const file = join(folder, "editor.html");
    writeFileSync(file, `<!doctype html><html lang="en"><title>t</title><style>${reportPage.style}</style><body class="vscode-dark"><main id="page"></main><script>${reportPage.script}</script>`);
    await page.goto(pathToFileURL(file).href);
    const send = (reports: readonly DataFlowReport[]) => give(page, reports);
    await send([]);
    await page.getByText("Analysing…").waitFor();
    const shop = dataFlowReport(smallProject());
    const other: DataFlowReport = { ...dataFlowReport(projectOf(5)), root: "/other", name: "other" };
    await send([shop, other]);
    await page.locator("svg .node", { hasText: "Stripe" }).click();
    await tab(page, "Flows").click();
    equal(await rows(page).count(), 2);
    const [first] = shop.flows;
    await send([{ ...shop, flows: shop.flows.filter(({ id }) => id !== first?.id) }, other]);
    equal(await page.locator(".chip").count(), 1);
    await rows(page).first().locator("a.place").click();
    await page.getByRole("button", { name: "CSV" }).click();
    await page.getByRole("combobox", { name: "Folder" }).selectOption("other");
    equal(await page.locator(".chip").count(), 0);
    equal(await rows(page).count(), 5);
    await send([shop, other]);
    equal(await page.locator("h1 .project").innerText(), "other");
    await send([shop]);
    equal(await page.locator("h1 .project").innerText(), "w");
    await eventually(() => said.length >= 3, () => JSON.stringify(said));
    deepEqual(said, [{ type: "ready" }, { type: "open", root: "/w", file: "src/pay/charge.ts", line: 1, column: 1 }, { type: "export", root: "/w", format: "csv" }]);
    deepEqual(await barriers(page), []);
  });

  it("in an editor it has, when it is opened again, what was chosen before, and takes anything else that was kept for nothing", async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    await page.addInitScript(editorApi("(() => {})"));
    const file = join(folder, "kept.html");
    // In hand between two pages: a browser's own storage may reach the next one late.
    let kept: string | undefined;
    const shop = dataFlowReport(smallProject());
    const other: DataFlowReport = { ...dataFlowReport(projectOf(5)), root: "/other", name: "other" };
    const openAgain = async (...sent: readonly (readonly DataFlowReport[])[]): Promise<void> => {
      writeFileSync(file, `<!doctype html><html lang="en"><title>t</title><body><main id="page"></main><script>globalThis.kept = ${kept}</script><script>${reportPage.script}</script>`);
      await page.goto(pathToFileURL(file).href);
      for (const reports of sent.length > 0 ? sent : [[other, shop]]) await give(page, reports);
      await page.locator("h1 .project").waitFor();
    };
    const keep = async (): Promise<void> => {
      kept = await page.evaluate("JSON.stringify(globalThis.kept)");
      ok(kept);
    };
    await openAgain();
    equal(await page.locator("h1 .project").innerText(), "other");
    await page.getByRole("combobox", { name: "Folder" }).selectOption("w");
    await page.locator("svg .node", { hasText: "Stripe" }).click();
    await page.getByRole("searchbox").fill("customer");
    await page.getByRole("combobox", { name: "Severity" }).selectOption("warning");
    await tab(page, "Recipients").click();
    const chips = await page.locator(".chips").innerText();
    match(chips, /Stripe[\s\S]*warning/i);
    await keep();
    await openAgain();
    equal(await page.locator("h1 .project").innerText(), "w");
    equal(await page.locator(".chips").innerText(), chips);
    equal(await page.getByRole("searchbox").inputValue(), "customer");
    equal(await tab(page, "Recipients").getAttribute("aria-selected"), "true");
    await openAgain([other], [other, shop]);
    equal(await page.locator(".chips").innerText(), chips, "its folder was not ready at first");
    for (const text of ["7", "null", "[]", '{"root":"/w","view":"Nothing","filters":{"text":3,"chosen":{"area":[],"receiver":{"label":"x"}}}}', '{"root":"/gone","filters":{"text":"x"}}']) {
      kept = text;
      await openAgain();
      equal(await page.locator(".chip").count(), 0, text);
      equal(await page.getByRole("searchbox").inputValue(), "", text);
      equal(await tab(page, "Flows").getAttribute("aria-selected"), "true", text);
    }
  });

  for (const [theme, colours] of Object.entries(editorThemes)) {
    it(`in the editor's theme ${theme} every view is readable for everybody`, async () => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(patience);
      await page.addInitScript(editorApi("(() => {})"));
      const variables = Object.entries(colours).map(([name, value]) => `--vscode-${name}: ${value};`).join(" ");
      const file = join(folder, "theme.html");
      writeFileSync(file, `<!doctype html><html lang="en" style="${variables}"><title>t</title><style>${reportPage.style}</style><body class="${theme}"><main id="page"></main><script>${reportPage.script}</script>`);
      await page.goto(pathToFileURL(file).href);
      await give(page, [dataFlowReport(projectOf(200))]);
      await page.locator("svg.picture").waitFor();
      await page.screenshot({ path: join(pictures, `report-in-${theme}.png`) });
      for (const name of ["Flows", "Objections", "Fields", "Recipients", "Processing record", "Coverage"]) {
        await tab(page, name).click();
        deepEqual(await barriers(page), [], name);
      }
    });
  }

  it("speaks French", async () => {
    const file = join(folder, "rapport.html");
    writeFileSync(file, printHtml(dataFlowReport(smallProject()), reportPage, "fr"));
    const { page } = await open(smallProject());
    await page.goto(pathToFileURL(file).href);
    await page.getByRole("tab", { name: /^Registre des traitements/ }).click();
    match(await page.locator("main").innerText(), /Rapport des flux de données[\s\S]*Où peuvent aller les données personnelles[\s\S]*pseudonymisé \(1\)/);
    deepEqual(await barriers(page), []);
  });

  it("takes every name for text, and leads to files of any name", async () => {
    const { page, complaints } = await open({ ...dataFlowReport(smallProject()), name: "<img src=x onerror=alert(1)>", root: "/w #1/100%/é" });
    equal(await page.locator("script").count(), 2);
    equal(await page.locator("img, b, b *").count(), 0);
    match(await page.locator("h1").innerText(), /<img src=x onerror=alert\(1\)>/);
    const href = (await page.locator("a.place", { hasText: "漢" }).first().getAttribute("href")) ?? "";
    equal(href, `vscode://file/w%20%231/100%25/%C3%A9/${hostile.split("/").map(encodeURIComponent).join("/")}.ts:1:1`);
    deepEqual(complaints, []);
  });

  it("lets nothing run that is not its own", async () => {
    const { page, complaints } = await open(smallProject());
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "document.title = 'ran'";
      document.body.append(script);
    });
    ok(!(await page.title()).includes("ran"));
    await eventually(() => complaints.some((text) => text.includes("Content Security Policy")), () => complaints.join("\n"));
  });

  it("stays usable in a narrow column, and in forced colours", async () => {
    const { page } = await open(projectOf(200));
    await page.setViewportSize({ width: 420, height: 800 });
    await drawn(page);
    equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    await page.screenshot({ path: join(pictures, "report-narrow.png") });
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ forcedColors: "active" });
    await page.screenshot({ path: join(pictures, "report-forced-colours.png") });
  });
});

/** What an editor gives to a page of its own; what is kept stands in `kept`. */
function editorApi(tell: string): string {
  return `globalThis.acquireVsCodeApi = () => ({ postMessage: (message) => ${tell}(message), getState: () => globalThis.kept, setState: (state) => void (globalThis.kept = state) })`;
}

/** Gives reports to a page as an editor does, and waits until the page has taken them: a message arrives later than it is sent, and listeners are told in order. */
async function give(page: Page, reports: readonly DataFlowReport[]): Promise<void> {
  await page.evaluate((data) => new Promise<void>((resolve) => {
    addEventListener("message", () => resolve(), { once: true });
    postMessage(data, "*");
  }), { type: "reports", reports } as const);
  await drawn(page);
}

/** Waits until the page has seen its own size and drawn itself: the picture follows in the frame after. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))));
}

/** Waits for what the browser says on a way of its own, such as a line in its console. */
async function eventually(holds: () => boolean, what: () => string): Promise<void> {
  const deadline = Date.now() + patience;
  while (!holds() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
  ok(holds(), what());
}

/** What keeps somebody out, as axe-core sees it: rule and element. */
async function barriers(page: Page): Promise<readonly string[]> {
  // The page's own policy lets no script in; a test is no part of the page.
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  });
}

/** Names of the picture that lie over one another. */
async function overlaps(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const names = [...document.querySelectorAll("svg .name")].map((element) => ({ text: element.textContent ?? "", box: element.getBoundingClientRect() }));
    return names.flatMap((a, index) => names.slice(index + 1).filter(({ box }) => a.box.left < box.right && box.left < a.box.right && a.box.top + 2 < box.bottom && box.top + 2 < a.box.bottom).map(({ text }) => `${a.text} / ${text}`));
  });
}
