/**
 * Which calls of a function only read from what they are called on: `customers.find(id)`, where nothing is done with what it finds. By the names of methods and within one function. What a name
 * does not say is no reading; what is found counts as changed where it is given to what changes things. Follows no flow, and knows no rule.
 */
import type { FileIr, FunctionIr, Instruction, InstructionOf, Place } from "../ir/ir";
import { operands } from "../ir/operands";

type Call = InstructionOf<"call">;

/** First words of methods. */
const reading: ReadonlySet<string> = new Set(["find", "get", "select", "fetch", "load", "read", "retrieve", "list", "count", "exist", "exists", "has", "lookup", "search", "aggregate", "distinct", "scan", "peek", "head", "first", "last", "hget", "hgetall", "mget"]);

/** Words anywhere in a method's name: `findOneAndDelete`. What takes away, and what writes over. */
const changing: ReadonlySet<string> = new Set([
  "del", "getdel", "delete", "destroy", "remove", "erase", "purge", "forget", "wipe", "clear", "drop", "truncate", "unlink",
  "update", "upsert", "replace", "set", "save", "put", "patch", "modify", "overwrite", "anonymise", "anonymize", "pseudonymise", "pseudonymize", "redact", "scrub", "mask", "flush",
]);

export function readsOnlyIn(file: FileIr, fn: FunctionIr): ReadonlySet<Call> {
  const instructions = fn.blocks.flatMap((block) => block.instructions);
  const users = new Map<Place, Instruction[]>();
  for (const step of instructions) for (const place of operands(step)) { const known = users.get(place); if (known) known.push(step); else users.set(place, [step]); }
  const closures = new Map(instructions.flatMap((step) => (step.op === "closure" ? [[step.dest, file.functions[step.function]!] as const] : [])));
  const changes = (call: Call): boolean => wordsOf(call).some((word) => changing.has(word));
  const changesWithin = (place: Place): boolean => closures.get(place)?.blocks.some((block) => block.instructions.some((step) => step.op === "call" && changes(step))) ?? false;

  const onlyReads = (call: Call): boolean => {
    if (changes(call)) return false;
    let isRead = reads(call);
    const found = new Set([call.dest]);
    for (const place of found) {
      for (const step of users.get(place) ?? []) {
        switch (step.op) {
          case "move": case "await": case "cast": case "guard": case "mark": case "iterate":
            found.add(step.dest);
            break;
          // One of what was found; what it holds under a name is something else.
          case "load":
            if (step.object === place && step.key.kind !== "name") found.add(step.dest);
            break;
          case "store":
            if (step.object === place) return false;
            break;
          case "call":
            if (step.arguments.some((argument) => argument.place === place) && changes(step)) return false;
            if (step.receiver !== place) break;
            if (changes(step) || step.arguments.some((argument) => changesWithin(argument.place))) return false;
            // A query goes on: `where(…).first()`.
            isRead ||= reads(step);
            found.add(step.dest);
            break;
        }
      }
    }
    return isRead;
  };
  return new Set(instructions.flatMap((step) => (step.op === "call" && onlyReads(step) ? [step] : [])));
}

function reads(call: Call): boolean {
  return reading.has(wordsOf(call)[0] ?? "");
}

/** `find`, `one`, `and`, `delete` of `users.findOneAndDelete`. */
function wordsOf({ text }: Call): readonly string[] {
  return text.slice(text.lastIndexOf(".") + 1).split(/(?=[A-Z])|[^\p{L}]+/u).filter((word) => word !== "").map((word) => word.toLowerCase());
}
