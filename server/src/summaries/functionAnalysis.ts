/**
 * One function to its summary: a forward pass over its blocks with an abstract state.
 *
 * Needs: the function's IR, summaries of its callees (asked for on demand). Gives: a `Summary`.
 * How: blocks in reverse post-order until no state changes; writes replace where they surely hit one object, else add.
 * Gaps: of conditions only those that constants decide are interpreted; bounds in `limits.ts`.
 * Must not know its callers, but for the context they name, nor what is allowed.
 */
import type { Span } from "../base/ids";
import { effortPerInstruction, furtherEffort, maxBlockVisits, maxEffort, maxFurtherArguments } from "../base/limits";
import type { BasicBlock, Instruction, Place } from "../ir/ir";
import type { ProgramFunction } from "../program/program";
import { linkAliases } from "./aliases";
import { align, writtenInto } from "./alignment";
import { castTo, declaredBy } from "./casts";
import { CallTransfer } from "./calls";
import { compared, openTargets } from "./conditions";
import { handedBesides, leaveToFrameworks } from "./conventions";
import { decoratedMethod } from "./decorators";
import type { Engine } from "./engine";
import { isTooMuch, withOwnEffort } from "../base/effort";
import { decisionFacts, noteBranch, noteDeciding, type DecisionFacts } from "./decisions";
import { Elements } from "./elements";
import { Errors, mayFail, noteRead } from "./errors";
import { Yields } from "./iterators";
import { iterated, restElements } from "./iteration";
import { concatenated, difference, keysOf, onlyKey } from "./keys";
import { replaceKnown } from "./keptObjects";
import { blockOrder, liveIn } from "./liveness";
import { load, readMember } from "./loads";
import { KnownLoops } from "./loops";
import { Memory } from "./memory";
import { narrow, settleGuard } from "./narrowing";
import { append } from "./positions";
import { reportReturned } from "./sinkCalls";
import { store } from "./stores";
import { SummaryBuilder } from "./summaryBuilder";
import { State, weaken } from "./state";
import { Steps } from "./steps";
import { ownThen } from "./thenables";
import { Variables } from "./variables";
import { emptySummary, type Context, type Detail, type Summary } from "./summary";
import { EMPTY, isEmpty, join, joinTaints, literal, reference, tainted, type AbstractObject, type RootKind, type Shape, type Taint, type Value, type Via } from "./values";

export function analyseFunction(engine: Engine, fn: ProgramFunction, context: Context, key: string): Summary {
  return withinBounds(engine, fn, context, key, false);
}

/**
 * The same for a function that code we do not see calls: what it returns may be called in turn, and what it leaves in
 * `this` is there for the other methods of its class.
 */
export function analyseEntry(engine: Engine, fn: ProgramFunction, context: Context, key: string): Summary {
  return withinBounds(engine, fn, context, key, true);
}

/** Long functions may take more: tables and tests of thousands of lines are long, and simple. */
function shareOf(fn: ProgramFunction, detail: Detail): number {
  const share = maxEffort + effortPerInstruction * fn.ir.blocks.reduce((count, { instructions }) => count + instructions.length, 0);
  return detail === "full" ? share : share * furtherEffort;
}

/** A function that takes more than its share is summarised again with less detail, from then on in whatever context; in the end as code that we do not see. */
function withinBounds(engine: Engine, fn: ProgramFunction, context: Context, key: string, isEntry: boolean): Summary {
  while (true) {
    const detail = engine.summaries.detailOf(fn);
    if (detail === "none") {
      engine.reads.noteUnseen(key, fn);
      return emptySummary(key, fn, context);
    }
    try {
      return withOwnEffort(shareOf(fn, detail), () => new FunctionAnalysis(engine, fn, context, key, detail).run(isEntry), (spent) => engine.summaries.noteEffort(fn, key, spent));
    } catch (error) {
      if (!isTooMuch(error)) throw error;
      engine.summaries.lessDetail(fn);
    }
  }
}

