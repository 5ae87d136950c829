/** How a file names what a module exports, and what has to be put into the file for that. Reads the text alone, and knows the forms in which modules are imported. Knows no repair. */
import type { Span } from "../base/ids";

export interface Imported {
  /** `createHmac`, `crypto.createHmac`. */
  readonly written: string;
  readonly edits: readonly { readonly span: Span; readonly newText: string }[];
}

/** By an import that is there, where that can be; Node's own modules are found with their prefix and without. */
export function imported(name: string, from: string, text: string): Imported {
  const specifier = `["']${from.startsWith("node:") ? `(?:node:)?${from.slice("node:".length)}` : escaped(from)}["']`;
  // What a module exports by default has its other exports only where it is Node's own.
  const namespace = from.startsWith("node:") ? String.raw`(?:\*\s+as\s+)?` : String.raw`\*\s+as\s+`;
  const whole = new RegExp(String.raw`^import\s+${namespace}([\w$]+)\s+from\s+${specifier}|^(?:const|let|var)\s+([\w$]+)\s*=\s*require\(\s*${specifier}\s*\)`, "m").exec(text);
  if (whole) return { written: `${whole[1] ?? whole[2]}.${name}`, edits: [] };
  const named = new RegExp(String.raw`^(import\s*\{|(?:const|let|var)\s*\{)([^{}]*)\}\s*(?:from\s+${specifier}|=\s*require\(\s*${specifier}\s*\))`, "m").exec(text);
  if (!named) return { written: name, edits: [{ span: emptyAt(firstImport(text)), newText: `${newImport(name, from, text)}\n` }] };
  const [, open = "", names = ""] = named;
  const own = new RegExp(String.raw`(?:^|,)\s*${escaped(name)}(?:\s+as\s+([\w$]+)|\s*:\s*([\w$]+))?\s*(?=,|$)`).exec(names);
  if (own) return { written: own[1] ?? own[2] ?? name, edits: [] };
  const behind = named.index + open.length + names.trimEnd().length;
  return { written: name, edits: [{ span: emptyAt(behind), newText: names.trim() === "" ? ` ${name}` : names.trimEnd().endsWith(",") ? ` ${name},` : `, ${name}` }] };
}

/** In the quotes that the file uses. */
export function inQuotes(said: string, text: string): string {
  const quote = /^import\s[^;\n]*'/m.test(text) || /\brequire\('/.test(text) ? "'" : '"';
  return `${quote}${said}${quote}`;
}

function newImport(name: string, from: string, text: string): string {
  const isCommonJs = !/^(?:import|export)\b/m.test(text) && /\brequire\(|\bmodule\.exports\b/.test(text);
  return isCommonJs ? `const { ${name} } = require(${inQuotes(from, text)});` : `import { ${name} } from ${inQuotes(from, text)};`;
}

/** Beside the imports that are there, else at the top: behind the line that starts a script, and directives. */
function firstImport(text: string): number {
  const first = /^(?:import\s|(?:const|let|var)\s[^;\n]*=\s*require\()/m.exec(text);
  return first?.index ?? /^(?:#!.*\n)?(?:\s*(["'])use [\w ]+\1;?[^\S\n]*\n)*/.exec(text)![0].length;
}

const emptyAt = (at: number): Span => ({ start: at, end: at });
const escaped = (literal: string): string => literal.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
