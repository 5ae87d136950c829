/** Markdown, written so that nothing in a path, a name or a message is taken for markup. Knows nothing of what is written. */
import { printable } from "./cells";

/** Plain text inside a line or a cell. */
export function markdownText(text: string): string {
  return printable(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/[\\`*_{}[\]|#~@]/g, "\\$&");
}

/** Code inside a line or a cell: the fence is longer than any run of backticks within. */
export function markdownCode(text: string): string {
  const line = printable(text).replace(/\|/g, "\\|");
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const space = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return line.trim() === "" ? "" : `${fence}${space}${line}${space}${fence}`;
}

/** A message: what stands between backticks is code, the rest is text. */
export function markdownMessage(message: string): string {
  return message.split(/(`[^`]*`)/).map((part) => (/^`[^`]+`$/.test(part) ? markdownCode(part.slice(1, -1)) : markdownText(part))).join("");
}

/** Text inside an element of HTML, where Markdown is not read. */
export function htmlText(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** `1 file`, `2 files`. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** A table of cells that are Markdown already; nothing where there are no rows. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line), ""];
}
