/** Files as they are while somebody types, merges or pastes: pieces cut out, doubled, moved, or come from elsewhere. */
import fc from "fast-check";

interface Edit {
  readonly kind: "cut" | "truncate" | "double" | "move" | "insert" | "graft";
  /** Parts of the text's length, from 0 to 1. */
  readonly from: number;
  readonly size: number;
  readonly to: number;
  readonly inserted: string;
  readonly other: string;
}

const part = fc.double({ min: 0, max: 1, noNaN: true });

/** One of the texts after a few edits. */
export function mutated(texts: readonly string[]): fc.Arbitrary<string> {
  const text = fc.constantFrom(...texts);
  return fc.tuple(text, fc.array(edit(text), { minLength: 1, maxLength: 4 })).map(([whole, edits]) => edits.reduce(applyEdit, whole));
}

function edit(text: fc.Arbitrary<string>): fc.Arbitrary<Edit> {
  return fc.record({
    kind: fc.constantFrom("cut", "truncate", "double", "move", "insert", "graft"),
    from: part,
    size: part,
    to: part,
    inserted: fc.constantFrom("{", "}", "(", ")", "[", "]", "`", "${", '"', "/*", "*/", "/**\n", "//", "<", ">", "=>", "...", ".", ",", ";", "@", "#", " as ", " await ", " yield ", "\0", "\r", "\u2028", "\ud83d", "0", "class ", "function ", "export default ", "import ", "super", "this", "case 1:", "break ", "@personalData "),
    other: text,
  });
}

/** Pieces are at most forty characters long: enough to break what is around them, small enough to leave the rest. */
const pieceLength = 40;

export function applyEdit(text: string, { kind, from, size, to, inserted, other }: Edit): string {
  const start = Math.floor(from * text.length);
  const end = Math.min(text.length, start + Math.ceil(size * pieceLength));
  const target = Math.floor(to * text.length);
  switch (kind) {
    case "cut": return text.slice(0, start) + text.slice(end);
    case "truncate": return text.slice(0, start);
    case "double": return text.slice(0, target) + text.slice(start, end) + text.slice(target);
    case "move": return applyEdit(text, { kind: "cut", from, size, to, inserted, other }).slice(0, target) + text.slice(start, end) + text.slice(target);
    case "insert": return text.slice(0, start) + inserted + text.slice(start);
    case "graft": return text.slice(0, start) + other.slice(Math.floor(to * other.length));
  }
}