/** What a handler could see of an instruction that came before the one that failed. */
const leavesTraces: ReadonlySet<Instruction["op"]> = new Set(["move", "storeCell", "store", "delete", "append", "spread", "call", "element", "catch"]);

const maxRestarts = 4;

export class FunctionAnalysis {
  private readonly steps: Steps;
  readonly memory: Memory;
  summary: SummaryBuilder;
  /** Something was concluded on what turned out otherwise: the function is analysed again. */
  isOutdated = false;
  readonly variables: Variables;
  readonly calls: CallTransfer;
  private readonly elements: Elements;
  readonly errors = new Errors(this);
  /** Null where the workspace takes no decisions, and so nobody asks. */
  readonly decision: DecisionFacts | null;
  /** The instruction at work. */
  current: Instruction | null = null;
  /** Whether it called a function of ours. */
  hasCalledOwn = false;
  private readonly roots = new Map<string, AbstractObject>();
  private readonly sites = new Map<string, AbstractObject>();
  private readonly pushIndices = new Map<string, number>();
  private readonly incoming = new Map<number, State>();
  /** What may be thrown to each handler block. */
  private readonly thrown = new Map<number, Value>();
  private returns: Value = EMPTY;
  private throws: Value = EMPTY;
  private yields!: Yields;
  private kept: Value | null = null;
  private exit: State | null = null;
  private raised: Value = EMPTY;
  /** The current instruction does not come back. */
  private isLast = false;
  private hasReturned = false;
  /** Functions handed to code we do not see: run again with what the function leaves behind. */
  readonly escaping = new Map<AbstractObject, { readonly arguments: Value; readonly span: Span }>();
  /** Calls that keep functions for later, by site: carried out once more on what the function leaves behind. */
  readonly later = new Map<string, (exit: State) => void>();
  /** Its blocks, loops over lists that are known written out. */
  private readonly loops: KnownLoops;
  private written: ReadonlySet<Place> = new Set();
  block!: BasicBlock;
  position = 0;
  blockIndex = 0;

  constructor(readonly engine: Engine, readonly fn: ProgramFunction, readonly context: Context, readonly key: string, private readonly detail: Detail) {
    this.loops = new KnownLoops(this);
    this.decision = engine.hasDecisions ? decisionFacts(fn) : null;
    this.steps = new Steps(fn.file.file);
    this.memory = new Memory(engine, fn, this.steps);
    this.summary = new SummaryBuilder(engine, fn, context, key, this.memory);
    this.variables = new Variables(this);
    this.calls = new CallTransfer(this);
    this.elements = new Elements(this, this.calls);
    linkAliases(engine, context, (kind, index) => this.root(kind, index));
  }

  /** Calls a value on the way: an accessor, a method that the language calls. */
  apply(...call: Parameters<CallTransfer["apply"]>): Value {
    return this.calls.apply(...call);
  }

  /** It does too much to tell everything apart: what callees make is what went into it. */
  get isBlurred(): boolean {
    return this.detail !== "full";
  }

  /** Whether other code may run before it is done. */
  get waits(): boolean {
    const { ir } = this.fn;
    return ir.isAsync || ir.isGenerator || ir.blocks.some(({ instructions }) => instructions.some(({ op }) => op === "await"));
  }

  get isModule(): boolean {
    return this.fn.ir.kind === "module";
  }

  step(span: Span, note: string, previous: Via | null, inner: Via | null = null): Via {
    return this.steps.to(span, note, previous, inner);
  }

