/** What results stand on: whoever met a result stands on what it stands on, and nobody else is told of a change. */
import assert from "node:assert/strict";
import { Grounded, Grounds } from "../../server/src/base/grounds";

describe("what results stand on", () => {
  it("holds until one of the things looked at is another", () => {
    const grounds = new Grounds();
    const [, one] = grounds.while(() => { grounds.note("a"); grounds.note("b"); });
    const [, other] = grounds.while(() => grounds.note("c"));
    grounds.change(["b"]);
    assert.deepEqual([grounds.holds(one), grounds.holds(other)], [false, true]);
    const [, again] = grounds.while(() => { grounds.note("a"); grounds.note("b"); });
    assert.equal(grounds.holds(again), true);
  });

  it("is handed on by a result that is kept, and not by what was done apart", () => {
    const grounds = new Grounds();
    const [, kept] = grounds.while(() => grounds.note("a"));
    const [, met] = grounds.while(() => { grounds.rely(kept); grounds.apart(() => grounds.note("b")); });
    grounds.change(["b"]);
    assert.equal(grounds.holds(met), true);
    grounds.change(["a"]);
    assert.equal(grounds.holds(met), false);
  });

  it("tells which of many no longer hold, each time anew", () => {
    const grounds = new Grounds();
    const many = new Grounded<string>(grounds);
    const make = (key: string, ...facts: string[]): void => many.set(key, grounds.while(() => { for (const fact of facts) grounds.note(fact); })[1]);
    make("one", "a", "b");
    make("two", "b");
    make("three", "c");
    grounds.change(["b"]);
    assert.deepEqual([...many.outdated()], ["one", "two"]);
    make("one", "a");
    make("two", "b");
    assert.deepEqual([...many.outdated()], []);
    grounds.change(["a", "b"]);
    assert.deepEqual([...many.outdated()].sort(), ["one", "two"]);
  });

  it("is not noted where nobody will ask", () => {
    const grounds = new Grounds(false);
    const [result, on] = grounds.while(() => (grounds.note("a"), 1));
    assert.equal(result, 1);
    assert.deepEqual(on.facts, []);
  });
});
