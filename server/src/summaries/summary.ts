/**
 * A summary: what one function does with what its ports hold, as its callers need it. Hits and issues are frames: a
 * sink here, or a port of a callee from which the way goes on. Knows nothing of policy.
 */
import type { FileId, Span } from "../base/ids";
import type { DeclaredField, SinkKind } from "../flow/flow";
import type { Origin } from "../models/format";
import type { ProgramFunction } from "../program/program";
import { State } from "./state";
import { EMPTY, noItems, type AbstractObject, type TaintCore, type Value, type Via } from "./values";

export interface SinkSite {
  readonly sinkKind: SinkKind;
  readonly sinkClass: string;
  readonly origin: Origin;
  /** The callee as written. */
  readonly name: string;
  readonly file: FileId;
  readonly call: Span;
  readonly argument: Span;
  readonly fn: ProgramFunction;
}

/** Where data is put into a declared field that nobody has decided about: no sink, and followed like one. */
export interface FieldSite {
  readonly sinkKind: "field";
  readonly field: DeclaredField;
  readonly file: FileId;
  readonly call: Span;
  readonly argument: Span;
  readonly fn: ProgramFunction;
}

/** What leaves there is more than the declared type lists. Beside the sink itself, at the same call. */
export interface UnlistedSite {
  readonly sinkKind: "unlisted";
  readonly file: FileId;
  readonly call: Span;
  readonly argument: Span;
  readonly fn: ProgramFunction;
}

/** A condition that decides about people, or what a function answers, from which its callers may decide. */
export interface DecisionSite extends DecidedBy {
  readonly sinkKind: "decision";
}

export interface AnswerSite extends DecidedBy {
  readonly sinkKind: "answer";
}

interface DecidedBy {
  /** What is decided, as the tag says it. */
  readonly what: string;
  readonly file: FileId;
  readonly call: Span;
  readonly argument: Span;
  readonly fn: ProgramFunction;
}

/** What a group of targets is there for. Each lane has groups of its own, so that none disturbs another. */
export type Lane = "sinks" | "counted" | "fields" | "unlisted" | "decisions" | "answers";

export type Site = SinkSite | FieldSite | UnlistedSite | DecisionSite | AnswerSite;

const laneOfSite: Readonly<Partial<Record<Site["sinkKind"], Lane>>> = { field: "fields", unlisted: "unlisted", decision: "decisions", answer: "answers" };

/** Lanes of data itself, text or a number: what an object holds is told apart. */
export function isOfText(lane: Lane): boolean {
  return lane === "fields" || lane === "decisions" || lane === "answers";
}

/** Where data goes from here: out, or into a port of a called function. */
export type Target =
  | { readonly kind: "sink"; readonly key: string; readonly site: Site }
  /** Into a call whose target nobody knows: counted, not followed. */
  | { readonly kind: "unresolved"; readonly key: string; readonly call: string }
  | { readonly kind: "call"; readonly key: string; readonly callee: string; readonly group: string; readonly lane: Lane; readonly step: { readonly file: FileId; readonly span: Span; readonly note: string } };

export function laneOf(target: Target): Lane {
  if (target.kind === "call") return target.lane;
  return target.kind === "unresolved" ? "counted" : (laneOfSite[target.site.sinkKind] ?? "sinks");
}

/** What a port holds reaches these targets. */
export interface HitGroup {
  readonly key: string;
  readonly lane: Lane;
  readonly core: TaintCore;
  readonly hits: readonly Hit[];
}

export interface Hit {
  readonly target: Target;
  readonly via: Via;
}

/** Data that is known here (a source, or what a global cell holds) reaches a target. */
export interface Issue {
  readonly core: TaintCore;
  readonly via: Via;
  readonly target: Target;
}

/** Something is put where other functions find it: a global cell. */
export interface Contribution {
  /** The global object written to (its path) and the members below it. */
  readonly cell: AbstractObject;
  readonly path: readonly string[];
  readonly core: TaintCore;
  readonly via: Via;
  /** The thing itself was put there, member by member; otherwise text or a number made of it. */
  readonly isWhole: boolean;
}

export interface StoredCallable {
  readonly cell: AbstractObject;
  readonly path: readonly string[];
  readonly token: string;
}

export interface Summary {
  readonly key: string;
  readonly fn: ProgramFunction;
  readonly context: Context;
  readonly returns: Value;
  readonly throws: Value;
  /** Of a predicate, what is left of its first argument where the answer is yes; null where nothing is known of it. */
  readonly kept: Value | null;
  /** Exit state of what callers can see. */
  readonly exit: State;
  /** Whether no call of it ever comes back: it always throws, or ends the process. */
  readonly neverReturns: boolean;
  /** Whether it changes what its ports refer to, other than variables of modules. */
  readonly writes: boolean;
  /** What it writes to variables of modules: nothing, what `exit` says, or more than that. */
  readonly leaves: "nothing" | "known" | "more";
  readonly groups: ReadonlyMap<string, HitGroup>;
  readonly issues: readonly Issue[];
  readonly contributions: readonly Contribution[];
  readonly callables: readonly StoredCallable[];
  /** Ports whose function value is called: a caller that knows it asks for a summary in that context. */
  readonly calledPorts: readonly AbstractObject[];
  /** Summaries used here, by key. */
  readonly callees: ReadonlySet<string>;
  /** Those of them called where nothing surely catches what they throw. */
  readonly uncaught: ReadonlySet<string>;
  /** Functions given to code we do not see. */
  readonly escaped: ReadonlySet<number>;
  /** For a module: what its top-level cells hold at the end. */
  readonly cells: ReadonlyMap<number, Value>;
}

/** Function values known to be in ports: port path → callable tokens, sorted. */
export type Context = ReadonlyMap<string, readonly string[]>;

/** How much is told apart in a function: all, the first members of its arguments, its arguments, or nothing, as in code that we do not see. */
export const detailsDown = ["full", "blurred", "whole", "none"] as const;
export type Detail = (typeof detailsDown)[number];

export const noContext: Context = new Map();

export function contextKey(context: Context): string {
  return [...context].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, tokens]) => `${path}=${tokens.join("+")}`).join(";");
}

/** Most collections of most summaries stay empty, and summaries are many. */
export const noGroups: ReadonlyMap<string, HitGroup> = new Map();
export const noCells: ReadonlyMap<number, Value> = new Map();
export const nobody: ReadonlySet<never> = new Set();

/** What is said of a function of which nothing is known yet, or can be. */
export function emptySummary(key: string, fn: ProgramFunction, context: Context): Summary {
  return {
    key, fn, context, returns: EMPTY, throws: EMPTY, kept: null, exit: new State(), neverReturns: false, writes: false, leaves: "nothing", groups: noGroups, issues: noItems, contributions: noItems,
    callables: noItems, calledPorts: noItems, callees: nobody, uncaught: nobody, escaped: nobody, cells: noCells,
  };
}
