/** The id of a flow names one flow, and goes on to name it while code around it comes and goes (contract § 5). */
import { strict as assert } from "node:assert";
import { createAnalysis } from "../../server/src/analysis";
import { MemoryFileSystem } from "../../server/src/text/memoryFileSystem";

const root = "/workspace";
const head = "interface User {\n  /** @personalData contact.email */\n  email: string;\n}\ndeclare const users: User[];\n";
const first = 'users.forEach((user) => { console.log("first", user.email); });\n';
const second = 'users.forEach((user) => { console.log("second", user.email); });\n';

/** Ids of the flows of one file, by the line of their sinks. */
async function idsOf(text: string, file = "main.ts"): Promise<ReadonlyMap<string, string>> {
  const analysis = createAnalysis({ root, fileSystem: new MemoryFileSystem({ [`${root}/${file}`]: text }), oracle: false });
  try {
    const { flows } = await analysis.run();
    return new Map(flows.map(({ id, sink }) => [text.slice(text.lastIndexOf("\n", sink.span.start) + 1, text.indexOf("\n", sink.span.start)).trim(), id]));
  } finally {
    await analysis.dispose();
  }
}

describe("Ids of flows", () => {
  it("differ for callbacks of one name", async () => {
    const ids = await idsOf(head + first + second);
    assert.equal(ids.size, 2);
    assert.equal(new Set(ids.values()).size, 2);
  });

  it("stay when the other callback logs nothing any more", async () => {
    const line = second.trim();
    assert.equal((await idsOf(head + first + second)).get(line), (await idsOf(`${head}users.forEach((user) => {});\n${second}`)).get(line));
  });

  it("differ for elements of one name", async () => {
    const ids = await idsOf("interface User {\n  /** @personalData contact.email */\n  email: string;\n}\nexport const Card = ({ user, isLarge }: { user: User; isLarge: boolean }) => isLarge\n  ? <b>{user.email}</b>\n  : <div>\n      <b>{user.email} </b>\n    </div>;\n", "main.tsx");
    assert.equal(new Set(ids.values()).size, ids.size);
    assert.ok(ids.size >= 2, [...ids.keys()].join());
  });
});