  run(isEntry: boolean): Summary {
    let exit = this.pass();
    for (let round = 0; this.isOutdated && round < maxRestarts; round++) {
      this.loops.writeOut(round < maxRestarts - 2);
      this.isOutdated = false;
      this.summary = new SummaryBuilder(this.engine, this.fn, this.context, this.key, this.memory);
      this.incoming.clear();
      this.thrown.clear();
      this.escaping.clear();
      this.later.clear();
      this.errors.forget();
      this.returns = this.throws = EMPTY;
      this.exit = null;
      this.hasReturned = false;
      exit = this.pass();
    }
    if (isEntry) this.letOut(exit);
    // Which of them comes first nobody knows.
    for (let round = 0; round < Math.min(this.later.size, 2); round++) for (const run of this.later.values()) run(exit);
    this.raised = EMPTY;
    if (this.escaping.size > 0) this.runEscaped(exit);
    if (isEntry) this.leaveInstance(exit);
    leaveToFrameworks(this, exit, this.returns);
    this.errors.finish();
    const summary = this.summary.finish(this.returnValue(exit), this.throws, this.kept, exit, !this.hasReturned && !this.fn.ir.isAmbient && !this.fn.ir.isAsync && !this.fn.ir.isGenerator && !this.isModule);
    const isKept = (object: AbstractObject): boolean => summary.exit.of(object) !== undefined;
    for (const objects of [this.roots, this.sites]) for (const object of objects.values()) object.forgetMemos(isKept);
    return summary;
  }

  /** One fixpoint over the blocks; gives the state at the exits. */
  private pass(): State {
    const { blocks } = this.loops;
    this.yields = new Yields(this, blocks);
    if (!this.fn.ir.isAmbient) {
      const order = blockOrder(blocks);
      const live = liveIn(blocks);
      this.written = writtenInto(blocks);
      const rank = new Map(order.map((index, i) => [index, i]));
      const entry = this.entryState();
      this.incoming.set(0, entry);
      const pending = new Set<number>([0]);
      const visits = new Map<number, number>();
      while (pending.size > 0) {
        let next = -1;
        for (const candidate of pending) if (next < 0 || rank.get(candidate)! < rank.get(next)!) next = candidate;
        pending.delete(next);
        const count = (visits.get(next) ?? 0) + 1;
        visits.set(next, count);
        if (count > maxBlockVisits) continue;
        for (const changed of this.runBlock(next, live)) if (rank.has(changed)) pending.add(changed);
      }
    }
    return this.exit ?? new State();
  }

  /** Closures that leave through the result, or stay in `this` or in the module. */
  private letOut(exit: State): void {
    const left = [this.returns, ...[...exit.heap].flatMap(([object, at]) => (object.kind === "port" || object.shape === "cell" ? [...at.fields.values()] : []))];
    for (const object of this.calls.unknowns.functionsIn(exit, left)) if (object.kind === "allocation") this.escaping.set(object, { arguments: EMPTY, span: this.fn.ir.span });
    // What the constructor put into a member, another method may have replaced when they run.
    if (this.fn.ir.kind !== "constructor" || this.escaping.size === 0) return;
    const own = exit.own(this.thisObject);
    for (const key of own.fields.keys()) if (!key.startsWith("#")) weaken(own, key);
  }

  /** What is in `this` when all is done is there for the other methods of the class. */
  private leaveInstance(exit: State): void {
    const cls = this.engine.program.classOfFunction.get(this.fn.id);
    if (cls && !this.fn.ir.isStatic) this.summary.contributeInstance(exit, this.thisObject, this.engine.instanceObject(cls));
  }

  /** Functions that were handed out may run when all is done: once more, with what the function leaves behind. */
  private runEscaped(exit: State): void {
    for (const [object, { arguments: given, span }] of this.escaping) this.calls.unknowns.runEscaped(exit, object, given, span);
  }

