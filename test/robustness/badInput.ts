/** Things that lie in real folders and are no sound source, and what must be said of each. */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Folder } from "./folder";

export interface BadInput {
  readonly name: string;
  prepare(folder: Folder): void;
  /** `file: reason` for each entry of `coverage.skipped`. */
  readonly skipped: readonly (readonly [file: string, reason: RegExp])[];
  /** Further findings beside that of the good files, as `file:line:column rule source`. */
  readonly found?: readonly string[];
  /** Why it cannot be tried on this machine. */
  readonly impossible?: string | false;
}

const leaky = (extra = "") => `import type { User } from "./model";\n${extra}export const show = (user: User) => console.log(user.email);\n`;
const email = "personal-data/log src/model.ts#User.email";
const isWindows = process.platform === "win32";
const isRoot = process.getuid?.() === 0;
const linksNeedRights = isWindows && "links need rights on Windows";

export const badInputs: readonly BadInput[] = [
  { name: "nothing but the good files", prepare: () => {}, skipped: [] },
  {
    name: "a file that does not parse",
    prepare: (folder) => folder.write({ "src/broken.ts": leaky() + "export function half(user: User) {\n  console.log(user.email);\n  if (user.\n" }),
    skipped: [["src/broken.ts", /does not parse.*analysed as far as/]],
    found: [`src/broken.ts:2:49 ${email}`, `src/broken.ts:4:15 ${email}`],
  },
  {
    name: "merge conflict markers",
    prepare: (folder) => folder.write({ "src/merge.ts": `import type { User } from "./model";\nexport function show(user: User) {\n<<<<<<< HEAD\n  console.log(user.email);\n=======\n  console.log(user.id);\n>>>>>>> topic\n}\n` }),
    skipped: [["src/merge.ts", /does not parse/]],
    found: [`src/merge.ts:4:15 ${email}`],
  },
  {
    name: "5 MB of minified code",
    prepare: (folder) => folder.write({ "src/vendor.min.js": "function a(b){if(b){return c(b)}else{d.e(b);}};".repeat(Math.ceil((5 * 1024 * 1024) / 47)) }),
    skipped: [["src/vendor.min.js", /too large: 5\.0 MB, the limit is 4\.0 MB/]],
  },
  {
    name: "1 MB of minified code",
    prepare: (folder) => folder.write({ "src/vendor.js": "function a(b){if(b){return c(b)}else{d.e(b);}};".repeat(21_000) }),
    skipped: [["src/vendor.js", /minified/]],
  },
  {
    name: "a sparse file of 3 GB",
    prepare: (folder) => { folder.write({ "src/huge.ts": "" }); truncateSync(join(folder.path, "src/huge.ts"), 3 * 1024 ** 3); },
    skipped: [["src/huge.ts", /too large: 3072\.0 MB/]],
    impossible: isWindows && "not sparse on Windows",
  },
  {
    name: "a binary file with a source file's name",
    prepare: (folder) => folder.write({ "src/video.ts": Buffer.from(Array.from({ length: 4_096 }, (_, i) => (i * 7) % 256)) }),
    skipped: [["src/video.ts", /binary/]],
  },
  {
    name: "bytes that are no UTF-8",
    prepare: (folder) => folder.write({ "src/latin.ts": Buffer.concat([Buffer.from("// caf"), Buffer.from([0xe9, 0xff, 0xc0]), Buffer.from(`\n${leaky()}`)]) }),
    skipped: [],
    found: [`src/latin.ts:3:49 ${email}`],
  },
  {
    name: "UTF-16 with a byte order mark",
    prepare: (folder) => folder.write({ "src/wide.ts": Buffer.from(`\ufeff${leaky()}`, "utf16le") }),
    skipped: [],
    found: [`src/wide.ts:2:49 ${email}`],
  },
  {
    name: "other line breaks",
    prepare: (folder) => folder.write({ "src/crlf.ts": leaky().replaceAll("\n", "\r\n"), "src/cr.ts": leaky().replaceAll("\n", "\r"), "src/separator.ts": `/* \u2028\u2029 */ ${leaky()}` }),
    skipped: [],
    found: [`src/cr.ts:2:49 ${email}`, `src/crlf.ts:2:49 ${email}`, `src/separator.ts:2:49 ${email}`],
  },
  { name: "an empty file", prepare: (folder) => folder.write({ "src/empty.ts": "", "src/blank.ts": "\n\n", "src/mark.ts": "\ufeff" }), skipped: [] },
  {
    name: "an unreadable file",
    prepare: (folder) => { folder.write({ "src/secret.ts": leaky() }); chmodSync(join(folder.path, "src/secret.ts"), 0); },
    skipped: [["src/secret.ts", /cannot be read/]],
    impossible: (isRoot && "root reads everything") || (isWindows && "no such rights on Windows"),
  },
  {
    name: "an unreadable folder",
    prepare: (folder) => { folder.write({ "src/closed/a.ts": leaky() }); chmodSync(join(folder.path, "src/closed"), 0); },
    skipped: [["src/closed", /cannot be read/]],
    impossible: (isRoot && "root reads everything") || (isWindows && "no such rights on Windows"),
  },
  {
    name: "a tsconfig that extends what is not there",
    prepare: (folder) => folder.write({ "tsconfig.json": '{ "extends": ["./nowhere.json", "@acme/tsconfig"], "include": ["src"] }' }),
    skipped: [["tsconfig.json", /"\.\/nowhere\.json" cannot be found/], ["tsconfig.json", /"@acme\/tsconfig" cannot be found/]],
  },
  {
    name: "tsconfigs that extend each other",
    prepare: (folder) => folder.write({ "tsconfig.json": '{ "extends": "./other.json", "include": ["src"] }', "other.json": '{ "extends": "./tsconfig.json" }' }),
    skipped: [["tsconfig.json", /circular/]],
  },
  {
    name: "a tsconfig that extends itself, refers to itself and includes no file",
    prepare: (folder) => folder.write({ "tsconfig.json": '{ "extends": "./tsconfig.json", "include": ["nothing"], "references": [{ "path": "." }, { "path": "./gone" }, { "path": "gone" }] }' }),
    skipped: [["tsconfig.json", /circular/], ["tsconfig.json", /^the referenced project "gone" cannot be found$/]],
  },
  {
    name: "a tsconfig that is no JSON",
    prepare: (folder) => folder.write({ "tsconfig.json": '{ "compilerOptions": { "strict": tru', "package.json": "<<<<<<< HEAD", "src/jsconfig.json": "[1]" }),
    skipped: [["package.json", /JSON error/], ["src/jsconfig.json", /not a JSON object/], ["tsconfig.json", /JSON error/]],
  },
  {
    name: "a tsconfig whose options are nonsense",
    prepare: (folder) => folder.write({ "tsconfig.json": '{ "compilerOptions": { "paths": 3, "baseUrl": [], "lib": ["nope"], "target": "es1", "module": {}, "jsx": 4, "types": ["nope"], "plugins": [{ "name": "evil" }] }, "include": "src", "files": [7] }' }),
    skipped: [],
  },
  {
    name: "dependencies that are not installed",
    prepare: (folder) => folder.write({ "package.json": '{ "name": "shop", "dependencies": { "zod": "^4.0.0", "express": "^5.0.0" } }', "src/api.ts": `import express from "express";\nimport { z } from "zod";\n${leaky("export const app = express();\nexport const shape = z.object({ a: z.string() });\n")}` }),
    skipped: [],
    found: [`src/api.ts:6:49 ${email}`],
  },
  {
    name: "links in a circle",
    prepare: (folder) => {
      mkdirSync(join(folder.path, "loop"));
      symlinkSync("../loop", join(folder.path, "loop/again"));
      symlinkSync(folder.path, join(folder.path, "src/root"));
      symlinkSync("self.ts", join(folder.path, "src/self.ts"));
      symlinkSync("nowhere.ts", join(folder.path, "src/dangling.ts"));
    },
    skipped: [],
    impossible: linksNeedRights,
  },
  {
    name: "a pipe with a source file's name, which nobody writes to",
    prepare: (folder) => { spawnSync("mkfifo", [join(folder.path, "src/pipe.ts")]); },
    skipped: [],
    impossible: isWindows && "no such pipes on Windows",
  },
  {
    name: "a file name that is no text",
    prepare: (folder) => writeFileSync(Buffer.concat([Buffer.from(join(folder.path, "src/name-")), Buffer.from([0xff, 0xfe]), Buffer.from(".ts")]), leaky()),
    skipped: [["src/name-\ufffd\ufffd.ts", /cannot be read/]],
    impossible: process.platform !== "linux" && "other systems allow none",
  },
  { name: "a folder with a source file's name", prepare: (folder) => folder.write({ "src/folder.ts/inner.ts": leaky().replace("./model", "../model") }), skipped: [], found: [`src/folder.ts/inner.ts:2:49 ${email}`] },
  {
    name: "a path with everything in it",
    prepare: (folder) => folder.write({ "src/a b/it's #1 100%/[id]/(group)/ünï-日本-😀/$&.ts": `import type { User } from "../../../../../model";\nexport const show = (user: User) => console.log(user.email);\n`, "src/%20/c%2Fd.ts": leaky().replace("./model", "../model") }),
    skipped: [],
    found: [`src/%20/c%2Fd.ts:2:49 ${email}`, `src/a b/it's #1 100%/[id]/(group)/ünï-日本-😀/$&.ts:2:49 ${email}`],
    impossible: isWindows && "not allowed on Windows",
  },
  {
    name: "characters that mean something elsewhere",
    prepare: (folder) => folder.write({ 'src/"q"|<x>*?.ts': leaky(), "src/back\\slash.ts": leaky(), "src/line\nbreak.ts": leaky() }),
    skipped: [],
    found: [`src/"q"|<x>*?.ts:2:49 ${email}`, `src/back\\slash.ts:2:49 ${email}`, `src/line\nbreak.ts:2:49 ${email}`],
    impossible: isWindows && "not allowed on Windows",
  },
  {
    name: "nested deeper than the stack",
    prepare: (folder) => folder.write({ "src/deep.ts": `${leaky()}export const deep = \n${"[\n".repeat(20_000)}${"]\n".repeat(20_000)};\n` }),
    skipped: [["src/deep.ts", /nested too deeply/]],
  },
  { name: "files of other kinds", prepare: (folder) => folder.write({ "src/page.vue": "<template/>", "README.md": "#", "src/data.json": "{", "src/style.css": "}" }), skipped: [["src/page.vue", /\.vue files are not analysed yet/]] },
];
