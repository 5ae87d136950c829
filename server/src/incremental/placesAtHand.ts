/**
 * Where things stand now of which a standing program speaks in the places of the texts that it was linked from. What lies in files that have not changed since is given
 * as it is, and what was moved once is the same object until its files change again: who comes after may go by identity. Knows nothing of programs.
 */
import { watched, type Checkpoint } from "../base/cancel";
import type { FileId, Location, Span } from "../base/ids";
import { withPlaces } from "../base/places";
import type { FlowResult } from "../flow/flowFinder";
import type { Flow, Source } from "../flow/flow";
import { asStepText } from "../flow/trace";
import { Anchors } from "./anchors";

export interface FlowsFound extends FlowResult {
  readonly sources: readonly Source[];
}

interface TextNow {
  readonly anchors: Anchors;
  readonly text: string;
  /** Later than that of any text before. */
  readonly version: number;
}

/** What was moved, and the latest version of a text that it lies in. */
interface Moved<T> {
  readonly now: T;
  readonly version: number;
}

export class PlacesAtHand {
  /** Of files that have changed since the program was linked. */
  private readonly texts = new Map<FileId, TextNow>();
  private lastVersion = 0;
  private readonly sources = new WeakMap<Source, Moved<Source>>();
  private readonly flows = new WeakMap<Flow, Moved<Flow>>();

  /** A file's text has changed. Gives its places in the text that the program was linked from. */
  change(file: FileId, linkedFrom: string, text: string): Anchors {
    const known = this.texts.get(file);
    const anchors = text === linkedFrom ? Anchors.of(text.length) : (known?.anchors ?? Anchors.of(linkedFrom.length)).edited(known?.text ?? linkedFrom, text);
    this.texts.set(file, { anchors, text, version: ++this.lastVersion });
    return anchors;
  }

  /** Whether every file is as the program was linked from it. */
  get isUnmoved(): boolean {
    return this.texts.size === 0;
  }

  /** Files that have changed since the program was linked, or back again. */
  get changed(): Iterable<FileId> {
    return this.texts.keys();
  }

  textOf(file: FileId): string | undefined {
    return this.texts.get(file)?.text;
  }

  /** From offsets of the texts at hand; null for a file that is as it was. */
  readonly toAnchors = (file: FileId): ((offset: number) => number) | null => {
    const anchors = this.texts.get(file)?.anchors;
    return anchors ? (offset) => anchors.toAnchor(offset) : null;
  };

  /** To the offset of what still stands at a place, null where it is gone; null for a file that is as it was. */
  readonly offsetsOf = (file: FileId): ((anchor: number) => number | null) | null => {
    const anchors = this.texts.get(file)?.anchors;
    return anchors ? (anchor) => anchors.offsetOf(anchor) : null;
  };

  private readonly toOffsets = (file: FileId): ((offset: number) => number) | null => {
    const anchors = this.texts.get(file)?.anchors;
    return anchors ? (anchor) => anchors.toOffset(anchor) : null;
  };

  spanIn(file: FileId, span: Span): Span {
    const anchors = this.texts.get(file)?.anchors;
    return anchors ? { start: anchors.toOffset(span.start), end: anchors.toOffset(span.end) } : span;
  }

  /** What was found, in the texts at hand. */
  of(found: FlowsFound, checkpoint: Checkpoint): FlowsFound {
    if (this.isUnmoved) return { ...found, sources: [...found.sources] };
    const at = <T extends Location>(place: T): T => (this.texts.has(place.file) ? { ...place, span: this.spanIn(place.file, place.span) } : place);
    return {
      sources: found.sources.map((source) => this.source(source)),
      flows: Array.from(watched(found.flows, checkpoint), (flow) => this.flow(flow)),
      unresolvedCalls: found.unresolvedCalls,
      escaping: new Set([...found.escaping].map((source) => this.source(source))),
      received: found.received.map((received) => {
        const now = { source: this.source(received.source), field: at(received.field), at: at(received.at) };
        return now.source === received.source && now.field === received.field && now.at === received.at ? received : now;
      }),
      reads: found.reads.map((read) => { const source = read.source && this.source(read.source); return source === read.source ? at(read) : { ...at(read), source }; }),
      deciding: found.deciding.map(({ source, at: place, what }) => ({ source: this.source(source), at: at(place), what })),
    };
  }

  private source(source: Source): Source {
    const version = this.texts.get(source.file)?.version;
    if (version === undefined) return source;
    return remembered(this.sources, source, version, () => withPlaces(source, { offset: this.toOffsets(source.file)!, inFile: this.toOffsets }));
  }

  private flow(flow: Flow): Flow {
    let version = 0;
    const meet = (file: FileId): void => { version = Math.max(version, this.texts.get(file)?.version ?? 0); };
    meet(flow.source.file);
    meet(flow.sink.file);
    for (const { file } of flow.steps) meet(file);
    return version === 0 ? flow : remembered(this.flows, flow, version, () => ({
      ...flow,
      source: this.source(flow.source),
      sink: { ...flow.sink, span: this.spanIn(flow.sink.file, flow.sink.span), argument: this.spanIn(flow.sink.file, flow.sink.argument) },
      steps: flow.steps.map((step) => {
        const text = this.textOf(step.file);
        if (text === undefined) return step;
        const span = this.spanIn(step.file, step.span);
        return { ...step, span, text: asStepText(text.slice(span.start, span.end)) };
      }),
    }));
  }
}

function remembered<T extends object>(all: WeakMap<T, Moved<T>>, key: T, version: number, make: () => T): T {
  let known = all.get(key);
  if (known?.version !== version) all.set(key, (known = { now: make(), version }));
  return known!.now;
}