  private entryState(): State {
    const { ir } = this.fn;
    const state = new State();
    ir.parameters.forEach((parameter, i) => {
      state.set(parameter.place, parameter.rest ? this.restParameter(state, i) : handedBesides(this.engine, this.fn, i).reduce((value, object) => join(value, reference(object)), reference(this.root("argument", this.firstOf(i)))));
    });
    if (ir.argumentsPlace !== null) {
      const object = this.allocate(state, "arguments", "array");
      const named = ir.parameters.filter((parameter) => !parameter.rest);
      named.forEach((parameter, i) => state.write(object, String(i), state.get(parameter.place), true));
      // A caller may give more than there are names for.
      const further = this.root("rest", named.length);
      if (named.length === 0) state.addBase(object, { object: further, minus: [] });
      else for (let i = 0; i < maxFurtherArguments; i++) state.write(object, String(named.length + i), reference(this.engine.portChild(further, String(i))), true);
      state.set(ir.argumentsPlace, reference(object));
    }
    return state;
  }

  /** The first argument that is the same object. */
  private firstOf(position: number): number {
    return Number(/^argument(\d+)$/.exec(this.context.get(`alias argument${position}`)?.[0] ?? "")?.[1] ?? position);
  }

  /** `...rest`: an array whose elements are the arguments from there on. */
  private restParameter(state: State, position: number): Value {
    const object = this.allocate(state, `rest${position}`, "array");
    const port = this.root("rest", position);
    state.addBase(object, { object: port, minus: [] });
    return reference(object);
  }

  root(kind: RootKind, index: number): AbstractObject {
    const key = `${kind}${index}`;
    let object = this.roots.get(key);
    if (!object) this.roots.set(key, (object = this.engine.newRoot({ kind, key, isGlobal: false, index, fn: this.fn, file: null, detail: this.detail }, {}, kind === "captured" ? "cell" : "object")));
    return object;
  }

  get thisObject(): AbstractObject {
    return this.root("this", 0);
  }

  /** The object of an allocation site. Met again (in a loop), it stands for several unless the former is out of reach. */
  allocate(state: State, site: string, shape: Shape, about: AbstractObject["about"] = {}): AbstractObject {
    let object = this.sites.get(site);
    if (!object) {
      this.sites.set(site, (object = this.engine.newObject("allocation", shape, about, true)));
      object.siteName = `${this.key}@${site}`;
    }
    if (state.of(object) === undefined) state.reset(object);
    else if (!this.isReachable(state, object)) state.reset(object);
    else if (object.single) {
      // What was taken for one object stands for several: what was concluded from that is concluded anew.
      object.single = false;
      this.isOutdated = true;
    }
    return object;
  }

  /** The object of a site that one call may ask for several times. */
  allocateOnce(state: State, site: string, shape: Shape): AbstractObject {
    const object = this.site(site, () => this.engine.newObject("allocation", shape, {}, true));
    if (state.of(object) === undefined) state.reset(object);
    return object;
  }

  /** Set by writes to what other functions see too. */
  hasNewGlobals = false;

  /** A function called in between sees what a variable of the module holds then, though it may be overwritten later. */
  shareGlobals(state: State): void {
    if (this.hasNewGlobals) this.summary.contributeGlobals(state);
    this.hasNewGlobals = false;
  }

  /** Functions called from the top level see what its variables hold at that moment. */
  shareCells(state: State): void {
    const { file } = this.fn;
    const shared = (this.usedCells ??= file.cells.flatMap((cell, index) => (cell.owner === 0 && cell.isUsed && !cell.constant ? [index] : [])));
    const known = shared.flatMap((index) => { const own = this.sites.get(`cell${index}`); return own && state.of(own) ? [{ own, global: this.engine.cellObject(file, index) }] : []; });
    this.summary.contributeCells(state, known);
  }
  private usedCells: readonly number[] | null = null;

  /** The index at which a site first added to an array. */
  pushIndex(site: string, length: number): number {
    let index = this.pushIndices.get(site);
    if (index === undefined) this.pushIndices.set(site, (index = length));
    return index;
  }

  /** A site's object without touching its state. */
  site(site: string, make: () => AbstractObject): AbstractObject {
    let object = this.sites.get(site);
    if (!object) {
      this.sites.set(site, (object = make()));
      object.siteName ??= `${this.key}@${site}`;
    }
    return object;
  }

