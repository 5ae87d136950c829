/**
 * Rule `erasure`: data reaches a store that no `@personalDataErasure` function touches, in a project that has such functions. Article 17 of the GDPR: what a person may
 * have erased is erased wherever it is. One finding for each declaration, with the stores as related places.
 *
 * How: from the erasure functions, calls are followed by the name of what is called, so that rather too many stores count as touched than too few. A store goes by
 * what its method is called on (`customers` in `db.customers.insert`), a plain function by the file that declares it. Knows nothing of how flows are found.
 */
import type { FileId } from "../../base/ids";
import { maxTargets } from "../../base/limits";
import type { Flow, Source } from "../../flow/flow";
import type { FileIr, FunctionIr } from "../../ir/ir";
import type { RuleContext } from "../context";
import type { Finding } from "../finding";

export function erasureFinding(source: Source, flows: readonly Flow[], erased: ErasedStores | null, context: RuleContext): Finding | null {
  if (erased === null) return null;
  const left = flows.filter(({ sink, effect }) => sink.kind === "storage" && effect !== "aggregate" && effect !== "anonymise" && !erased.touches(sink.name));
  const [first] = left;
  if (!first) return null;
  return context.sourceFinding(source, {
    rule: "erasure",
    messageId: "erasure",
    message: `${context.subject(source)} may reach a store that no \`@personalDataErasure\` function touches: \`${first.sink.name}\`.`,
    related: left.map(({ sink }) => ({ file: sink.file, span: sink.span, message: `${source.name} may be stored here` })),
  });
}

/** What the erasure functions of a project touch. */
export class ErasedStores {
  private readonly stores = new Set<string>();
  private readonly filesOfFunctions = new Map<string, Set<FileId>>();
  private readonly reachedFiles = new Set<FileId>();

  /** Null for a project that has no such function. */
  static of(files: readonly FileIr[]): ErasedStores | null {
    const starts = files.flatMap((file) => file.functions.filter(({ tags }) => tags.some(({ name }) => name === "personalDataErasure")).map((fn) => ({ file, fn })));
    return starts.length === 0 ? null : new ErasedStores(files, starts);
  }

  private constructor(files: readonly FileIr[], starts: readonly Located[]) {
    const byName = new Map<string, Located[]>();
    for (const file of files) {
      for (const fn of file.functions) {
        const name = lastPart(fn.name);
        const known = byName.get(name);
        if (known) known.push({ file, fn });
        else byName.set(name, [{ file, fn }]);
        const places = this.filesOfFunctions.get(name);
        if (places) places.add(file.file);
        else this.filesOfFunctions.set(name, new Set([file.file]));
      }
    }
    const reached = new Set(starts);
    const seen = new Set(starts.map(({ fn }) => fn));
    const reach = (located: Located): void => {
      if (seen.has(located.fn)) return;
      seen.add(located.fn);
      reached.add(located);
    };
    for (const { file, fn } of reached) {
      for (const inner of file.functions) if (inner.parent === fn.index) reach({ file, fn: inner });
      for (const text of callsOf(fn)) {
        this.stores.add(storeOf(text));
        const called = byName.get(lastPart(text)) ?? [];
        for (const target of called) this.reachedFiles.add(target.file.file);
        // A name that many functions have says nothing about which of them is meant.
        if (called.length <= maxTargets) for (const target of called) reach(target);
      }
    }
  }

  /** Whether a call of this text (`db.customers.insert`) writes to a store that is touched. */
  touches(callee: string): boolean {
    if (this.stores.has(storeOf(callee))) return true;
    return !callee.includes(".") && [...(this.filesOfFunctions.get(callee) ?? [])].some((file) => this.reachedFiles.has(file));
  }
}

interface Located {
  readonly file: FileIr;
  readonly fn: FunctionIr;
}

function callsOf(fn: FunctionIr): readonly string[] {
  return fn.blocks.flatMap(({ instructions }) => instructions.flatMap((instruction) => (instruction.op === "call" ? [instruction.text] : [])));
}

function lastPart(text: string): string {
  return text.slice(text.lastIndexOf(".") + 1);
}

/** What the method is called on; a plain function stands for itself. */
function storeOf(text: string): string {
  const parts = text.replace(/\(.*?\)|[?!\s]/g, "").split(".");
  return parts.at(-2) ?? parts.at(-1) ?? text;
}
