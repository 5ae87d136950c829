/** Collects what a function does while it is analysed, and seals it as a summary. Knows nothing of instructions. */
import { spend } from "../base/effort";
import { maxCalledPortDepth, maxCalledPorts, maxGuesses, maxHitGroups, maxModuleObjects, maxPortContributions, maxQuietGroups, maxStoredDepth, maxStoredPaths, maxSummaryFacts, maxSummaryObjects, maxSummaryPorts, maxVariablesLeft } from "../base/limits";
import type { ProgramFunction } from "../program/program";
import type { Engine } from "./engine";
import { isHidden, type Memory } from "./memory";
import { sourcesHeld } from "./related";
import { State, weaken } from "./state";
import { isOfText, laneOf, nobody, noCells, noGroups, type Context, type Contribution, type Hit, type HitGroup, type Issue, type StoredCallable, type Summary, type Target } from "./summary";
import { isGlobalCore, joinTaints, noItems, sortTaints, sourceTaint, memberOfTop, topOf, type AbstractObject, type Ref, type Taint, type TaintCore, type Value, type Via } from "./values";

/** Under this key of a port a caller tells how many elements the list in it has, and then which. */
export const countKey = "#count";

/** Under this key of a parameter a caller tells whether it gives it. */
export const givenKey = "?";

export function groupKey(core: TaintCore): string {
  return `${core.port!.path}|${core.minus.join(",")}|${core.effect}`;
}

/** How often each object was met on the way through a value: under several names it is found under each of them, up to a number. */
class Visits {
  private readonly above = new Set<AbstractObject>();
  private readonly counts = new Map<AbstractObject, number>();

  /** False for what lies in itself, and for what was met often enough. */
  enter(object: AbstractObject): boolean {
    const count = this.counts.get(object) ?? 0;
    // The functions of a store share the one that sets it.
    if (this.above.has(object) || (count >= maxStoredPaths && !object.about.settles && object.shape !== "cell")) return false;
    this.counts.set(object, count + 1);
    this.above.add(object);
    return true;
  }

  leave(object: AbstractObject): void {
    this.above.delete(object);
  }
}

/** The name of a function value across summaries: what `TargetResolver.ofToken` reads. */
export function callableToken(state: State, object: AbstractObject, depth = 0): string | null {
  const { fn, cls, api, settles } = object.about;
  if (fn) return `f${fn.id}`;
  if (cls && object.shape === "class") return `c${cls.id}`;
  if (settles) return `s${settles}`;
  if (api && object.kind === "lazy") return `a${api}`;
  const at = state.of(object);
  const promisified = depth < 3 ? at?.fields.get("#promisified")?.refs[0] : undefined;
  const callback = promisified && callableToken(state, promisified.object, depth + 1);
  if (callback) return `p${callback}`;
  const bound = depth < 3 ? at?.fields.get("#bound")?.refs[0] : undefined;
  const inner = bound && callableToken(state, bound.object, depth + 1);
  if (!inner) return null;
  let count = 0;
  while (at!.fields.has(`#bound${count}`)) count++;
  return `b${count}:${inner}`;
}

/** Whether a port is a variable of a module, or a member of a class or a function itself, or lies below one. */
export function isVariable(object: AbstractObject): boolean {
  if (object.kind !== "port" || !/^(cell|class|function)$/.test(object.root!.kind)) return false;
  for (let part: AbstractObject = object; part.parent; part = part.parent) if (!isOfCode(part.key)) return false;
  return true;
}

/** Whether code writes to members of that name: what libraries keep, such as the state of a hook, lies under names of ours and has no order. */
export function isOfCode(key: string): boolean {
  return !key.startsWith("#") || key.startsWith("#value") || key.startsWith("#private");
}

/** A group of hits that is still added to: by the key of the target. */
interface OpenGroup extends Pick<HitGroup, "key" | "lane" | "core"> {
  readonly targets: Map<string, Hit>;
}

