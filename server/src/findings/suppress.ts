/**
 * Applies suppression comments to findings. Suppressed findings stay in the result, with their reason.
 * Must not know what the rules object to.
 */
import type { FileId } from "../base/ids";
import type { Directive } from "../syntax/annotation";
import { DirectiveCover } from "../syntax/annotations/directives";
import { LineIndex } from "../text/lineIndex";
import type { Finding } from "./finding";

export interface FileDirectives {
  readonly file: FileId;
  readonly directives: readonly Directive[];
}

export interface Suppressed {
  /** The same findings in the same order. */
  readonly findings: readonly Finding[];
  /** The directives that silenced at least one of them. */
  readonly used: ReadonlySet<Directive>;
}

/** Marks every finding that a directive with a reason covers. */
export function suppressFindings(findings: readonly Finding[], files: readonly FileDirectives[], textOf: (file: FileId) => string): Suppressed {
  const covers = new Map<FileId, { readonly cover: DirectiveCover; readonly lines: LineIndex }>();
  for (const { file, directives } of files) {
    if (directives.length === 0) continue;
    const lines = new LineIndex(textOf(file));
    covers.set(file, { lines, cover: new DirectiveCover(directives, (offset) => lines.positionAt(offset).line) });
  }
  const used = new Set<Directive>();
  const marked = findings.map((finding) => {
    const at = covers.get(finding.file);
    const directive = at?.cover.find(finding.rule, finding.span.start);
    // A directive does not silence what is said about itself.
    if (!at || !directive || directive.reason === null || isAbout(finding, directive)) return finding;
    used.add(directive);
    return { ...finding, suppressed: { reason: directive.reason, line: at.lines.humanPositionAt(directive.span.start).line } };
  });
  return { findings: marked, used };
}

function isAbout(finding: Finding, directive: Directive): boolean {
  return finding.rule === "annotation" && directive.span.start <= finding.span.start && finding.span.end <= directive.span.end;
}
