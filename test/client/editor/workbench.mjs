/** What a person does in VS Code's window, put into words: open a file, run a command, point at a word. */
export class Workbench {
  constructor(page, server, folder) {
    this.page = page;
    this.server = server;
    this.folder = folder;
  }

  /** Loads the window with one file open. */
  async open(path) {
    const file = `vscode-remote://localhost:${this.server.port}${this.folder}/${path}`;
    await this.page.goto(`${this.server.address}/?${new URLSearchParams({ folder: this.folder, payload: JSON.stringify([["openFile", file]]) })}`);
    await this.page.locator(".monaco-editor .view-lines").first().waitFor();
  }

  /** Loads the window again, with what was open in it. */
  async openAgain() {
    await this.page.goto(`${this.server.address}/?${new URLSearchParams({ folder: this.folder })}`);
    await this.page.locator(".tab.active").first().waitFor();
  }

  async openFile(path) {
    await this.page.keyboard.press("Control+P");
    await this.page.locator(".quick-input-widget .quick-input-box input").first().waitFor();
    await this.page.keyboard.type(path);
    await this.page.locator(".quick-input-list .monaco-list-row.focused", { hasText: path.split("/").at(-1) }).first().waitFor();
    await this.page.keyboard.press("Enter");
    await this.page.locator(".tab.active", { hasText: path.split("/").at(-1) }).first().waitFor();
  }

  /** A page that is still opening takes the keyboard away from the palette: then once more. */
  async run(command) {
    const row = this.page.locator(".quick-input-list .monaco-list-row.focused", { hasText: command }).first();
    for (let tries = 3; ; tries--) {
      await this.page.keyboard.press("F1");
      await this.page.locator(".quick-input-widget .quick-input-box input").first().waitFor();
      await this.page.keyboard.type(command);
      try {
        await row.waitFor({ timeout: 5_000 });
        break;
      } catch (error) {
        await this.page.keyboard.press("Escape");
        if (tries === 1) throw error;
      }
    }
    await this.page.keyboard.press("Enter");
    // The command may ask for something itself, in the same place.
    await row.waitFor({ state: "hidden" });
  }

  /** The middle of a word in a line of the editor. */
  async pointOf(line, word) {
    await line.first().waitFor();
    const box = await line.first().evaluate((element, wanted) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      let text = "";
      const nodes = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        nodes.push([node, text.length]);
        text += node.data;
      }
      const start = text.replaceAll("\u00a0", " ").indexOf(wanted);
      const middle = start + Math.floor(wanted.length / 2);
      const [node, from] = nodes.filter(([, offset]) => offset <= middle).at(-1);
      const range = document.createRange();
      range.setStart(node, middle - from);
      range.setEnd(node, Math.min(node.data.length, middle - from + 1));
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }, word);
    return box;
  }

  async click(line, word) {
    const { x, y } = await this.pointOf(line, word);
    await this.page.mouse.click(x, y);
  }

  /** What may be done about the place of the cursor. */
  async lightBulb() {
    const menu = this.page.locator(".action-widget .monaco-list-row").first();
    for (let tries = 0; tries < 10 && !(await menu.isVisible()); tries++) {
      await this.page.keyboard.press("Control+.");
      await menu.waitFor({ timeout: 3_000 }).catch(() => {});
    }
    await menu.waitFor();
  }

  /** Until a hover with these words is there: the mouse has to move for one to begin, and a window that still loads misses it. */
  async hover(line, word, expected) {
    const hover = this.page.locator(".monaco-hover:not(.hidden)", { hasText: expected });
    for (let tries = 0; tries < 15; tries++) {
      const { x, y } = await this.pointOf(line, word);
      await this.page.mouse.move(x + 200, y + 200);
      await this.page.mouse.move(x, y, { steps: 5 });
      if (await hover.first().waitFor({ timeout: 3_000 }).then(() => true, () => false)) return hover.first();
    }
    throw new Error(`no hover says "${expected}"`);
  }
}
