/** Places in a text that is edited again and again: each character has one, they rise, and what an edit does not touch keeps its own. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { Anchors } from "../../server/src/incremental/anchors";

const part = fc.double({ min: 0, max: 1, noNaN: true });
const edits = fc.array(fc.record({ at: part, gone: fc.nat(6), typed: fc.string({ maxLength: 8 }) }), { minLength: 1, maxLength: 60 });

describe("places in a text that is edited", () => {
  it("rise, lead back to their offsets, and stay where no edit was", () => {
    fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 60 }), edits, (first, all) => {
      let text = first;
      let anchors = Anchors.of(text.length);
      for (const { at, gone, typed } of all) {
        const start = Math.floor(at * text.length);
        const now = text.slice(0, start) + typed + text.slice(start + gone);
        if (now === "") continue;
        const next = anchors.edited(text, now);
        for (let offset = 0; offset <= now.length; offset++) {
          const place = next.toAnchor(offset);
          assert.equal(next.toOffset(place), offset);
          assert.equal(next.offsetOf(place), offset);
          assert.ok(offset === 0 || place > next.toAnchor(offset - 1), "places rise");
          assert.ok(/^\d+(?:\.\d+)?$/.test(String(place)), "a place is written without sign and exponent");
        }
        text = now;
        anchors = next;
      }
    }), { numRuns: 300, seed: 20_261_127 });
  });

  const text = "const a = 1;\nconst between = 2;\nconst z = 3;\n";
  const between = text.indexOf("between");

  it("of what lies between two edits are those that they were", () => {
    const once = text.replace("a = 1", "a = 1 + 1");
    const twice = once.replace("z = 3", "z = 3 + 3");
    const anchors = Anchors.of(text.length).edited(text, once).edited(once, twice);
    assert.equal(anchors.toAnchor(twice.indexOf("between")), between);
    assert.equal(anchors.toOffset(between), twice.indexOf("between"));
  });

  it("of a name that goes on do not end where it ended", () => {
    const longer = text.replace("between", "betweenThem");
    assert.notEqual(Anchors.of(text.length).edited(text, longer).toAnchor(longer.indexOf("Them") + 4), between + 7);
  });

  it("of what is gone lead nowhere", () => {
    const without = text.replace("const between = 2;\n", "");
    assert.equal(Anchors.of(text.length).edited(text, without).offsetOf(between + 1), null);
  });
});
