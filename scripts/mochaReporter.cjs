/** Mocha's usual list on the screen, and the totals in the file that the option `output` names. */
const { writeFileSync } = require("node:fs");
// Newer mocha is an ES module: what `require` gives of it differs between versions of Node.
const mocha = require("mocha");
const { Spec } = (mocha.default ?? mocha).reporters;

module.exports = class extends Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once("end", () => {
      const { passes, failures } = this.stats;
      writeFileSync(options.reporterOptions.output, JSON.stringify({ passed: passes, failed: failures }));
    });
  }
};