export class SummaryBuilder {
  private readonly groups = new Map<string, OpenGroup>();
  /** Those of lanes that are no sinks. */
  private quietGroups = 0;
  private readonly issues = new Map<string, Issue>();
  private readonly contributions = new Map<string, Contribution>();
  private portContributions = 0;
  private readonly callables = new Map<string, StoredCallable>();
  private readonly lists = new Map<string, AbstractObject>();
  private readonly calledPorts = new Map<string, AbstractObject>();
  readonly callees = new Set<string>();
  readonly escaped = new Set<number>();
  /** Callees called outside any `try`. */
  readonly untried = new Set<string>();
  /** Whether a callee writes to more variables of modules than it says. */
  leavesMore = false;
  /** Whether something caught is thrown again. */
  rethrows = false;

  constructor(private readonly engine: Engine, private readonly fn: ProgramFunction, private readonly context: Context, private readonly key: string, private readonly memory: Memory) {}

  /** Data reaches a target: an issue where we know what it is, a hit where the caller does. */
  reach(taint: Taint, target: Target): void {
    spend(1);
    const { via } = taint;
    let { core } = taint;
    const lane = laneOf(target);
    const isQuiet = lane !== "sinks" && lane !== "counted";
    if (via.guesses > (isQuiet ? 0 : maxGuesses) || (isOfText(lane) && !this.mayBePersonal(core))) return;
    if (isGlobalCore(core)) {
      const key = `${core.id}>${target.key}`;
      const before = this.issues.get(key);
      if (!before || via.length < before.via.length) this.issues.set(key, { core, via, target });
      return;
    }
    // Calls with unknown targets are only counted: which part of a port goes there does not matter.
    const groups = lane === "sinks" ? this.groups.size - this.quietGroups : 0;
    if (lane === "counted" || groups >= 2 * maxHitGroups) core = topOf(core.port!).portTaint(core.effect, []);
    else if (groups >= maxHitGroups) core = memberOfTop(core.port!).portTaint(core.effect, []);
    const key = groupKey(core) + (lane === "sinks" ? "" : `|${lane}`);
    let group = this.groups.get(key);
    if (!group) {
      if (isQuiet && ++this.quietGroups > maxQuietGroups) { this.quietGroups--; return; }
      this.groups.set(key, (group = { key, lane, core, targets: new Map() }));
    }
    const before = group.targets.get(target.key);
    if (!before || via.length < before.via.length) group.targets.set(target.key, { target, via });
  }

