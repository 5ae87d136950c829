/**
 * The repair for a field that is stored and never read: it goes, with what is written into it. Offered only where every mention of its name in the workspace is one of these, so that nothing
 * else can mean it. Plain data; knows nothing of the protocol.
 */
import type { FileId, Location } from "../base/ids";
import type { Finding } from "../findings/finding";
import type { Source } from "../flow/flow";
import { isSourceFile } from "../program/sourceExtensions";
import type { TagReader } from "../syntax/annotations/tagReader";
import { contentHash } from "../text/contentHash";
import type { Action } from "./actions";
import { EditorLinesOf, type Range } from "./editorLines";
import type { Words } from "./words/words";

interface Facts {
  readonly files: readonly FileId[];
  readonly findings: readonly Finding[];
  textOf(file: FileId): string;
}

export function fieldRemovalsAt(facts: Facts, { tags, words }: { readonly tags: TagReader; readonly words: Words }, file: FileId, range: Range): readonly Action[] {
  const lines = new EditorLinesOf((each) => facts.textOf(each));
  const start = lines.of(file).offset(range.start);
  const end = lines.of(file).offset(range.end);
  const findings = facts.findings.filter((finding) => finding.rule === "minimisation" && finding.file === file && finding.suppressed === null && finding.span.start <= end && start <= finding.span.end);
  return findings.flatMap(({ source, span }): readonly Action[] => {
    const places = source && placesOf(source, facts, tags);
    if (!source || !places) return [];
    return [{
      title: words.removeField(source.name), kind: "quickfix", isPreferred: false, isSuppression: false, creates: null, toFill: null,
      repairs: { code: "personal-data/minimisation", range: lines.range({ file, span }) },
      edits: places.map((place) => ({ file: place.file, range: lines.range(place), newText: "" })),
      basedOn: [...new Set(places.map((place) => place.file))].map((each) => ({ file: each, hash: contentHash(facts.textOf(each)) })),
    }];
  });
}

/** Null where the name is spoken of in any other way, be it in a string. */
function placesOf({ name, shortName, file, span }: Source, { files, textOf }: Facts, tags: TagReader): readonly Location[] | null {
  const owner = name.slice(0, -shortName.length - 1);
  const member = isSourceFile(file) ? tags.memberAt(file, textOf(file), span.start) : null;
  if (!member || owner === "" || owner.includes(".")) return null;
  const mention = new RegExp(`(?<![\\p{ID_Continue}$])${shortName.replaceAll("$", "\\$")}(?![\\p{ID_Continue}$])`, "gu");
  const places: Location[] = [{ file, span: member }];
  for (const each of files) {
    const text = textOf(each);
    if (!text.includes(shortName)) continue;
    for (const { index } of text.matchAll(mention)) {
      if (each === file && member.start <= index && index < member.end) continue;
      const written = tags.propertyWrittenAt(each, text, index, owner);
      if (!written) return null;
      places.push({ file: each, span: written });
    }
  }
  return places;
}