  private isReachable(state: State, object: AbstractObject): boolean {
    const holds = (value: Value): boolean => value.refs.some((ref) => ref.object === object);
    for (const value of state.places.values()) if (holds(value)) return true;
    for (const [other, at] of state.heap) {
      if (other === object) continue;
      for (const value of at.fields.values()) if (holds(value)) return true;
    }
    return false;
  }

  /** The key of the current instruction: its allocation site. */
  get siteKey(): string {
    return `${this.blockIndex}:${this.position}`;
  }

  private runBlock(index: number, live: readonly ReadonlySet<Place>[]): number[] {
    const block = this.loops.blocks[index]!;
    this.block = block;
    this.blockIndex = index;
    const state = this.incoming.get(index)!.copy();
    const changed = new Set<number>();
    const send = (target: number, from: State): void => {
      const known = this.incoming.get(target);
      const arriving = from.copyWith(live[target]!);
      if (!known) { this.incoming.set(target, arriving); changed.add(target); }
      else {
        align(known, arriving, this.written);
        if (known.absorb(arriving)) changed.add(target);
      }
    };
    // What a statement inside `try` saw before it failed is what the handler sees.
    let isNews = true;
    const read = new Set<AbstractObject>();
    const fail = (): void => {
      if (block.handler !== null && isNews) send(block.handler, state);
      isNews = false;
    };
    for (const [position, instruction] of block.instructions.entries()) {
      this.position = position;
      const isSafe = !mayFail(state, instruction, read);
      if (!isSafe) fail();
      this.isLast = false;
      this.current = instruction;
      this.hasCalledOwn = false;
      this.transfer(instruction, state, block, changed);
      if (this.decision) noteDeciding(this, state, instruction, this.hasCalledOwn);
      isNews ||= leavesTraces.has(instruction.op);
      if (block.handler !== null) noteRead(state, instruction, read);
      if (!isEmpty(this.raised)) isNews = true;
      if ((!isSafe && (instruction.op === "call" || instruction.op === "element")) || !isEmpty(this.raised)) fail();
      this.raise(this.raised, block, changed);
      this.raised = EMPTY;
      if (this.isLast) return [...changed];
    }
    const { terminal } = block;
    if (terminal.kind === "throw") fail();
    if (terminal.kind === "branch" && this.decision) noteBranch(this, state, terminal.condition);
    switch (terminal.kind) {
      case "goto": send(terminal.target, state); break;
      case "branch": for (const target of openTargets(this, state, terminal)) send(target, state); break;
      case "return": reportReturned(this, state, terminal); this.leave(state, terminal.value === null ? EMPTY : state.get(terminal.value)); if (terminal.kept !== undefined) this.kept = state.get(terminal.kept); break;
      case "throw": this.errors.thrown(state, block, terminal); this.raise(state.get(terminal.value), block, changed); if (block.handler === null) this.absorbExit(state); break;
      case "unreachable": break;
    }
    return [...changed];
  }

  /** Something that the current instruction calls on its way may throw this. */
  raiseHere(thrown: Value): void {
    this.raised = join(this.raised, thrown);
  }

  private raise(value: Value, block: BasicBlock, changed: Set<number>): void {
    if (isEmpty(value)) return;
    if (block.handler === null) { this.throws = join(this.throws, value); return; }
    this.errors.catches(value);
    const before = this.thrown.get(block.handler) ?? EMPTY;
    const joined = join(before, value);
    if (joined !== before) { this.thrown.set(block.handler, joined); changed.add(block.handler); }
  }

  private leave(state: State, value: Value): void {
    this.returns = this.hasReturned ? join(this.returns, value) : value;
    this.hasReturned = true;
    this.absorbExit(state);
  }

