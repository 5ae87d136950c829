/** The sentence that flow rules have in common: what may reach where, in which state, through which call. Knows no single rule. */
import type { Finding } from "./finding";
import type { Flow } from "../flow/flow";
import type { RuleContext } from "./context";

/** `… may reach <place><state><more>: <call>.` */
export function reaches(flow: Flow, context: RuleContext, rule: string, place: string, more = "", messageId = rule): Finding | null {
  const state = flow.effect === "pseudonymise" ? " under a pseudonym" : "";
  return context.flowFinding(flow, {
    rule,
    messageId: flow.effect === "none" ? messageId : `${messageId}.${flow.effect}`,
    message: `${context.subject(flow.source)} may reach ${place}${state}${more}: \`${flow.sink.name}\`.`,
  });
}

/** Rules about who receives data: they object where the recipient is not declared. For what he is declared is the matter of `purpose`. */
export function reachesUndeclared(flow: Flow, context: RuleContext, rule: string, place: string): Finding | null {
  if (isDeclaredRecipient(flow, context)) return null;
  const { recipient } = context.sinkOf(flow);
  // Nobody says which one: `a host`, `an AI service`.
  const some = place.replace(/^the (?=(.))/, (_, first: string) => (/[aeiou]/i.test(first) ? "an " : "a "));
  return reaches(flow, context, rule, recipient === null ? some : `${place} ${recipient}`, recipient === null ? ", and no recipient is declared for it" : ", which is not a declared recipient");
}

/** Whether the config, or the source's own tag, declares whoever receives what goes into the sink. */
export function isDeclaredRecipient(flow: Flow, context: RuleContext): boolean {
  const { source } = flow;
  const sink = context.sinkOf(flow);
  if (context.policyOf(sink.file).recipientOf(sink)) return true;
  const names = [sink.recipient, sink.package].flatMap((name) => (name === null ? [] : [name.toLowerCase()]));
  return context.declared(source).recipients.some((name) => names.includes(name));
}
