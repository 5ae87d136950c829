/**
 * Keeps the bodies of functions in little room: as bytes, of which each is made into objects again when somebody looks at it. Spans and types are
 * kept as they are: others hold on to them. Knows nothing of what instructions mean.
 */
import type { Span } from "../base/ids";
import { maxUnpackedInstructions } from "../base/limits";
import type { BasicBlock, FileIr, FunctionIr } from "./ir";

/** What a byte says of the value that follows. Above `firstInteger` it is one itself; between, it is the shape of an object. */
const code = { undefined: 0, null: 1, true: 2, false: 3, integer: 4, kept: 5, text: 6, list: 7, otherShape: 8, firstShape: 9, firstInteger: 128 } as const;

/** The same file with packed bodies: what `blocks` gives is equal to what it was, and not to be changed. */
export function packFile(ir: FileIr): FileIr {
  const packed = pack(ir.functions);
  return { ...ir, functions: ir.functions.map((fn, i) => (fn.blocks.length === 0 ? fn : withBody(fn, packed.bodies, packed.each[i]!))) };
}

function pack(functions: readonly FunctionIr[]): { readonly bodies: Bodies; readonly each: readonly Body[] } {
  const writer = new Writer();
  const each = functions.map(({ blocks }): Body => ({ start: writer.body(blocks), instructions: blocks.reduce((sum, { instructions }) => sum + instructions.length, 0) }));
  return { bodies: writer.finish(), each };
}

/** Where a packed function has its body. Nobody who goes through its members meets these. */
const bodiesKey = Symbol("bodies");
const bodyKey = Symbol("body");

interface Packed {
  readonly [bodiesKey]: Bodies;
  readonly [bodyKey]: Body;
}

/** One getter for all: functions with the same members have one form, which takes a third of the room. */
const blocksGetter: PropertyDescriptor = {
  get(this: Packed): readonly BasicBlock[] {
    return unpacked.of(this[bodiesKey], this[bodyKey]);
  },
  enumerable: true,
  configurable: true,
};

/** The function that it gives holds on to nothing else: not to what was packed. */
function withBody(fn: FunctionIr, bodies: Bodies, body: Body): FunctionIr {
  const { blocks: _, ...packed } = fn;
  Object.defineProperty(packed, bodiesKey, { value: bodies });
  Object.defineProperty(packed, bodyKey, { value: body });
  return Object.defineProperty(packed, "blocks", blocksGetter) as FunctionIr;
}

/** The bodies of one file. */
interface Bodies {
  readonly bytes: Uint8Array;
  readonly texts: readonly string[];
  readonly kept: readonly unknown[];
}

interface Body {
  /** An offset into the bytes. */
  readonly start: number;
  readonly instructions: number;
}

/** Lists of keys, in the order in which an object has them: a few dozen in all programs. */
const shapes: (readonly string[])[] = [];
const shapeIndex = new Map<string, number>();

class Writer {
  private bytes = new Uint8Array(1024);
  private length = 0;
  private readonly texts = new Map<string, number>();
  private readonly kept = new Map<unknown, number>();
  private readonly spans = new Map<string, Span>();

  body(blocks: readonly BasicBlock[]): number {
    const start = this.length;
    this.value(blocks);
    return start;
  }

  finish(): Bodies {
    return { bytes: this.bytes.slice(0, this.length), texts: [...this.texts.keys()], kept: [...this.kept.keys()] };
  }

  private value(value: unknown): void {
    if (value === undefined) this.byte(code.undefined);
    else if (value === null) this.byte(code.null);
    else if (typeof value === "boolean") this.byte(value ? code.true : code.false);
    else if (typeof value === "string") this.indexed(code.text, this.texts, value);
    else if (typeof value === "number") this.number(value);
    else if (Array.isArray(value)) {
      this.byte(code.list);
      this.unsigned(value.length);
      for (const each of value) this.value(each);
    } else this.object(value as Readonly<Record<string, unknown>>);
  }

