/** Splits a module specifier into package and subpath. Pure text. */

export interface PackageName {
  readonly name: string;
  /** Without a leading `/`; empty for the package itself. */
  readonly subpath: string;
}

/** `@scope/name/sub/path` is `sub/path` of `@scope/name`. */
export function packageNameOf(specifier: string): PackageName {
  const first = specifier.indexOf("/");
  const end = specifier.startsWith("@") && first >= 0 ? specifier.indexOf("/", first + 1) : first;
  return end < 0 ? { name: specifier, subpath: "" } : { name: specifier.slice(0, end), subpath: specifier.slice(end + 1) };
}

/** Whether a registry would take the name: `@/lib` and `~/lib` are aliases, never packages. */
export function isPackageName(name: string): boolean {
  return /^(?:@[a-z0-9~._-]+\/)?[a-z0-9][a-z0-9._~-]*$/i.test(name);
}

const builtins = new Set(
  ("assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events fs http http2 https " +
    "inspector module net os path perf_hooks process punycode querystring readline repl stream string_decoder sys timers tls trace_events tty " +
    "url util v8 vm wasi worker_threads zlib " +
    "assert/strict dns/promises fs/promises inspector/promises path/posix path/win32 readline/promises stream/consumers stream/promises stream/web " +
    "timers/promises util/types").split(" "),
);

/** A built-in module of Node (the list is ours, so that it is the same under every Node), or null. */
export function builtinOf(specifier: string): PackageName | null {
  if (specifier.startsWith("node:")) return packageNameOf(specifier.slice("node:".length));
  return builtins.has(specifier) ? packageNameOf(specifier) : null;
}