  /** Whether this may be what a source declares: known to be, under the name of one, or a whole argument that the caller knows. */
  private mayBePersonal({ source, port, effect }: TaintCore): boolean {
    if (effect !== "none") return false;
    let named = port;
    while (named?.parent && /^(?:\*|\d+|#.*|\$)$/.test(named.key)) named = named.parent;
    return source !== null || named === null || (named.parent ? this.engine.sources.hasName(named.key) : named.root!.kind !== "this" && named.root!.kind !== "instance");
  }

  calledPort(port: AbstractObject): void {
    if (port.depth > maxCalledPortDepth || this.calledPorts.size >= maxCalledPorts) return;
    this.calledPorts.set(port.path, port);
  }

  /** What was taken as a list whose elements nobody here knows. */
  lookedForList(port: AbstractObject): void {
    this.lists.set(port.path, port);
  }

  /** Whoever knows the functions in a list is asked for them in order. */
  private askForLists(): void {
    const called = [...this.calledPorts.keys()];
    for (const [path, port] of this.lists) if (called.some((each) => each.startsWith(`${path}.*`))) this.calledPort(this.engine.portChild(port, countKey));
  }

  contribute(cell: AbstractObject, path: readonly string[], core: TaintCore, via: Via, isWhole = false): void {
    spend(1);
    const ofPort = core.port && !core.port.root!.isGlobal ? core.port : null;
    if (ofPort && this.portContributions >= maxPortContributions && (path.length > 0 || ofPort.parent || core.minus.length > 0)) return this.contribute(cell, [], topOf(ofPort).portTaint(core.effect, []), via);
    const key = `${cell.id}.${path.join(".")}<${core.id}${isWhole ? "" : "~"}`;
    const before = this.contributions.get(key);
    if (!before && ofPort) this.portContributions++;
    if (!before || via.length < before.via.length) this.contributions.set(key, { cell, path, core, via, isWhole });
  }

  store(cell: AbstractObject, path: readonly string[], token: string): void {
    this.callables.set(`${cell.path}.${path.join(".")}=${token}`, { cell, path, token });
  }

  /** Everything that a value puts into a global cell; members in `minus` stay out. */
  contributeValue(state: State, cell: AbstractObject, path: readonly string[], value: Value, minus: readonly string[] = [], visits = new Visits()): void {
    spend(1 + value.refs.length);
    for (const taint of value.taints) this.contribute(cell, path, taint.core, taint.via);
    for (const ref of value.refs) {
      const { object, via } = ref;
      const token = callableToken(state, object);
      if (token) this.store(cell, path, token);
      const at = state.of(object);
      const replaced = [...minus, ...[...(at?.fields.keys() ?? [])].filter((key) => !at!.weak.has(key))];
      if (object.kind !== "allocation") {
        // A function that lies in the state which it sets leads back to it.
        const setsIt = object === cell && path[path.length - 1] === "#settles";
        if (!setsIt && object.kind === "port" && object.root!.isGlobal && (object === cell || object.path.startsWith(`${cell.path}.`))) continue;
        this.contributeOriginal(cell, path, object, replaced, via);
      }
      if (path.length >= maxStoredDepth || !at || !visits.enter(object)) continue;
      for (const taint of at.content) this.contribute(cell, path, taint.core, taint.via);
      for (const base of at.bases) this.contributeOriginal(cell, path, base.object, [...base.minus, ...replaced], via);
      for (const [key, inner] of at.fields) if (!minus.includes(key)) this.contributeValue(state, cell, [...path, key], inner, [], visits);
      visits.leave(object);
    }
  }

  /** A port as a whole, or the members that the type of a value of unknown origin declares. */
  private contributeOriginal(cell: AbstractObject, path: readonly string[], object: AbstractObject, minus: readonly string[], via: Via | null): void {
    const origin = via ?? this.memory.here();
    if (object.kind === "port") return this.contribute(cell, path, object.portTaint("none", [...new Set(minus)].sort()), origin, true);
    for (const source of object.about.labels ?? []) this.contribute(cell, path, sourceTaint(source, "none"), origin);
    for (const found of sourcesHeld(this.engine, object)) if (!isHidden(found.path, minus)) this.contribute(cell, [...path, ...found.path], sourceTaint(found.source, "none"), origin);
  }

  /** Contents of the module's own cells, as functions see them. */
  contributeCells(state: State, cells: readonly { readonly own: AbstractObject; readonly global: AbstractObject }[]): void {
    for (const { own, global } of cells) {
      const value = state.of(own)?.fields.get("$");
      if (value) this.contributeValue(state, global, ["$"], value);
    }
  }

  /** What a method leaves in `this`, for the other methods of the class. */
  contributeInstance(state: State, self: AbstractObject, instance: AbstractObject): void {
    for (const [object, at] of state.heap) {
      if (object.kind !== "port" || object.root !== self.root) continue;
      const path: string[] = [];
      for (let part: AbstractObject = object; part.parent; part = part.parent) path.unshift(part.key);
      for (const [key, value] of at.fields) this.contributeValue(state, instance, [...path, key], value);
    }
  }

  /** What global cells hold now, for other functions to find. */
  contributeGlobals(exit: State): void {
    for (const [object, at] of exit.heap) {
      if (object.kind !== "port" || !object.root!.isGlobal) continue;
      // What the top level itself reads of other functions' writes is written to the same cell.
      for (const [key, value] of at.fields) this.contributeValue(exit, object, [key], value);
      for (const taint of at.content) this.contribute(object, [], taint.core, taint.via);
    }
  }

  finish(returns: Value, throws: Value, kept: Value | null, exit: State, neverReturns: boolean): Summary {
    this.askForLists();
    this.contributeGlobals(exit);
    const cells = new Map<number, Value>();
    if (this.fn.ir.kind === "module") this.collectCells(exit, cells);
    const seal = new Sealer(exit, this.memory, this.fn.ir.kind === "module" ? maxModuleObjects : maxSummaryObjects);
    let sealedReturns = seal.value(returns);
    let sealedThrows = seal.value(throws);
    for (const [index, value] of cells) cells.set(index, seal.value(value));
    for (const [object, at] of exit.heap) {
      if (object.kind === "port" && !object.root!.isGlobal && (at.fields.size > 0 || at.content.length > 0 || at.bases.length > 0)) seal.object(object);
    }
    let leaves: Summary["leaves"] = this.leavesMore ? "more" : "nothing";
    const left = this.fn.ir.kind === "module" ? [] : [...exit.heap].filter(([object, at]) => isVariable(object) && [...at.fields.keys()].some(isOfCode));
    if (left.reduce((count, [, at]) => count + at.fields.size, 0) > maxVariablesLeft) leaves = "more";
    else if (left.length > 0 && leaves === "nothing") {
      leaves = "known";
      for (const [object] of left) seal.variable(object);
    }
    let visible = seal.to;
    if (this.fn.ir.kind !== "module" && factsIn(visible) + factsOf(sealedReturns) + factsOf(sealedThrows) > maxSummaryFacts) {
      const whole = new Blurred(exit, this.memory);
      sealedReturns = whole.value(returns);
      sealedThrows = whole.value(throws);
      whole.writes();
      visible = whole.to;
      if (leaves === "known") leaves = "more";
    }
    const callees: ReadonlySet<string> = this.callees.size > 0 ? this.callees : nobody;
    return {
      key: this.key, fn: this.fn, context: this.context, returns: sealedReturns, throws: sealedThrows, kept: kept?.refs.every(({ object }) => object.kind === "port") ? kept : null, exit: visible,
      neverReturns, writes: [...visible.heap.keys()].some((object) => object.kind === "port" && !object.root!.isGlobal), leaves,
      groups: this.sealedGroups(), issues: valuesOf(this.issues), contributions: valuesOf(this.contributions), callables: valuesOf(this.callables),
      calledPorts: valuesOf(this.calledPorts), callees, uncaught: this.rethrows || this.untried.size === callees.size ? callees : this.untried, escaped: this.escaped.size > 0 ? this.escaped : nobody, cells: cells.size > 0 ? cells : noCells,
    };
  }

  private sealedGroups(): ReadonlyMap<string, HitGroup> {
    if (this.groups.size === 0) return noGroups;
    const sealed = new Map<string, HitGroup>();
    for (const [key, { lane, core, targets }] of this.groups) sealed.set(key, { key, lane, core, hits: [...targets.values()] });
    return sealed;
  }

  private collectCells(exit: State, cells: Map<number, Value>): void {
    const { file } = this.fn;
    for (const [object, at] of exit.heap) {
      if (object.kind !== "allocation" || object.shape !== "cell" || object.key === "") continue;
      const value = at.fields.get("$");
      if (value) cells.set(Number(object.key), value);
    }
    this.contributeCells(exit, [...exit.heap.keys()].filter((object) => object.shape === "cell" && object.kind === "allocation" && object.key !== "" && file.cells[Number(object.key)]!.owner === 0)
      .map((own) => ({ own, global: this.engine.cellObject(file, Number(own.key)) })));
  }
}

/** In the order in which they came, without the texts that they were told apart by. */
function valuesOf<V>(map: ReadonlyMap<string, V>): readonly V[] {
  return map.size > 0 ? [...map.values()] : noItems;
}

/** Copies what callers can reach of the exit state; past the bounds, objects become what is in them, and members of a port all of it. */
class Sealer {
  private readonly done = new Set<AbstractObject>();
  readonly to = new State();

  constructor(private readonly from: State, private readonly memory: Memory, private readonly maxObjects: number) {}

  value(value: Value): Value {
    if (value.refs.length === 0) return value;
    const kept: Ref[] = [];
    const dropped: Ref[] = [];
    let { taints } = value;
    let ports = 0;
    for (const ref of value.refs) {
      const { object } = ref;
      const isData = object.kind === "port" && object.shape !== "function" && object.shape !== "class";
      if (isData && ++ports > maxSummaryPorts) taints = joinTaints(taints, [{ core: topOf(object).portTaint("none", []), via: ref.via ?? this.memory.here() }]);
      else if (object.kind === "port" || this.done.has(object) || this.done.size < this.maxObjects) {
        kept.push(ref);
        this.object(object);
      } else dropped.push(ref);
    }
    if (dropped.length > 0) taints = joinTaints(taints, this.memory.contents(this.from, { refs: dropped, taints: [], literals: undefined }));
    return kept.length === value.refs.length ? value : { refs: kept, taints, literals: value.literals };
  }

  object(object: AbstractObject): void {
    if (this.done.has(object)) return;
    if (object.kind === "port" && object.root!.isGlobal) return;
    this.copy(object);
    for (const child of object.children.values()) if (this.from.of(child)) this.object(child);
  }

  /** What a variable of a module holds, or a member of what it holds. */
  variable(object: AbstractObject): void {
    this.copy(object);
  }

  private copy(object: AbstractObject): void {
    const at = this.from.of(object);
    this.done.add(object);
    if (!at) return;
    const own = this.to.own(object);
    for (const [key, value] of at.fields) {
      own.fields.set(key, this.value(value));
      if (at.weak.has(key)) weaken(own, key);
    }
    for (const base of at.bases) this.to.addBase(object, base);
    this.to.addContent(object, at.content);
  }
}

function factsOf(value: Value): number {
  return value.refs.length + value.taints.length;
}

function factsIn(state: State): number {
  let count = 0;
  for (const at of state.heap.values()) {
    count += at.content.length + at.bases.length;
    for (const value of at.fields.values()) count += factsOf(value);
  }
  return count;
}

/** What a function that does too much to tell apart leaves: in each of its ports, and in its result, everything that got there from wherever. */
class Blurred {
  readonly to = new State();

  constructor(private readonly from: State, private readonly memory: Memory) {}

  /** Functions stay what they are; of all else, what is in it. */
  value(value: Value): Value {
    const isCallable = ({ object }: Ref): boolean => object.kind === "port" ? !object.parent : object.about.fn !== undefined || object.about.cls !== undefined;
    const kept = value.refs.filter(isCallable).slice(0, maxSummaryObjects);
    const rest = value.refs.filter((ref) => !kept.includes(ref));
    return { refs: kept, taints: this.whole(joinTaints(value.taints, this.contents(rest))), literals: undefined };
  }

  writes(): void {
    const written = new Map<AbstractObject, readonly Taint[]>();
    for (const [object, at] of this.from.heap) {
      if (object.kind !== "port" || object.root!.isGlobal) continue;
      const root = topOf(object);
      let taints = joinTaints(written.get(root) ?? [], at.content);
      for (const value of at.fields.values()) taints = joinTaints(taints, joinTaints(value.taints, this.contents(value.refs)));
      taints = joinTaints(taints, this.contents(at.bases.map((base) => ({ object: base.object, via: null }))));
      written.set(root, this.whole(taints));
    }
    for (const [root, taints] of written) this.to.addContent(root, taints);
  }

  private contents(refs: readonly Ref[]): readonly Taint[] {
    return refs.length === 0 ? [] : this.memory.contents(this.from, { refs, taints: [], literals: undefined });
  }

  /** Parts of a port are the whole of it. */
  private whole(taints: readonly Taint[]): readonly Taint[] {
    return sortTaints(taints.map((taint) => (isGlobalCore(taint.core) ? taint : { core: topOf(taint.core.port!).portTaint(taint.core.effect, []), via: taint.via })));
  }
}
