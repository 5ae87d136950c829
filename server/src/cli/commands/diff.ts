/** `personal-data diff`: the flows that a change adds, alters and removes. Knows nothing of how flows come about. */
import { coloured, plain, wantsColour } from "../../report/ansi";
import { printDiff, printDiffJson, printDiffMarkdown, type State } from "../../report/diff";
import { reportDocument } from "../../report/document";
import { analyse } from "../analyse";
import type { Arguments, Command } from "../command";
import { documentOf } from "../earlier";
import { exitCodes, UsageError, type Environment } from "../environment";

type Print = (before: State, after: State, environment: Environment) => string;

const formats: Readonly<Record<string, Print>> = {
  pretty: (before, after, { stdout, variables }) => printDiff(before, after, wantsColour(stdout.isTerminal, variables) ? coloured : plain),
  markdown: (before, after) => printDiffMarkdown(before, after),
  json: (before, after) => printDiffJson(before, after),
};

export const diff: Command = {
  name: "diff",
  operands: "BASE[..HEAD]",
  summary: "show the flows of personal data that a change adds, alters and removes",
  description: [
    "BASE and HEAD are commits, branches or tags; without HEAD, the files as they are now count. Both states are analysed. Installed packages are\nthose that are there now.",
    "It tells and does not judge: the exit code is 0 whatever has changed.",
  ],
  options: [{ name: "format", value: "FORMAT", choices: Object.keys(formats), default: "pretty", help: "how to print" }],
  async run(given, environment) {
    const [range, ...more] = given.operands;
    if (range === undefined || more.length > 0) throw new UsageError("diff needs one operand: BASE, or BASE..HEAD");
    const [base = "", head = ""] = splitRange(range);
    const print = formats[given.value("format") ?? "pretty"];
    if (!print) throw new UsageError("unknown format");
    const before = { name: base, document: await documentOf([], base, environment) };
    const after = head === "" ? { name: "now", document: await documentNow(given, environment) } : { name: head, document: await documentOf([], head, environment) };
    await environment.stdout.write(print(before, after, environment));
    return exitCodes.clean;
  },
};

function splitRange(range: string): readonly string[] {
  const [base = "", head = "", ...more] = range.split("..");
  if (base === "" || base.startsWith("-") || head.startsWith(".") || more.length > 0) throw new UsageError(`${range} is no range: write BASE, or BASE..HEAD`);
  return [base, head];
}

async function documentNow(given: Arguments, environment: Environment): Promise<State["document"]> {
  // The operand is a range and no path.
  const { result, cost } = await analyse({ operands: [], has: (name) => given.has(name), value: (name) => given.value(name) }, environment);
  return reportDocument(result, cost);
}
