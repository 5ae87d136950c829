/** `personal-data init`: writes a config with comments, and never over one that is there. Knows nothing of what the keys do. */
import { initialConfig } from "../../findings/config/initialConfig";
import { joinPath } from "../../base/paths";
import { ownConfigName } from "../../program/workspace";
import type { Command } from "../command";
import { exitCodes, UsageError } from "../environment";

export const init: Command = {
  name: "init",
  operands: "",
  summary: `write a ${ownConfigName} with comments into the working directory`,
  description: ["Everything in it is optional: without the file, the default policy holds. A file that is there already stays as it is."],
  options: [],
  async run(given, environment) {
    if (given.operands.length > 0) throw new UsageError(`init takes no paths: it writes into the working directory`);
    if (!environment.createFile(joinPath(environment.cwd, ownConfigName), initialConfig)) throw new UsageError(`there is a ${ownConfigName} already`);
    await environment.stdout.write(`${ownConfigName} written\n`);
    return exitCodes.clean;
  },
};
