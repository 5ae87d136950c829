/** The page that lists the libraries known says what the models say. */
import { equal, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listModels } from "../../server/src/models/listing";
import { libraryModels } from "../../server/src/models/models";

describe("list of libraries", () => {
  it("is in step with the models: `npm run list:models`", () => {
    equal(readFileSync(join(__dirname, "../../../docs/libraries.md"), "utf8"), listModels(libraryModels));
  });

  it("names recipients, and leaves out what is no module", () => {
    const page = listModels([{ packages: ["global", "a"], recipient: "Acme", calls: { go: { sinks: [{ kind: "third-party", class: "analytics", arguments: [0] }] } } }]);
    ok(page.includes("| Product analytics | `a` (Acme) |"));
  });
});
