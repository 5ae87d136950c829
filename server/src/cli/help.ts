/** The help texts: of the program, and of each command. Knows no single command. */
import { commonOptions, type Command, type Option } from "./command";

export function programHelp(commands: readonly Command[]): string {
  return [
    "Follows fields tagged @personalData through TypeScript and JavaScript to the places where they leave.",
    "",
    "Usage: personal-data <command> [options]",
    "",
    "Commands:",
    ...table(commands.map(({ name, operands, summary }) => [`${name} ${operands}`.trim(), summary])),
    "",
    "Options:",
    ...table([
      ["-h, --help", "print this help, or that of a command"],
      ["-v, --version", "print the version"],
    ]),
    "",
    exitCodeLine,
    "",
  ].join("\n");
}

export function commandHelp(command: Command): string {
  return [
    `${command.summary[0]?.toUpperCase()}${command.summary.slice(1)}.`,
    "",
    `Usage: personal-data ${command.name} [options] ${command.operands}`.trimEnd(),
    "",
    ...command.description.flatMap((paragraph) => [paragraph, ""]),
    ...(command.options.length > 0 ? ["Options:", ...table(command.options.map(row)), ""] : []),
    "Everywhere:",
    ...table(commonOptions.map(row)),
    "",
    exitCodeLine,
    "",
  ].join("\n");
}

const exitCodeLine = "Exit codes: 0 clean, 1 findings at or above --fail-on, 2 wrong usage or config, 3 internal error.";

function row({ name, value, choices, default: standard, help }: Option): readonly [string, string] {
  const left = `--${name}${value === undefined ? "" : ` ${choices?.join("|") ?? value}`}`;
  return [left, help + (standard === undefined ? "" : ` (default: ${standard})`)];
}

function table(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
