/** Mocha's usual list on the screen; the totals, and what failed, in the file that the option `output` names. */
const { writeFileSync } = require("node:fs");
// Newer mocha is an ES module: what `require` gives of it differs between versions of Node.
const mocha = require("mocha");
const { Spec } = (mocha.default ?? mocha).reporters;

module.exports = class extends Spec {
  constructor(runner, options) {
    super(runner, options);
    const failures = [];
    runner.on("fail", (test, error) => failures.push(`${test.fullTitle()}: ${error?.message ?? error}`));
    runner.once("end", () => {
      const { passes, failures: failed } = this.stats;
      writeFileSync(options.reporterOptions.output, JSON.stringify({ passed: passes, failed, failures }));
    });
  }
};
