/** JSX elements: components called with their props, and what is put on the page. Knows nothing of hooks. */
import type { Span } from "../base/ids";
import type { InstructionOf } from "../ir/ir";
import { none, type Call, type Outcome } from "./call";
import type { CallTransfer } from "./calls";
import type { FunctionAnalysis } from "./functionAnalysis";
import { reportSink, unknownOrigin } from "./sinkCalls";
import type { State } from "./state";
import { EMPTY, isEmpty, join, reference, tainted, through, type Value } from "./values";

/** Methods of a class component that its library calls. */
const lifeOfComponents = ["render", "componentDidMount", "componentDidUpdate", "render", "componentWillUnmount"];

export class Elements {
  constructor(private readonly analysis: FunctionAnalysis, private readonly calls: CallTransfer) {}

  /** A JSX element: a component called with its props, or data put on the page. */
  element(state: State, instruction: InstructionOf<"element">): void {
    const { analysis } = this;
    const props = state.get(instruction.props);
    const call: Call = {
      callee: EMPTY, receiver: EMPTY, method: null, arguments: { positional: instruction.propSpans.map((prop) => state.get(prop.place)), rest: EMPTY },
      argumentSpans: instruction.propSpans.map((prop) => prop.span), span: instruction.span, text: `<${instruction.name}>`, isNew: false, site: analysis.siteKey,
    };
    if (instruction.component === null) {
      this.runHandlers(state, props, instruction.span);
      for (const { place } of instruction.propSpans) for (const each of this.calls.unknowns.ownHandlers(state, state.get(place))) this.calls.unknowns.runHanded(state, each, EMPTY, instruction.span);
      reportSink(analysis, state, { kind: "display", class: "dom", arguments: "all" }, unknownOrigin, call);
      state.set(instruction.dest, this.rendered(state, instruction, props));
      return;
    }
    const component = state.get(instruction.component);
    const { targets } = this.calls.targets.resolve(state, component, null, null, instruction.span);
    const known = targets.filter((target) => target.kind !== "api");
    // `<Context.Provider value={…}>` keeps the value where `useContext` finds it, and shows what is inside of it.
    const contexts = component.refs.flatMap(({ object }) => (object.key === "Provider" && object.parent ? [object.parent] : []));
    if (contexts.length > 0 && targets.length === 0) {
      const value = analysis.memory.read(state, props, "value", instruction.span);
      for (const context of contexts) state.write(context, "#context", value, false);
      for (const each of this.calls.unknowns.functionsIn(state, [value])) analysis.summary.escaped.add(each.about.fn!.id);
      state.set(instruction.dest, this.rendered(state, instruction, props));
      return;
    }
    const consumed = component.refs.flatMap(({ object }) => (object.key === "Consumer" && object.parent ? [reference(object.parent)] : []));
    if (consumed.length > 0) {
      const kept = analysis.memory.read(state, consumed.reduce(join), "#context", instruction.span);
      const value = this.calls.apply(state, analysis.memory.read(state, props, "children", instruction.span), EMPTY, [kept], instruction.span, call.text);
      state.set(instruction.dest, this.rendered(state, instruction, value));
      return;
    }
    // Behind `forwardRef` a component is given the ref beside its props.
    const refs = instruction.propSpans.some(({ name }) => name === "ref") ? [analysis.memory.read(state, props, "ref", instruction.span)] : [];
    const propsCall: Call = { ...call, callee: component, isElement: true, arguments: { positional: [props, ...refs], rest: EMPTY }, argumentSpans: [instruction.span] };
    const isTold = targets.map((target) => target.kind === "api" && this.tellVendor(state, target.api, instruction, propsCall)).includes(true);
    const runs = known.map((target) => (at: State): Outcome => {
      if (target.kind !== "class") return this.calls.runTarget(at, target, propsCall);
      const { value } = this.calls.construct(at, target.cls, target.object, propsCall);
      for (const ref of value.refs) at.write(ref.object, "props", props, true);
      return this.runComponent(at, value, instruction.span);
    });
    // A caller may know which component it is, whatever its type says (`withLogging(Page)`).
    if (runs.length === 0) this.calls.unknowns.noteCalledPorts(component.refs);
    if (isTold) this.runHandlers(state, props, instruction.span);
    const { value } = runs.length > 0 ? this.calls.alternatives(state, runs) : isTold ? none : this.calls.unknowns.unknown(state, propsCall, []);
    state.set(instruction.dest, this.rendered(state, instruction, runs.length === 0 ? props : value));
  }

  /** Handlers run when the page calls them. */
  private runHandlers(state: State, props: Value, span: Span): void {
    const { unknowns } = this.calls;
    for (const each of new Set([...unknowns.functionsIn(state, [props]), ...unknowns.handedOn(state, props)])) unknowns.runHanded(state, each, EMPTY, span);
  }

  /** A component that a model speaks of is given each of its properties: which of them its vendor is told, the model says. */
  private tellVendor(state: State, api: string, { propSpans }: InstructionOf<"element">, call: Call): boolean {
    const { library } = this.analysis.engine;
    const isNew = library.model(`${api} new`) !== undefined;
    if (!isNew && !library.model(api)) return false;
    for (const { place, span, spread, name } of propSpans) {
      if (!spread && name === undefined) continue;
      const site = `${call.site}:property${span.start}`;
      const given = spread ? state.get(place) : reference(this.analysis.allocate(state, site, "object"));
      if (!spread) for (const { object } of given.refs) state.write(object, name!, state.get(place), true);
      this.calls.runTarget(state, { kind: "api", api }, { ...call, isNew, site, arguments: { positional: [given], rest: EMPTY }, argumentSpans: [span] });
    }
    return true;
  }

  /** What a class component is asked for, in the order in which it is; gives what it shows. */
  private runComponent(state: State, instance: Value, span: Span): Outcome {
    const { memory } = this.analysis;
    const shown = lifeOfComponents.map((name, i) => {
      const method = instance.refs.map((ref) => memory.methodOf(state, ref.object, name)).reduce(join, EMPTY);
      const value = isEmpty(method) ? EMPTY : this.calls.apply(state, method, instance, [], span, name, `${this.analysis.siteKey}:${name}${i}`);
      return name === "render" ? value : EMPTY;
    });
    return { value: shown.reduce(join, EMPTY), thrown: EMPTY };
  }

  /** An element: what it shows is of interest once something makes text of it, such as the HTML of a mail. */
  private rendered(state: State, { name, span }: InstructionOf<"element">, shown: Value): Value {
    const { analysis } = this;
    const taints = analysis.memory.contents(state, shown, [], span);
    if (taints.length === 0) return EMPTY;
    const element = analysis.allocate(state, `${analysis.siteKey}:element`, "object");
    state.write(element, "#rendered", through(tainted(taints), (previous) => analysis.step(span, `in \`<${name}>\``, previous)), true);
    return reference(element);
  }
}
