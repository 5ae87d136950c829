/** Who a sink hands data to, where its model does not say it: the host that a request names. Knows nothing of rules and of policy. */
import type { Sink } from "../flow/flow";

/** The sink with the host that its call names as recipient, where no vendor is known. `text` is that of its file. */
export function sinkWithHost(sink: Sink, text: string): Sink {
  if (sink.recipient !== null || sink.kind !== "network") return sink;
  const host = /["'`](?:https?|wss?):\/\/([\w.-]+\.\w+)(?=[:/?#"'`])/i.exec(text.slice(sink.span.start, sink.span.end))?.[1];
  return host === undefined ? sink : { ...sink, recipient: host };
}
