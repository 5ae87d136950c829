/** Parses the arguments of one command, and says what was meant where they make no sense. Knows no single command. */
import { parseArgs } from "node:util";
import { nearest } from "../base/nearest";
import { commonOptions, type Arguments, type Command, type Option } from "./command";
import { UsageError } from "./environment";

/** @throws UsageError */
export function parseArguments(command: Pick<Command, "options">, words: readonly string[]): Arguments {
  const options = [...command.options, ...commonOptions];
  const { tokens, positionals } = parseArgs({
    args: [...words],
    options: Object.fromEntries(options.map(parserOption)),
    allowPositionals: true,
    // Unknown options are ours to explain.
    strict: false,
    tokens: true,
  });
  const given = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const option = options.find(({ name }) => name === token.name);
    if (!option) throw new UsageError(unknownOption(token.rawName, options));
    given.set(option.name, checkedValue(option, token.value, token.inlineValue === true));
  }
  return {
    operands: positionals,
    has: (name) => given.has(name),
    value: (name) => given.get(name) ?? options.find((option) => option.name === name)?.default,
  };
}

function parserOption(option: Option): [string, { type: "string" | "boolean"; short?: string }] {
  const short = option.name === "help" ? { short: "h" } : {};
  return [option.name, { type: option.value === undefined ? "boolean" : "string", ...short }];
}

function unknownOption(written: string, options: readonly Option[]): string {
  const meant = nearest(written.replace(/^-+/, ""), options.map(({ name }) => name));
  return `unknown option ${written}${meant === null ? "" : `; did you mean --${meant}?`}`;
}

function checkedValue(option: Option, value: string | undefined, inline: boolean): string {
  if (option.value === undefined) {
    if (value !== undefined) throw new UsageError(`--${option.name} takes no value`);
    return "";
  }
  // `--format --profile` forgot a value rather than naming one; `--format=--x` means it.
  if (value === undefined || value === "" || (!inline && value.startsWith("-"))) throw new UsageError(`--${option.name} needs a value: --${option.name} ${option.value}`);
  if (option.choices && !option.choices.includes(value)) {
    const meant = nearest(value, option.choices);
    throw new UsageError(`--${option.name} ${value} is unknown${meant === null ? "" : `; did you mean ${meant}?`} Valid: ${option.choices.join(", ")}`);
  }
  if (option.value === "N" && !/^[1-9][0-9]{0,3}$/.test(value)) throw new UsageError(`--${option.name} needs a whole number from 1 on, not ${value}`);
  return value;
}
