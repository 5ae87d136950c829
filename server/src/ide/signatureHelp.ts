/** What a tag is made of, while it is being written: its usage, with the part that the cursor is at. Knows nothing of the protocol. */
import type { Asked } from "./asked";
import type { Position } from "./editorLines";
import { tagPlaceAt } from "./tagPlace";

export interface SignatureHelp {
  readonly label: string;
  readonly documentation: string;
  /** Spans of the label. */
  readonly parts: readonly { readonly span: readonly [number, number]; readonly documentation: string }[];
  /** Index of the part at hand; null before the first. */
  readonly active: number | null;
}

export function provideSignatureHelp(asked: Asked, position: Position): SignatureHelp | null {
  const place = tagPlaceAt(asked, asked.buffer.offset(position));
  if (!place || place.kind === "name") return null;
  const { words } = asked;
  const [usage, says] = words.tags[place.tag];
  // Within a key, what matters is its value.
  const key = place.kind === "word" && place.key !== null ? words.keys[place.key] : undefined;
  if (place.kind === "word" && key) {
    const label = `${place.key}=${key[0]}`;
    return { label, documentation: key[1], parts: [{ span: [label.indexOf("=") + 1, label.length], documentation: key[1] }], active: 0 };
  }
  const parts = [...usage.matchAll(/<[^>]*>|\[(?:[^[\]]|\[[^\]]*\])*\]/g)].map((match) => ({ span: [match.index, match.index + match[0].length] as const, documentation: "" }));
  const active = place.kind === "prose" ? parts.length - 1 : place.sort !== null || parts.length < 2 ? 0 : 1;
  return { label: usage, documentation: says, parts, active: parts.length === 0 ? null : active };
}
