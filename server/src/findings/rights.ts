/**
 * Which stores the functions touch that are there for a right of people: to have their data erased, or to get it.
 *
 * How: from the tagged functions, calls are followed by the name of what is called, so that rather too many stores count as touched than too few. A store goes by what its method is called
 * on (`customers` in `db.customers.insert`) and the other names of that (`storeNames.ts`), a plain function by the file that declares it, a statement in SQL by its tables too, and what a mapper
 * keeps by the class of the record (`entities.ts`). Who only reads has erased nothing (`storeReads.ts`). Knows nothing of rules.
 */
import { watched } from "../base/cancel";
import type { FileId } from "../base/ids";
import { maxTargets } from "../base/limits";
import type { Sink, Source } from "../flow/flow";
import type { FileIr, FunctionIr } from "../ir/ir";
import type { RuleContext } from "./context";
import { Entities } from "./entities";
import { storeOf, StoreNames } from "./storeNames";
import { readsOnlyIn } from "./storeReads";

type RightTag = "personalDataErasure" | "personalDataExport";
type TextOf = (file: FileId) => string;

/** The functions of a project that are there for one right. */
export class RightFunctions {
  private readonly starts: readonly { readonly names: readonly string[]; readonly located: Located }[];
  private readonly byName = new Map<string, Located[]>();
  private readonly textOf: TextOf;
  private readonly touchedBy = new Map<string, TouchedStores>();
  private readonly entities: Entities | null;
  private readonly storeNames: StoreNames;

  constructor({ functions, facts: { files, textOf }, checkpoint }: RuleContext, tag: RightTag) {
    this.textOf = textOf;
    this.starts = functions.tagged(tag).map(({ file, fn, tags }) => ({ names: tags.flatMap(({ words }) => words.map(({ text }) => text)), located: { file, fn } }));
    this.entities = tag === "personalDataErasure" && this.starts.length > 0 ? new Entities(files) : null;
    this.storeNames = new StoreNames(this.starts.length > 0 ? files : []);
    if (this.starts.length === 0) return;
    for (const file of watched(files, checkpoint)) for (const fn of file.functions) { const name = lastPart(fn.name); const known = this.byName.get(name); if (known) known.push({ file, fn }); else this.byName.set(name, [{ file, fn }]); }
  }

  get isEmpty(): boolean {
    return this.starts.length === 0;
  }

  /** Whether some function says that it is there for what declares a source. */
  names(source: Source): boolean {
    return this.starts.some(({ names }) => names.includes(ownerOf(source)));
  }

  /** Those that are there for what declares a source; where none says so, all. */
  for(source: Source): readonly Located[] {
    const named = this.starts.filter(({ names }) => names.includes(ownerOf(source)));
    return (named.length > 0 ? named : this.starts).map(({ located }) => located);
  }

  /** Whether a function touches the store: one that names what declares the source; where none does, any. */
  touches(source: Source, sink: Sink): boolean {
    const owner = this.names(source) ? ownerOf(source) : "";
    let stores = this.touchedBy.get(owner);
    if (!stores) {
      const starts = this.starts.filter(({ names }) => owner === "" || names.includes(owner)).map(({ located }) => located);
      this.touchedBy.set(owner, (stores = new TouchedStores(starts, this.byName, this.textOf, this.entities, this.storeNames)));
    }
    return stores.has(sink, this.textOf(sink.file).slice(sink.span.start, sink.span.end));
  }
}

/** `Customer` of `Customer.email`. */
function ownerOf({ name }: Source): string {
  return name.split(".")[0]!;
}

export interface Located {
  readonly file: FileIr;
  readonly fn: FunctionIr;
}

class TouchedStores {
  /** With the tables that statements name; null where a call names none. */
  private readonly stores = new Map<string, Set<string> | null>();
  private readonly files = new Set<FileId>();
  /** Whose records are erased, whatever holds them. */
  private readonly erased = new Set<string>();

  constructor(starts: readonly Located[], private readonly byName: ReadonlyMap<string, readonly Located[]>, textOf: TextOf, private readonly entities: Entities | null, private readonly storeNames: StoreNames) {
    const reached = new Set(starts);
    const seen = new Set(starts.map(({ fn }) => fn));
    const reach = (located: Located): void => {
      if (seen.has(located.fn)) return;
      seen.add(located.fn);
      reached.add(located);
    };
    for (const { file, fn } of reached) {
      for (const inner of file.functions) if (inner.parent === fn.index) reach({ file, fn: inner });
      const onlyRead = entities ? readsOnlyIn(file, fn) : null;
      for (const { instructions } of fn.blocks) {
        for (const instruction of instructions) {
          if (instruction.op !== "call") continue;
          const touches = !onlyRead?.has(instruction);
          const statement = textOf(file.file).slice(instruction.span.start, instruction.span.end);
          if (touches && !(entities && isQuery(statement))) for (const store of new Set([storeOf(instruction.text), ...storeNames.ofCall(file, fn, instruction, entities === null)])) this.add(store, tablesIn(statement));
          for (const name of entities?.erasedBy(file, fn, instruction) ?? []) this.erased.add(name);
          const called = byName.get(lastPart(instruction.text)) ?? [];
          if (touches) for (const target of called) this.files.add(target.file.file);
          // A name that many functions have says nothing about which of them is meant.
          if (called.length <= maxTargets) for (const target of called) reach(target);
        }
      }
    }
  }

  private add(store: string, tables: readonly string[]): void {
    const known = this.stores.get(store);
    if (tables.length === 0 || known === null) this.stores.set(store, null);
    else this.stores.set(store, new Set([...(known ?? []), ...tables]));
  }

  has(sink: Sink, call: string): boolean {
    const { name } = sink;
    const written = tablesIn(call);
    const isTouched = (store: string): boolean => {
      const tables = this.stores.get(store);
      return tables !== undefined && (tables === null || written.length === 0 || written.some((table) => tables.has(table)));
    };
    if (this.storeNames.ofSink(sink).some(isTouched)) return true;
    if (this.entities && this.erased.size > 0 && [...this.entities.keptBy(sink)].some((entity) => this.erased.has(entity))) return true;
    return !name.includes(".") && (this.byName.get(name) ?? []).some(({ file }) => this.files.has(file.file));
  }
}

/** Whether the call has statements, and they do nothing but ask. */
function isQuery(call: string): boolean {
  return /["'`]\s*(?:with\s+\w+\s+as\s*\(|select\s[\s\S]*?\sfrom\s)/i.test(call) && !/\b(?:insert\s+into|update\s+\S+\s+set|delete\s+from|truncate|merge\s+into)\b/i.test(call);
}

/** The tables that a statement in a call names. */
function tablesIn(call: string): readonly string[] {
  if (!/["'`]\s*(?:with|select|insert|update|delete|truncate|merge)\s/i.test(call)) return [];
  return [...call.matchAll(/\b(?:from|into|join|update|truncate(?:\s+table)?)\s+["`[]?([A-Za-z_][\w.]*)/gi)].map((match) => match[1]!.toLowerCase());
}

function lastPart(text: string): string {
  return text.slice(text.lastIndexOf(".") + 1);
}
