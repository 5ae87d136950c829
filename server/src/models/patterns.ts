/** Matchers: what is matched is given to the branches, and what one of them gives is the result. Source: the README of ts-pattern, "API Reference". Data only. */
import type { FlowRow, PackageModel } from "./format";

/** The branch stands last, behind up to two patterns or a condition. */
const branch = [1, 2, 3].flatMap((at): FlowRow[] => [["this.input", `arg${at}.param0`], [`arg${at}.return`, "this.value"]]);

export const patterns: readonly PackageModel[] = [
  {
    packages: ["ts-pattern"],
    types: { "match()": "Match", "@Match.{with,when,returnType,narrow}()": "Match" },
    calls: {
      match: { flows: [["arg0", "return:result.input"]] },
      "@Match.{with,when}": { flows: [...branch, ["this", "return"]] },
      "@Match.{returnType,narrow}": { flows: [["this", "return"]] },
      "@Match.otherwise": { flows: [["this.input", "arg0.param0"], ["this.value", "return"], ["arg0.return", "return"]] },
      "@Match.{exhaustive,run}": { flows: [["this.value", "return"]] },
    },
  },
];