  private number(value: number): void {
    if (!Number.isInteger(value) || value < 0 || value >= 2 ** 31) this.indexed(code.kept, this.kept, value);
    else if (value < 256 - code.firstInteger) this.byte(code.firstInteger + value);
    else { this.byte(code.integer); this.unsigned(value); }
  }

  private object(value: Readonly<Record<string, unknown>>): void {
    const keys = Object.keys(value);
    if (isSpan(value, keys)) {
      const name = `${value.start}-${value.end}`;
      const known = this.spans.get(name);
      if (!known) this.spans.set(name, value);
      this.indexed(code.kept, this.kept, known ?? value);
      return;
    }
    const name = keys.join(",");
    let shape = shapeIndex.get(name);
    if (shape === undefined) { shapeIndex.set(name, (shape = shapes.length)); shapes.push(keys); }
    if (code.firstShape + shape < code.firstInteger) this.byte(code.firstShape + shape);
    else { this.byte(code.otherShape); this.unsigned(shape); }
    for (const key of keys) {
      if (key === "type" || key === "typeArguments") this.indexed(code.kept, this.kept, value[key]);
      else this.value(value[key]);
    }
  }

  private indexed<T>(what: number, all: Map<T, number>, value: T): void {
    let index = all.get(value);
    if (index === undefined) all.set(value, (index = all.size));
    this.byte(what);
    this.unsigned(index);
  }

  private unsigned(value: number): void {
    for (; value >= 128; value = Math.floor(value / 128)) this.byte((value & 127) | 128);
    this.byte(value);
  }

  private byte(value: number): void {
    if (this.length === this.bytes.length) {
      const larger = new Uint8Array(2 * this.length);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    this.bytes[this.length++] = value;
  }
}

function isSpan(value: object, keys: readonly string[]): value is Span {
  return keys.length === 2 && keys[0] === "start" && keys[1] === "end";
}

class Reader {
  constructor(private readonly bodies: Bodies, private at: number) {}

  value(): unknown {
    const what = this.bodies.bytes[this.at++]!;
    if (what >= code.firstInteger) return what - code.firstInteger;
    if (what >= code.firstShape) return this.object(shapes[what - code.firstShape]!);
    switch (what) {
      case code.undefined: return undefined;
      case code.null: return null;
      case code.true: return true;
      case code.false: return false;
      case code.integer: return this.unsigned();
      case code.kept: return this.bodies.kept[this.unsigned()];
      case code.text: return this.bodies.texts[this.unsigned()];
      case code.list: {
        const list: unknown[] = [];
        for (let left = this.unsigned(); left > 0; left--) list.push(this.value());
        return list;
      }
      default: return this.object(shapes[this.unsigned()]!);
    }
  }

  private object(keys: readonly string[]): unknown {
    const object: Record<string, unknown> = {};
    for (const key of keys) object[key] = this.value();
    return object;
  }

  private unsigned(): number {
    let value = 0;
    for (let weight = 1; ; weight *= 128) {
      const byte = this.bodies.bytes[this.at++]!;
      value += (byte & 127) * weight;
      if (byte < 128) return value;
    }
  }
}

/** Those that were looked at last, as objects. */
class Unpacked {
  private readonly known = new Map<Body, readonly BasicBlock[]>();
  private instructions = 0;

  of(bodies: Bodies, body: Body): readonly BasicBlock[] {
    const before = this.known.get(body);
    if (before) {
      // The last one looked at is the last to go.
      this.known.delete(body);
      this.known.set(body, before);
      return before;
    }
    const blocks = new Reader(bodies, body.start).value() as readonly BasicBlock[];
    this.known.set(body, blocks);
    this.instructions += body.instructions;
    for (const [oldest] of this.known) {
      if (this.instructions <= maxUnpackedInstructions || oldest === body) break;
      this.known.delete(oldest);
      this.instructions -= oldest.instructions;
    }
    return blocks;
  }
}

const unpacked = new Unpacked();