  private absorbExit(state: State): void {
    if (!this.exit) this.exit = state.snapshot();
    else this.exit.absorb(state.snapshot());
  }

  /** What a call gives: the returned value, wrapped for async functions and generators. */
  private returnValue(exit: State): Value {
    const { ir } = this.fn;
    if (ir.isGenerator) return this.yields.iterator(exit, this.returns);
    if (!ir.isAsync) return this.returns;
    const promise = this.allocate(exit, "promise", "promise");
    exit.write(promise, "#await", this.awaited(exit, this.returns, ir.span), true);
    exit.write(promise, "#reject", join(this.throws, rejectionOf(exit, this.returns)), true);
    this.throws = EMPTY;
    return reference(promise);
  }

  awaited(state: State, value: Value, span: Span): Value {
    const inner = value.refs.map((ref) => ownThen(this, state, ref, span) ?? this.memory.read(state, { refs: [ref], taints: [], literals: undefined }, "#await", span));
    const own = { refs: [], taints: value.taints, literals: value.refs.length === 0 ? value.literals : undefined };
    return inner.reduce(join, own as Value);
  }

  private transfer(instruction: Instruction, state: State, block: BasicBlock, changed: Set<number>): void {
    const { span } = instruction;
    const { memory } = this;
    switch (instruction.op) {
      case "constant":
        state.set(instruction.dest, typeof instruction.value === "string" || typeof instruction.value === "number" || typeof instruction.value === "boolean" ? literal(String(instruction.value)) : EMPTY);
        return;
      case "move": state.set(instruction.dest, state.get(instruction.src)); return;
      case "this": state.set(instruction.dest, this.isModule ? EMPTY : reference(this.thisObject)); return;
      case "global": state.set(instruction.dest, this.variables.global(state, instruction.name, span)); return;
      case "import": state.set(instruction.dest, this.variables.importValue(state, instruction, span)); return;
      case "loadCell": state.set(instruction.dest, this.variables.loadCell(state, instruction.cell, span)); return;
      case "storeCell": this.variables.storeCell(state, instruction.cell, state.get(instruction.src)); return;
      case "object": state.set(instruction.dest, reference(this.allocate(state, this.siteKey, "object"))); return;
      case "array": state.set(instruction.dest, reference(this.allocate(state, this.siteKey, "array"))); return;
      case "load": state.set(instruction.dest, load(this, state, instruction)); return;
      case "store": store(this, state, instruction); return;
      case "delete": memory.remove(state, state.get(instruction.object), onlyKey(this, state, instruction.key)); return;
      case "spread": {
        const into = state.get(instruction.into).refs[0]?.object;
        if (!into) return;
        memory.copyMembers(state, into, state.get(instruction.src), []);
        replaceKnown(this, state, into, state.get(instruction.src), span);
        return;
      }
      case "append": {
        const into = state.get(instruction.into).refs[0]?.object;
        if (!into) return;
        append(this, state, into, instruction);
        return;
      }
      case "rest": {
        const object = this.allocate(state, this.siteKey, "object");
        memory.copyMembers(state, object, state.get(instruction.src), instruction.without.flatMap((key) => { const keys = keysOf(this, state, key); return keys.length === 1 && keys[0] !== "*" ? [keys[0]!] : []; }));
        state.set(instruction.dest, reference(object));
        return;
      }
      case "restElements": state.set(instruction.dest, restElements(this, state, instruction)); return;
      case "closure": state.set(instruction.dest, reference(this.variables.closureObject(state, instruction.function))); return;
      case "class": state.set(instruction.dest, this.variables.classValue(state, instruction)); return;
      case "call": {
        const { thrown, isLast = false } = this.calls.call(state, instruction);
        this.raise(thrown, block, changed);
        this.isLast = isLast;
        return;
      }
      case "derive":
        state.set(instruction.dest, instruction.how === "nothing" ? compared(this, state, instruction) : (instruction.how === "text" && concatenated(this, state, instruction.from)) || (instruction.test === "less" && difference(state, instruction.from)) || this.derive(state, instruction.from, span));
        return;
      case "await": {
        const value = state.get(instruction.src);
        state.set(instruction.dest, this.awaited(state, value, span));
        this.raise(rejectionOf(state, value), block, changed);
        return;
      }
      case "iterate": {
        const src = state.get(instruction.src);
        const known = this.loops.elementOf(state, instruction);
        if (instruction.kind === "in" && known) { state.set(instruction.dest, known); return; }
        if (instruction.kind === "in") { state.set(instruction.dest, tainted(src.refs.flatMap((ref) => state.of(ref.object)?.fields.get("#key")?.taints ?? []))); return; }
        const element = known ?? iterated(this, state, src, span);
        state.set(instruction.dest, instruction.kind === "await" ? this.awaited(state, element, span) : element);
        return;
      }
      case "yield": state.set(instruction.dest, this.yields.add(state, instruction)); return;
      case "cast": state.set(instruction.dest, castTo(this, state, instruction)); return;
      case "guard": {
        const narrowing = settleGuard(this, state, instruction.test, instruction.holds);
        const value = state.get(instruction.src);
        state.set(instruction.dest, narrowing ? narrow(this, state, value, narrowing, span, this.siteKey) : value);
        return;
      }
      case "mark": state.set(instruction.dest, declaredBy(this, state, instruction)); return;
      case "decorated": state.set(instruction.dest, decoratedMethod(this, state, instruction)); return;
      case "element": this.elements.element(state, instruction); return;
      case "catch": {
        // Whatever else is thrown comes from code we do not see.
        const unknown = this.site(`catch${this.siteKey}`, () => this.engine.newObject("lazy", "object", { types: [] }, true));
        state.set(instruction.dest, join(this.thrown.get(this.blockIndex) ?? EMPTY, reference(unknown)));
        return;
      }
      case "unsupported": state.set(instruction.dest, this.derive(state, instruction.from, span)); return;
    }
  }

