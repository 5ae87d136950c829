/** `personal-data report`: analyses the workspace and writes the data-flow report. Knows nothing of the process it runs in, nor how flows come about. */
import { resolvePath } from "../../base/paths";
import { changesSince } from "../../report/compare";
import { printConfigMistakes } from "../../report/configMistakes";
import { reportDocument } from "../../report/document";
import { exported } from "../../report/exports";
import type { ExportFormat } from "../../report/pageMessages";
import { analyse, hasConfigErrors } from "../analyse";
import { earlierOptions, readEarlier } from "../earlier";
import type { Command } from "../command";
import { exitCodes, UsageError, type Environment } from "../environment";

/** SARIF is of findings: `check` prints it. */
const formats: readonly ExportFormat[] = ["html", "markdown", "json", "csv"];

export const report: Command = {
  name: "report",
  operands: "[paths]",
  summary: "write the data-flow report: what personal data there is, where it may go, who receives it",
  description: [
    "html is one file that loads nothing: a picture, and tables to search. markdown says the same in words. json is the document that\ncheck prints too. csv is the record of processing activities of Article 30(1), as far as code and tags show it.",
    "The paths narrow what is reported, never what is analysed. Findings do not change the exit code: that is what check is for.",
  ],
  options: [
    { name: "format", value: "FORMAT", choices: formats, default: "html", help: "how to write it" },
    { name: "output", value: "FILE", help: "where to write it; standard output where it is left out" },
    ...earlierOptions("the report says which flows have changed since"),
  ],
  async run(given, environment) {
    const earlier = await readEarlier(given, environment);
    const { result, cost } = await analyse(given, environment);
    const changes = earlier && changesSince(earlier.document, reportDocument(result, cost), earlier.name);
    const format = formats.find((each) => each === given.value("format")) ?? "html";
    const text = exported(result, format, { cost, changes, version: () => environment.version, language: "en", page: () => environment.reportPage() });
    await write(text, given.value("output"), environment);
    await environment.stderr.write(printConfigMistakes(result));
    return hasConfigErrors(result) ? exitCodes.usage : exitCodes.clean;
  },
};

async function write(text: string, output: string | undefined, environment: Environment): Promise<void> {
  if (output === undefined) return environment.stdout.write(text);
  const failure = environment.writeFile(resolvePath(environment.cwd, output), text);
  if (failure !== null) throw new UsageError(`cannot write ${output}: ${failure}`);
}
