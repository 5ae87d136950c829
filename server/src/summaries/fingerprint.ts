/**
 * All that others can see of a summary as one short text, ways included: of two that are equal, whoever stood on the one stands on the other.
 * What only the flow pass reads (most issues, callees) is not in it. Objects are named in the order in which they are met. Knows nothing of why a
 * summary was made again.
 */
import { createHash } from "node:crypto";
import type { Source } from "../flow/flow";
import type { Located } from "../types/resolver";
import type { Related } from "./related";
import type { State } from "./state";
import { laneOf, type Contribution, type Summary } from "./summary";
import { isGlobalCore, type AbstractObject, type Taint, type TaintCore, type Value, type Via } from "./values";

const known = new WeakMap<Summary, string>();
const serials = new WeakMap<Source, string>();
let lastSerial = 0;

/** A source as a text that no other has: the same declaration with another tag is another source. */
export function serialOf(source: Source): string {
  let serial = serials.get(source);
  if (serial === undefined) serials.set(source, (serial = `${source.id}!${++lastSerial}`));
  return serial;
}

export function fingerprint(summary: Summary): string {
  let print = known.get(summary);
  if (!print) known.set(summary, (print = createHash("sha256").update(new Writer(summary).text()).digest("base64")));
  return print;
}

/** All that a summary puts into cells, ways included; or what of it tells something. */
export function fingerprintOfContributions(summary: Summary, tells: (contribution: Contribution) => boolean = () => true): string {
  return summary.contributions.length === 0 ? "" : new Writer(summary).contributions(tells).join("\n");
}

class Writer {
  private readonly names = new Map<AbstractObject, number>();

  constructor(private readonly summary: Summary) {}

  text(): string {
    const { returns, throws, kept, exit, cells, groups, calledPorts, issues, neverReturns, leaves } = this.summary;
    const given = this.contributions(({ core }) => !isGlobalCore(core));
    // What its answer stands on is looked at by callers that decide from it.
    const answers = issues.flatMap(({ core, via, target }) => (laneOf(target) === "answers" ? [`${this.core(core)}${wayOf(via)}`] : []));
    return [
      String(neverReturns), leaves, this.value(returns), this.value(throws), kept ? this.value(kept) : "", ...[...cells].map(([cell, value]) => `${cell}=${this.value(value)}`), this.ports(exit),
      ...[...groups.values()].map(({ lane, core }) => `${lane}${this.core(core)}`).sort(), "", ...given, "", ...calledPorts.map(({ path }) => path).sort(), "", ...answers.sort(),
    ].join("\n");
  }

  contributions(isOf: (contribution: Contribution) => boolean): readonly string[] {
    return this.summary.contributions.filter(isOf).map(({ cell, path, core, via, isWhole }) => `${cell.path}.${path.join(".")}<${this.core(core)}${isWhole}${wayOf(via)}`).sort();
  }

  private ports(exit: State): string {
    return [...exit.heap.keys()].filter((object) => object.kind === "port").map((object) => `${object.path}{${this.members(object)}}`).sort().join("\n");
  }

  private value({ refs, taints, literals }: Value): string {
    return `${refs.map(({ object, via }) => `${this.object(object)}${via ? wayOf(via) : ""}`).sort().join("+")}~${this.taints(taints)}~${literals?.join("\0") ?? ""}`;
  }

  private taints(taints: readonly Taint[]): string {
    return taints.map(({ core, via }) => `${this.core(core)}${wayOf(via)}`).sort().join();
  }

  private core({ source, port, minus, effect }: TaintCore): string {
    return `${source ? serialOf(source) : this.port(port!)}|${minus.join()}|${effect}`;
  }

  /** A port by its path, and what is noted of it: types it was given, and where a recursive type leads back to it. */
  private port(port: AbstractObject): string {
    const casts = port.casts?.map(describeType).join("&") ?? "";
    const turns = port.turns.map(({ from, key }) => `${from.path}.${key}`).sort().join("&");
    return `${port.root!.key}:${port.path}${port.single ? "" : "*"}${casts}${turns}`;
  }

  private object(object: AbstractObject): string {
    if (object.kind === "port") return this.port(object);
    const known = this.names.get(object);
    if (known !== undefined) return `@${known}`;
    this.names.set(object, this.names.size);
    const { fn, cls, api, settles, labels, types, related } = object.about;
    const parent = object.kind === "lazy" && object.parent ? `${this.object(object.parent)}.${object.key}` : "";
    const about = [fn?.id, cls?.id, api, settles, labels?.map(serialOf).join("+"), types?.map(describeType).join("+"), related && describeRelated(related), parent, object.origin ?? object.siteName, object.single];
    return `${object.kind}${object.shape}(${about.join()}){${this.members(object)}}`;
  }

  private members(object: AbstractObject): string {
    const at = this.summary.exit.of(object);
    if (!at) return "";
    const fields = [...at.fields].map(([key, value]) => `${key}${at.weak.has(key) ? "?" : ""}:${this.value(value)}`).sort();
    const bases = at.bases.map((base) => `${this.object(base.object)}-${base.minus.join()}`);
    return [...fields, "", ...bases, "", this.taints(at.content)].join();
  }
}

function describeRelated({ isOpen, isUnsaid, isSelection, names, leftOut, everywhere }: Related): string {
  return `${[...everywhere].map((name) => `!${name}`).join("")}${isOpen ? "*" : ""}${isUnsaid ? "?" : ""}${isSelection ? "only" : ""}${[...leftOut].map((name) => `-${name}`).join("")}{${[...names].map(([name, inner]) => name + describeRelated(inner)).join()}}`;
}

const types = new WeakMap<Located["type"], string>();

function describeType({ type, file, parameters }: Located): string {
  let text = types.get(type);
  if (!text) types.set(type, (text = JSON.stringify(type)));
  const given = parameters ? [...parameters].map(([name, located]) => `${name}=${describeType(located)}`).join() : "";
  return `${file.file}#${text}<${given}>`;
}

const texts = new Map<string, number>();

/** A way as a number that no other way is likely to have. */
export function wayOf(via: Via): number {
  const pending: Via[] = [];
  let hash = 0;
  for (let at: Via | null = via; at; at = at.previous) {
    if (at.fingerprint !== 0) { hash = at.fingerprint; break; }
    pending.push(at);
  }
  for (let at = pending.pop(); at; at = pending.pop()) {
    hash = mix(mix(mix(mix(mix(hash, textNumber(at.file)), at.span.start), at.span.end), textNumber(at.guesses > 0 ? `${at.guesses}?${at.note}` : at.note)), at.inner ? wayOf(at.inner) : 0);
    at.fingerprint = hash;
  }
  return hash;
}

function textNumber(text: string): number {
  let number = texts.get(text);
  if (number === undefined) texts.set(text, (number = texts.size + 1));
  return number;
}

/** Two numbers to one of 53 bits. Offsets may have fractions. */
function mix(a: number, b: number): number {
  const fine = ((b * 0x100000) % 0x100000000) | 0;
  const coarse = (b / 0x1000) | 0;
  const low = Math.imul((a | 0) ^ Math.imul(fine ^ coarse, 0x9e3779b1), 0x85ebca6b);
  const high = Math.imul(((a / 0x100000000) | 0) ^ Math.imul(fine + Math.imul(coarse, 0x165667b1), 0xc2b2ae35) ^ (low >>> 13), 0x27d4eb2f);
  return ((high >>> 0) & 0x1fffff) * 0x100000000 + ((low ^ (low >>> 15)) >>> 0);
}