  derive(state: State, from: readonly Place[], span: Span): Value {
    if (from.length === 1 && isEmpty(state.get(from[0]!))) return EMPTY;
    const taints = from.map((place) => this.contentsAs(state, state.get(place), "toString", span));
    return tainted(taints.reduce<readonly Taint[]>((all, each) => (all.length === 0 ? each : join(tainted(all), tainted(each)).taints), []));
  }

  /** What is in a value when it becomes text: objects with a method of their own for that (`toString`, `toJSON`) say it themselves. */
  contentsAs(state: State, value: Value, method: "toString" | "toJSON", span: Span): readonly Taint[] {
    const speakers: AbstractObject[] = [];
    let spoken: readonly Taint[] = [];
    for (const ref of method === "toString" ? value.refs : this.memory.objectsIn(state, value)) {
      const primitive = method === "toString" ? this.memory.methodOf(state, ref.object, "@@toPrimitive") : EMPTY;
      const own = isEmpty(primitive) ? this.memory.methodOf(state, ref.object, method) : primitive;
      if (isEmpty(own)) continue;
      speakers.push(ref.object);
      spoken = joinTaints(spoken, this.memory.contents(state, this.apply(state, own, reference(ref.object, ref.via), [], span, method), [], span));
    }
    return joinTaints(spoken, this.memory.contents(state, value, method === "toJSON" ? ["#private"] : [], span, true, speakers));
  }

  /** Reads a member, running its accessor where it has one. */
  readMember(state: State, object: Value, key: string, span: Span): Value {
    return readMember(this, state, object, key, span);
  }
}

/** What the promises among a value that were made here are rejected with. */
function rejectionOf(state: State, { refs }: Value): Value {
  return refs.filter((ref) => ref.object.shape === "promise").map((ref) => state.of(ref.object)?.fields.get("#reject") ?? EMPTY).reduce(join, EMPTY);
}
