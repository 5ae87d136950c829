/** `personal-data explain`: what personal data is at a place, from where, and where it goes. Knows nothing of how flows come about. */
import { coloured, plain, wantsColour } from "../../report/ansi";
import { printExplanation } from "../../report/explain";
import { resolvePath } from "../../base/paths";
import { analyse } from "../analyse";
import type { Command } from "../command";
import { exitCodes, UsageError } from "../environment";

export const explain: Command = {
  name: "explain",
  operands: "FILE:LINE[:COL]",
  summary: "tell what personal data is at a place, from where, and where it goes, step by step",
  description: ["Lines and columns count from 1, as editors show them. Without a column, what begins on the line counts."],
  options: [],
  async run(given, environment) {
    const [operand, ...more] = given.operands;
    const match = /^(.+?):([1-9]\d*)(?::([1-9]\d*))?$/.exec(operand ?? "");
    if (!match || more.length > 0) throw new UsageError("explain needs one place: FILE:LINE, or FILE:LINE:COL");
    const [, path = "", line = "", column] = match;
    const file = resolvePath(environment.cwd, path);
    if (environment.fileSystem.stat(file)?.kind !== "file") throw new UsageError(`no such file: ${path}`);
    const { result } = await analyse({ operands: [], has: (name) => given.has(name), value: (name) => given.value(name) }, environment);
    const style = wantsColour(environment.stdout.isTerminal, environment.variables) ? coloured : plain;
    await environment.stdout.write(printExplanation(result, { file, line: Number(line), column: column === undefined ? null : Number(column) }, style));
    return exitCodes.clean;
  },
};
