/**
 * The id that says who is meant without saying anything about them: `customer.id` for `customer.email`, where the type declares one of the same type that is not personal itself.
 * Reads texts alone, and offers nothing in doubt. Knows nothing of repairs.
 */
import type { Source } from "../flow/flow";

const idName = "id";

/** `written` is how the field is named at the place: with what it is a member of. Null where nobody can be sure that there is such an id. */
export function idInstead({ name, shortName, span, tag }: Source, written: string, text: string, declaredText: string): string | null {
  const owner = name.slice(0, -shortName.length - 1);
  const base = written.slice(0, -shortName.length - 1);
  if (shortName === idName || base === "" || owner === "" || owner.includes(".") || !written.endsWith(`.${shortName}`)) return null;
  const block = blockAround(declaredText, span.start);
  // A tag that stands outside is about all members, or comes from elsewhere.
  if (!block || tag.form !== "comment" || tag.span.start < block.start || tag.span.end > block.end) return null;
  const members = declaredText.slice(block.start + 1, block.end - 1);
  const own = typeBehind(declaredText.slice(span.end));
  const found = new RegExp(String.raw`(?:^|[\s;,])${idName}\s*(?=:)`).exec(members);
  if (!found || own === null || typeBehind(members.slice(found.index + found[0].length)) !== own) return null;
  const before = members.slice(0, found.index + 1).replace(/(?:\b(?:readonly|public)\s+)*$/, "").trimEnd();
  const comment = before.endsWith("*/") ? before.slice(before.lastIndexOf("/**")) : "";
  return /@(?!notPersonal\b)/.test(comment) || !isOf(base, owner, text) ? null : `${base}.${idName}`;
}

/** From the brace that opens to behind the one that closes. */
function blockAround(text: string, at: number): { readonly start: number; readonly end: number } | null {
  let depth = 0;
  for (let start = at - 1; start >= 0; start--) {
    if (text[start] === "}") depth++;
    if (text[start] !== "{" || depth-- > 0) continue;
    let open = 0;
    for (let end = start; end < text.length; end++) {
      if (text[end] === "{") open++;
      else if (text[end] === "}" && --open === 0) return { start, end: end + 1 };
    }
    return null;
  }
  return null;
}

/** The type of a member that is always there; null where it is more than a name. */
function typeBehind(text: string): string | null {
  return /^\s*:\s*(string|number)\s*(?:[;,}]|\r?\n|$)/.exec(text)?.[1] ?? null;
}

/** Whether a name stands for something of a type: it is declared so, its id is read already, or it is an element of a list of them. */
function isOf(base: string, owner: string, text: string): boolean {
  const name = base.replace(/[$.]/g, "\\$&");
  const has = (pattern: string): boolean => new RegExp(pattern).test(text);
  if (has(String.raw`(?<![\w$.])${name}\.${idName}\b(?!\s*=[^=])`) || has(String.raw`(?<![\w$.])${name}\s*:\s*(?:Readonly<)?${owner}\b(?!\s*[\[|&<.])`)) return true;
  const list = new RegExp(String.raw`([\w$]+)\s*\.\s*(?:map|forEach|flatMap|filter)\(\s*(?:async\s+)?\(?\s*${name}\s*\)?\s*=>|\bof\s+([\w$]+)\s*\)`).exec(text);
  const listed = list?.[1] ?? (has(String.raw`\bfor\s*\(\s*const\s+${name}\s+of\b`) ? list?.[2] : undefined);
  return listed !== undefined && has(String.raw`(?<![\w$.])${listed.replace(/\$/g, "\\$&")}\s*:\s*(?:readonly\s+)?(?:${owner}\[\]|(?:Readonly)?Array<${owner}>)`);
}
