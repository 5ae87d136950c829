/** From the words of a command line to an exit code. Knows nothing of the process it runs in. */
import { nearest } from "../base/nearest";
import { parseArguments } from "./arguments";
import { commands, unavailableCommands } from "./commands";
import { exitCodes, UsageError, type Environment, type ExitCode } from "./environment";
import { commandHelp, programHelp } from "./help";

/** Never rejects: whatever happens has an exit code and a message on standard error. */
export async function runCommandLine(words: readonly string[], environment: Environment): Promise<ExitCode> {
  try {
    return await dispatch(words, environment);
  } catch (error) {
    if (error instanceof UsageError) return usageError(error, words, environment);
    return internalError(error, words, environment);
  }
}

async function dispatch(words: readonly string[], environment: Environment): Promise<ExitCode> {
  const [first, ...rest] = words;
  if (first === undefined) {
    await environment.stderr.write(programHelp(commands));
    return exitCodes.usage;
  }
  if (first === "--help" || first === "-h" || first === "help") return help(rest[0], environment);
  if (first === "--version" || first === "-v") {
    await environment.stdout.write(`${environment.version}\n`);
    return exitCodes.clean;
  }
  const command = commands.find(({ name }) => name === first);
  if (!command) throw new UsageError(unknownCommand(first));
  const given = parseArguments(command, rest);
  if (given.has("help")) return help(first, environment);
  return command.run(given, environment);
}

async function help(name: string | undefined, environment: Environment): Promise<ExitCode> {
  const command = commands.find((candidate) => candidate.name === name);
  if (name !== undefined && !command) throw new UsageError(unknownCommand(name));
  await environment.stdout.write(command ? commandHelp(command) : programHelp(commands));
  return exitCodes.clean;
}

function unknownCommand(name: string): string {
  if (unavailableCommands.includes(name)) return `${name} is not available yet; available: ${commands.map((command) => command.name).join(", ")}`;
  if (name.startsWith("-")) return `the command comes first, then its options: personal-data <command> ${name}`;
  const meant = nearest(name, commands.map((command) => command.name));
  return `unknown command ${name}${meant === null ? "" : `; did you mean ${meant}?`}`;
}

async function usageError(error: UsageError, words: readonly string[], environment: Environment): Promise<ExitCode> {
  const command = commands.find(({ name }) => name === words[0]);
  const more = `personal-data ${command ? `${command.name} ` : ""}--help`;
  await environment.stderr.write(`error: ${error.message}\nFor help: ${more}\n`);
  return exitCodes.usage;
}

/** The stack is for us: a user sees it only on request. */
async function internalError(error: unknown, words: readonly string[], environment: Environment): Promise<ExitCode> {
  const withStack = words.includes("--profile") || Boolean(environment.variables["DEBUG"]);
  const message = error instanceof Error ? error.message : String(error);
  const stack = withStack && error instanceof Error && error.stack ? `${error.stack}\n` : "";
  await environment.stderr.write(
    `internal error: ${message}\n${stack}This is a mistake in personal-data ${environment.version}, not in your code. Please report it at\n${issues}${
      stack === "" ? ", with what the same command prints with --profile" : ""
    }\n`,
  );
  return exitCodes.internal;
}

const issues = "https://github.com/personal-data/personal-data/issues";
