/** The parts of a condition that `&&` or `||` join, and which of them a field decides alone. Reads the text alone. Knows nothing of repairs. */
import type { Span } from "../base/ids";

/** The only part that names the field, with the sign that joins it to the others. Null where there is no other part, and where it may be what makes the others safe to ask. */
export function operandWith(field: string, deciding: Span, text: string): { readonly written: string; readonly whole: Span } | null {
  const condition = conditionAround(deciding, text);
  const code = text.slice(condition.start, condition.end);
  const parts = partsOf(code);
  if (!parts || parts.length < 2) return null;
  const named = new RegExp(String.raw`(?<![\w$])${field.replaceAll("$", "\\$")}(?![\w$])`);
  const at = parts.findIndex(({ start, end }) => named.test(code.slice(start, end)));
  const part = parts[at];
  if (!part || parts.some(({ start, end }, other) => other !== at && named.test(code.slice(start, end)))) return null;
  const written = code.slice(part.start, part.end).trim();
  if (/\b(?:null|undefined|typeof|instanceof|in)\b|\?\./.test(written) || /^[\w$.]+$/.test(written)) return null;
  const next = parts[at + 1];
  const before = parts[at - 1];
  const start = code.length - code.slice(part.start).trimStart().length;
  const whole = next ? { start, end: next.start + (/^\s*/.exec(code.slice(next.start))![0].length) } : { start: before!.end - (/\s*$/.exec(code.slice(0, before!.end))![0].length), end: part.start + code.slice(part.start, part.end).trimEnd().length };
  return { written, whole: { start: condition.start + whole.start, end: condition.start + whole.end } };
}

/** All of what an `if` asks, where a part of it decides. */
function conditionAround(deciding: Span, text: string): Span {
  let start = deciding.start;
  for (let depth = 0; start > 0 && depth >= 0; start--) depth += text[start - 1] === ")" ? 1 : text[start - 1] === "(" ? -1 : 0;
  start++;
  if (!/\bif\s*\($/.test(text.slice(Math.max(0, start - 20), start))) return deciding;
  let end = deciding.end;
  for (let depth = 0; end < text.length; end++) {
    if (text[end] === ")" && depth-- === 0) return { start, end };
    if (text[end] === "(") depth++;
  }
  return deciding;
}

/** Null where both signs join, and where a bracket or a text is not closed. */
function partsOf(code: string): readonly Span[] | null {
  const parts: Span[] = [];
  let depth = 0;
  let quote = "";
  let sign = "";
  let start = 0;
  for (let i = 0; i < code.length; i++) {
    const character = code[i]!;
    if (character === "\\") i++;
    else if (quote !== "") quote = character === quote ? "" : quote;
    else if ("'\"`".includes(character)) quote = character;
    else if ("([{".includes(character)) depth++;
    else if (")]}".includes(character)) depth--;
    else if (depth === 0 && (code.startsWith("&&", i) || code.startsWith("||", i))) {
      if (sign !== "" && sign !== character) return null;
      sign = character;
      parts.push({ start, end: i });
      start = ++i + 1;
    }
  }
  return depth === 0 && quote === "" ? [...parts, { start, end: code.length }] : null;
}
