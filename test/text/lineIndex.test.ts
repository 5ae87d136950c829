/** Offsets, lines and columns; paths. */
import * as assert from "node:assert/strict";
import { directoryOf, isInside, relativePath, resolvePath } from "../../server/src/base/paths";
import { contentHash } from "../../server/src/text/contentHash";
import { LineIndex } from "../../server/src/text/lineIndex";

describe("the line index", () => {
  const text = "a\nbc\r\nd\re\u2028f\u2029\n";

  it("breaks lines where TypeScript does", () => {
    const index = new LineIndex(text);
    assert.deepEqual(index.lineStarts, [0, 2, 6, 8, 10, 12, 13]);
    assert.deepEqual(Array.from({ length: index.lineCount }, (_, line) => index.lineText(line)), ["a", "bc", "d", "e", "f", "", ""]);
  });

  it("turns every offset into a position and back", () => {
    const index = new LineIndex(text);
    for (let offset = 0; offset <= text.length; offset++) {
      // The place between \r and \n has a position, but no way back: a caret cannot stand there.
      if (text[offset - 1] === "\r" && text[offset] === "\n") continue;
      assert.equal(index.offsetAt(index.positionAt(offset)), offset);
      assert.equal(index.offsetOfHuman(index.humanPositionAt(offset)), offset);
    }
    assert.deepEqual(index.positionAt(4), { line: 1, column: 2 });
    assert.deepEqual(index.humanPositionAt(4), { line: 2, column: 3 });
  });

  it("keeps what is outside at the nearest end", () => {
    const index = new LineIndex("ab\ncd");
    assert.deepEqual(index.positionAt(-1), { line: 0, column: 0 });
    assert.deepEqual(index.positionAt(99), { line: 1, column: 2 });
    assert.equal(index.offsetAt({ line: 0, column: 99 }), 2);
    assert.equal(index.offsetAt({ line: 9, column: 0 }), 5);
    assert.equal(index.offsetAt({ line: -1, column: 3 }), 0);
    assert.deepEqual(new LineIndex("").positionAt(0), { line: 0, column: 0 });
  });
});

describe("paths", () => {
  it("are resolved, cut and compared as text", () => {
    assert.equal(resolvePath("/a/b", "../c/./d/"), "/a/c/d");
    assert.equal(resolvePath("/a", "../../../x"), "/x");
    assert.equal(resolvePath("/", "x"), "/x");
    assert.equal(resolvePath("C:/a", "..\\b"), "C:/b");
    assert.equal(resolvePath("/a", "/b//c"), "/b/c");
    assert.equal(directoryOf("/a/b"), "/a");
    assert.equal(directoryOf("/a"), "/");
    assert.equal(directoryOf("/"), "/");
    assert.equal(directoryOf("C:/a"), "C:/");
    assert.equal(isInside("/a/b", "/a"), true);
    assert.equal(isInside("/ab", "/a"), false);
    assert.equal(isInside("/a", "/"), true);
    assert.equal(relativePath("/a/b", "/a/c/d"), "../c/d");
    assert.equal(relativePath("/a", "/a"), "");
    assert.equal(relativePath("/", "/a"), "a");
    assert.equal(relativePath("C:/a", "D:/b"), "D:/b");
  });
});

describe("content hashes", () => {
  it("are short, safe in file names, and differ", () => {
    assert.match(contentHash("a"), /^[\w-]{22}$/);
    assert.notEqual(contentHash("a"), contentHash("b"));
  });
});
