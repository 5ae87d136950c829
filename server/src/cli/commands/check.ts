/**
 * `personal-data check`: analyses the workspace and prints findings. Knows nothing of the process it runs in, nor how
 * findings come about.
 */
import type { AnalysisResult } from "../../analysis";
import { configRule } from "../../findings/config/config";
import type { Finding } from "../../findings/finding";
import { coloured, plain, wantsColour } from "../../report/ansi";
import { printDocument, reportDocument } from "../../report/document";
import { narrowTo } from "../../report/narrow";
import { printConfigMistakes } from "../../report/configMistakes";
import { defaultWidth, printPretty } from "../../report/pretty";
import type { Cost } from "../../report/results";
import type { Arguments, Command } from "../command";
import { exitCodes, UsageError, type Environment, type ExitCode } from "../environment";
import { printProfile } from "../profile";
import { progressLine } from "../progress";
import { scopeOf, type Scope } from "../scope";

type Print = (result: AnalysisResult, cost: Cost, environment: Environment) => string;

const formats: Readonly<Record<string, Print>> = {
  pretty: (result, cost, { stdout, variables }) =>
    printPretty(result, cost, { style: wantsColour(stdout.isTerminal, variables) ? coloured : plain, width: stdout.columns ?? defaultWidth }),
  json: (result, cost) => printDocument(reportDocument(result, cost)),
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
    "With --format json, standard output is one JSON document and nothing else. Colours follow NO_COLOR and FORCE_COLOR.",
  ],
  options: [
    { name: "format", value: "FORMAT", choices: Object.keys(formats), unavailable: ["sarif", "github", "markdown"], default: "pretty", help: "how to print" },
    { name: "fail-on", value: "LEVEL", choices: Object.keys(failing), default: "warning", help: "exit with 1 for findings of this severity or above; suppressed ones do not count" },
  ],
  async run(given, environment) {
    const scope = scopeOf(given.operands, environment.cwd, environment.fileSystem);
    const started = performance.now();
    const whole = await analyse(scope, environment);
    const cost = { ms: performance.now() - started, peakMemoryMB: environment.peakMemoryMB() };
    const result = narrowTo(whole, scope.paths);
    const print = formats[given.value("format") ?? "pretty"];
    if (!print) throw new UsageError("unknown format");
    await environment.stdout.write(print(result, cost, environment));
    // A document is for programs: people see what is wrong with the configuration beside it.
    if (given.value("format") !== "pretty") await environment.stderr.write(printConfigMistakes(result));
    if (given.has("profile")) await environment.stderr.write(printProfile(whole.passes, cost));
    return exitCodeOf(result, given);
  },
};

async function analyse(scope: Scope, environment: Environment): Promise<AnalysisResult> {
  const progress = progressLine(environment.stderr);
  const analysis = environment.createAnalysis({ root: scope.root, fileSystem: environment.fileSystem });
  try {
    return await analysis.run(undefined, progress.update);
  } finally {
    await progress.clear();
    await analysis.dispose();
  }
}

function exitCodeOf(result: AnalysisResult, given: Arguments): ExitCode {
  if (result.findings.some(({ rule, severity }) => rule === configRule && severity === "error")) return exitCodes.usage;
  const severities = failing[given.value("fail-on") ?? "warning"] ?? [];
  const fails = result.findings.some(({ severity, suppressed }) => suppressed === null && severities.includes(severity));
  return fails ? exitCodes.findings : exitCodes.clean;
}
