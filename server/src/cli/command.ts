/** What a command is: its name, its options, and what it does. Knows no single command. */
import type { ExitCode, Environment } from "./environment";

export interface Option {
  /** Without the dashes. */
  readonly name: string;
  /** What stands for the value in the help; an option without one is a switch. */
  readonly value?: string;
  /** The only values that are valid. */
  readonly choices?: readonly string[];
  readonly default?: string;
  readonly help: string;
}

export interface Command {
  readonly name: string;
  /** What follows the name in the usage line, options aside. */
  readonly operands: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Paragraphs of its own help. */
  readonly description: readonly string[];
  readonly options: readonly Option[];
  run(given: Arguments, environment: Environment): Promise<ExitCode>;
}

/** A command line, parsed and checked against the command's options. */
export interface Arguments {
  readonly operands: readonly string[];
  has(option: string): boolean;
  /** The value given, else the default. */
  value(option: string): string | undefined;
}

/** Options that every command takes. */
export const commonOptions: readonly Option[] = [
  { name: "no-cache", help: "neither read nor write what earlier runs have found" },
  { name: "cache-dir", value: "DIR", help: "where results are kept for the next run, in place of the platform's cache folder" },
  { name: "threads", value: "N", help: "how many threads to use (this version uses one for the analysis: no effect)" },
  { name: "profile", help: "print what each pass took, to standard error" },
  { name: "help", help: "print this help" },
];
