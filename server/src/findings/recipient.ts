/** Who a sink hands data to, where its model does not say it: the host that a request names. Knows nothing of rules and of policy. */
import type { Sink } from "../flow/flow";

/** How many names lead to an address: `fetch(url)`, `url = base + path`, `base = "https://…"`. */
const maxNames = 3;

/** The sink with the host that its call names as recipient, where no vendor is known. `text` is that of its file. */
export function sinkWithHost(sink: Sink, text: string): Sink {
  if (sink.recipient !== null || sink.kind !== "network") return sink;
  const call = text.slice(sink.span.start, sink.span.end);
  const host = /["'`](?:https?|wss?):\/\/([\w.-]+\.\w+)(?=[:/?#"'`])/i.exec(call)?.[1] ?? hostOf(call.slice(call.indexOf("(") + 1), text, maxNames) ?? hostOfClient(call, text);
  return host === undefined ? sink : { ...sink, recipient: host };
}

/** The host of an address that begins an expression, or that a constant of the file holds which it begins with. */
function hostOf(expression: string, text: string, names: number): string | undefined {
  const literal = /^\s*["'`](?:https?|wss?):\/\/([\w.-]+\.\w+)(?=[:/?#"'`])/i.exec(expression)?.[1];
  if (literal !== undefined || names === 0) return literal;
  const name = /^\s*(?:`\$\{\s*)?(?:this\.|[A-Za-z_$][\w$]*\.)?([A-Za-z_$][\w$]*)\s*(?=[},;)+\n]|$)/.exec(expression)?.[1];
  if (name === undefined) return undefined;
  const written = onlyValue(name, text);
  return written === null ? undefined : hostOf(written, text, names - 1);
}

/** Of a client that was made with an address to begin from: `const api = axios.create({ baseURL: "https://…" })`, then `api.post("/people")`. */
function hostOfClient(call: string, text: string): string | undefined {
  const names = /^(?:await\s+)?(?:this\.)?([\w$]+(?:\.[\w$]+)*)\s*(?:<[^(]*>)?\(/.exec(call)?.[1]?.split(".") ?? [];
  const method = names.at(-1);
  for (const name of [names.at(-2), method]) {
    const written = name === undefined ? null : onlyValue(name, text);
    const options = written === null ? undefined : /^\s*(?:await\s+)?(?:new\s+)?[\w$.]+\(\s*\{([^;]*)/.exec(written)?.[1];
    const base = options === undefined ? undefined : /(?:^|[{,\s])(?:baseURL|baseUrl|prefixUrl)\s*:([^;]*)/.exec(options)?.[1];
    if (base !== undefined) return hostOf(base, text, maxNames - 1);
  }
  return undefined;
}

/** What follows where a name is given its value, if there is one such place in the file; null otherwise. */
function onlyValue(name: string, text: string): string | null {
  const spelled = name.replaceAll("$", "\\$");
  // A parameter of that name is somebody else's to say.
  if (new RegExp(`[(,]\\s*(?:(?:private|public|protected|readonly)\\s+)*${spelled}\\??\\s*:`).test(text)) return null;
  const written = [...text.matchAll(new RegExp(`(?:^|[^\\w$.]|this\\.)${spelled}\\s*(?::\\s*string\\s*)?=(?![=>])`, "g"))];
  // What is written twice may be another address by the time it is asked.
  const [only] = written;
  return only && written.length === 1 ? text.slice(only.index + only[0].length, only.index + only[0].length + 600) : null;
}
