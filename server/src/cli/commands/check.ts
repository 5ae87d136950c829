/**
 * `personal-data check`: analyses the workspace and prints findings. Knows nothing of the process it runs in, nor how
 * findings come about.
 */
import type { AnalysisResult } from "../../analysis";
import { isInside, relativePath, resolvePath } from "../../base/paths";
import type { Finding } from "../../findings/finding";
import { coloured, plain, wantsColour } from "../../report/ansi";
import { withoutBaseline } from "../../report/baseline";
import { printCheckMarkdown } from "../../report/checkMarkdown";
import { printConfigMistakes } from "../../report/configMistakes";
import { printDocument, reportDocument } from "../../report/document";
import { printGithub } from "../../report/github";
import { defaultWidth, printPretty } from "../../report/pretty";
import type { Cost } from "../../report/results";
import { printSarif } from "../../report/sarif";
import { analyse, hasConfigErrors } from "../analyse";
import { earlierOptions, readEarlier } from "../earlier";
import type { Arguments, Command } from "../command";
import { exitCodes, UsageError, type Environment, type ExitCode } from "../environment";

type Print = (result: AnalysisResult, cost: Cost, environment: Environment) => string;

const formats: Readonly<Record<string, Print>> = {
  pretty: (result, cost, { stdout, variables }) =>
    printPretty(result, cost, { style: wantsColour(stdout.isTerminal, variables) ? coloured : plain, width: stdout.columns ?? defaultWidth }),
  json: (result, cost) => printDocument(reportDocument(result, cost)),
  sarif: (result, cost, { version }) => printSarif(reportDocument(result, cost), version),
  github: (result, cost, environment) => printGithub(reportDocument(result, cost), prefixInRepository(result.root, environment)),
  markdown: (result, cost) => printCheckMarkdown(reportDocument(result, cost)),
};

/** For each threshold, the severities that reach it. */
const failing: Readonly<Record<string, readonly Finding["severity"][]>> = {
  error: ["error"],
  warning: ["error", "warning"],
  info: ["error", "warning", "info"],
  never: [],
};

export const check: Command = {
  name: "check",
  operands: "[paths]",
  summary: "analyse the project and print where personal data may leave it",
  description: [
    "The working directory is analysed as a whole, because data crosses files; the paths (files or folders) narrow\nwhat is reported. A single folder outside of the working directory is analysed on its own.",
    "What is wrong with a personal-data.config.json is shown at its place and ends the command with 2; everything else is\nanalysed and printed all the same.",
    "With --format json, standard output is one JSON document and nothing else. sarif is for code scanning, github annotates a run\nof GitHub Actions, markdown is for a comment. Colours follow NO_COLOR and FORCE_COLOR.",
  ],
  options: [
    { name: "format", value: "FORMAT", choices: Object.keys(formats), default: "pretty", help: "how to print" },
    { name: "fail-on", value: "LEVEL", choices: Object.keys(failing), default: "warning", help: "exit with 1 for findings of this severity or above; suppressed ones do not count" },
    ...earlierOptions("what was found there already is left out"),
  ],
  async run(given, environment) {
    const earlier = await readEarlier(given, environment);
    const { result: whole, cost } = await analyse(given, environment);
    const { results: result, known } = earlier ? withoutBaseline(whole, earlier.document) : { results: whole, known: 0 };
    const print = formats[given.value("format") ?? "pretty"];
    if (!print) throw new UsageError("unknown format");
    await environment.stdout.write(print(result, cost, environment));
    if (given.value("format") === "pretty" && known > 0) await environment.stdout.write(`${known} more ${known === 1 ? "was" : "were"} there already: ${earlier?.name}\n`);
    // A document is for programs: people see what is wrong with the configuration beside it.
    if (given.value("format") !== "pretty") await environment.stderr.write(printConfigMistakes(result));
    return exitCodeOf(result, given);
  },
};

/** Annotations name files from the repository's root, which need not be the folder under analysis. */
function prefixInRepository(root: string, { cwd, variables }: Environment): string {
  const workspace = variables["GITHUB_WORKSPACE"];
  const repository = workspace ? resolvePath(cwd, workspace.replaceAll("\\", "/")) : root;
  return root !== repository && isInside(root, repository) ? `${relativePath(repository, root)}/` : "";
}

function exitCodeOf(result: AnalysisResult, given: Arguments): ExitCode {
  if (hasConfigErrors(result)) return exitCodes.usage;
  const severities = failing[given.value("fail-on") ?? "warning"] ?? [];
  const fails = result.findings.some(({ severity, suppressed }) => suppressed === null && severities.includes(severity));
  return fails ? exitCodes.findings : exitCodes.clean;
}
