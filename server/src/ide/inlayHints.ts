/** The categories that a value carries, written behind it. Plain data; knows nothing of the protocol and of who wants to see them. */
import type { Asked } from "./asked";
import type { Position, Range } from "./editorLines";

export interface InlayHint {
  readonly position: Position;
  readonly label: string;
  readonly tooltip: string;
}

/**
 * Behind the innermost expressions in the range; a value that is only passed on inside of a larger one is not said again. The last step of a flow is
 * the call that takes the data: what carries it there is the argument.
 */
export function provideInlayHints({ buffer, index }: Asked, { start, end }: Range): readonly InlayHint[] {
  if (!index) return [];
  const bySpan = new Map<string, { readonly range: Range; readonly from: number; readonly to: number; readonly names: Set<string>; readonly categories: Set<string> }>();
  const declared = new Set(index.sourcesIn(buffer.file).map(({ span }) => `${span.start}-${span.end}`));
  for (const { step, flow: { source, sink } } of index.stepsIn(buffer.file)) {
    const span = step.file === sink.file && step.span.start === sink.span.start && step.span.end === sink.span.end ? sink.argument : step.span;
    const key = `${span.start}-${span.end}`;
    if (declared.has(key) || span.start === span.end) continue;
    let hint = bySpan.get(key);
    if (!hint) {
      const range = buffer.range(span);
      if (!range || range.end.line < start.line || range.end.line > end.line) continue;
      bySpan.set(key, (hint = { range, from: span.start, to: span.end, names: new Set(), categories: new Set() }));
    }
    hint.names.add(source.name);
    for (const category of index.declared(source).categories) hint.categories.add(category);
  }
  const all = [...bySpan.values()].sort((a, b) => a.to - b.to || b.from - a.from);
  const innermost = all.filter((hint) => !all.some((other) => other !== hint && other.from >= hint.from && other.to <= hint.to));
  return innermost.map(({ range, names, categories }) => ({ position: range.end, label: [...(categories.size > 0 ? categories : names)].join(", "), tooltip: [...names].map((name) => `\`${name}\``).join(", ") }));
}
