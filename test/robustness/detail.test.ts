/** What is told apart of an argument in a function that takes more than its share of work. */
import { equal, notEqual } from "node:assert/strict";
import type { Detail } from "../../server/src/summaries/summary";
import { AbstractObject, type Root } from "../../server/src/summaries/values";

function argument(detail: Detail): { readonly top: AbstractObject; readonly user: AbstractObject; readonly id: AbstractObject } {
  const root: Root = { kind: "argument", key: "argument0", isGlobal: false, index: 0, fn: null, file: null, detail };
  const top = new AbstractObject(1, "port", "object", root, null, "", 0, {}, true);
  const user = new AbstractObject(2, "port", "object", root, top, "user", 1, {}, true);
  const id = new AbstractObject(3, "port", "object", root, top, "id", 1, {}, true);
  return { top, user, id };
}

describe("detail of a function's arguments", () => {
  it("is all there is at first", () => {
    const { user, id } = argument("full");
    notEqual(user.portTaint("none", []), id.portTaint("none", []));
    notEqual(user.portTaint("none", ["email"]), user.portTaint("none", []));
  });
  it("is their first members once it is blurred", () => {
    const { top, user, id } = argument("blurred");
    notEqual(user.portTaint("none", []), id.portTaint("none", []));
    notEqual(user.portTaint("none", []), top.portTaint("none", []));
    equal(user.portTaint("none", ["email"]), user.portTaint("none", []));
  });
  it("is each as a whole in the end", () => {
    const { top, user, id } = argument("whole");
    equal(user.portTaint("none", []), top.portTaint("none", []));
    equal(id.portTaint("none", ["email"]), top.portTaint("none", []));
  });
});
