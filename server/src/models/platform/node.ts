/** What Node's own modules write, send and start. Source: the documentation of Node. Data only. */
import type { FlowRow, PackageModel } from "../format";
import { buffer } from "../standardGlobals";
import { keepsAll, keepsFirst, port, quiet, sends } from "../rows";

const file = (...positions: readonly number[]) => sends("file", "file", ...positions);
const writers = "{writeFile,appendFile}";

/** What goes into a stream is in `#in` of the place of the call that made it; what comes out, where a callback puts its result. */
const intoNext: FlowRow[] = [0, 1, 2, 3, 4].flatMap((at): FlowRow[] => [[`arg${at}.#place.#await`, `arg${at + 1}.#place.#in`], [`arg${at}.#iterate`, `arg${at + 1}.#place.#in`]]);
const ownHandler = (name: string, type: string): FlowRow[] => [[`made:${type}`, `arg0.${name}.this`], ["place.#in", `arg0.${name}.param0`], ["callback", `arg0.${name}.param2`]];
const streams: readonly PackageModel[] = [
  {
    packages: ["stream"],
    calls: {
      "{Transform,Duplex} new": { keepsCallbacks: true, flows: [...ownHandler("transform", "Transform"), ...ownHandler("write", "Transform"), ["callback", "arg0.flush.param0"], ["made:Transform", "return"]] },
      "Writable new": { keepsCallbacks: true, flows: [...ownHandler("write", "Writable"), ["made:Writable", "return"]] },
      "PassThrough new": { flows: [["place.#in", "place.#await"], ["made:Transform", "return"]] },
      "Readable new": { keepsCallbacks: true, flows: [["made:Readable", "arg0.read.this"], ["made:Readable", "return"]] },
      "Readable.from": { flows: [["arg0.#iterate", "place.#await"], ["arg0.#iterate", "return:iterator.*"], ["made:Readable", "return"]] },
      "@{Transform,Writable}.{write,end}": { flows: [["arg0", "this.#place.#in"]] },
      "@{Transform,Readable}.push": { flows: [["arg0", "this.#place.#await"]] },
      "@{Transform,Readable,Writable}.{on,once}": { keepsCallbacks: true, flows: [["this.#place.#await", "arg1.param0"], ["this", "return"]] },
      "@{Transform,Readable}.read": { flows: [["this.#place.#await", "return"]] },
      "@{Transform,Readable}.pipe": { flows: [["this.#place.#await", "arg0.#place.#in"], ["arg0", "return"]] },
      "{,promises.}pipeline": { flows: intoNext },
    },
  },
  { packages: ["stream/promises"], calls: { pipeline: { flows: intoNext } } },
];

const files: readonly PackageModel[] = [
  { packages: ["buffer"], calls: buffer },
  {
    packages: ["fs", "graceful-fs", "fs-extra"],
    types: { "createWriteStream()": "WriteStream", "promises.open()": "fs/promises|FileHandle" },
    calls: {
      [`{,promises.}${writers}`]: file(0, 1),
      "{writeFileSync,appendFileSync}": file(0, 1),
      "{write,writeSync}": file(1),
      createWriteStream: file(0),
      "@WriteStream.{write,end}": file(0),
    },
  },
  { packages: ["fs/promises", "node"], calls: { "@FileHandle.{writeFile,appendFile,write}": file(0) } },
  { packages: ["fs/promises"], types: { "open()": "FileHandle" }, calls: { [writers]: file(0, 1) } },
  { packages: ["node"], calls: { "@WriteStream.{write,end}": file(0) } },
  {
    packages: ["fs-extra"],
    calls: { "{outputFile,outputFileSync,outputJson,outputJSON,outputJsonSync,writeJson,writeJSON,writeJsonSync}": file(0, 1) },
  },
];

const requests: PackageModel["calls"] = {
  "@ClientRequest.{write,end}": sends("network", "http", 0),
  "@ClientRequest.setHeader": sends("network", "http", 1),
  "@ServerResponse.{write,end}": sends("response", "http", 0),
  "@ServerResponse.setHeader": sends("response", "http", 1),
  "@ServerResponse.writeHead": sends("response", "http", 1, 2),
};

const network: readonly PackageModel[] = [
  {
    packages: ["http", "https"],
    types: { "{request,get}()": "http|ClientRequest" },
    calls: {
      "{request,get}": {
        sinks: [port("url", "request", "text:arg0", "arg0.href", "arg0.path", "arg1.path"), port("network", "http", "arg0.headers", "arg1.headers", "arg0.auth", "arg1.auth")],
      },
    },
  },
  { packages: ["http"], calls: requests },
  { packages: ["node"], calls: requests },
  {
    packages: ["https"],
    types: { "createServer[arg{0,1}.param0]": "http|IncomingMessage", "createServer[arg{0,1}.param1]": "http|ServerResponse" },
  },
  {
    packages: ["http2"],
    types: { "connect()": "ClientHttp2Session", "@ClientHttp2Session.request()": "ClientHttp2Stream" },
    calls: { "@ClientHttp2Session.request": sends("network", "http", 0), "@ClientHttp2Stream.{write,end}": sends("network", "http", 0) },
  },
  { packages: ["net"], types: { "{connect,createConnection}()": "Socket" }, calls: { "@Socket.{write,end}": sends("network", "socket", 0) } },
  { packages: ["tls"], types: { "connect()": "TLSSocket" }, calls: { "@TLSSocket.{write,end}": sends("network", "socket", 0) } },
  { packages: ["dgram"], types: { "createSocket()": "Socket" }, calls: { "@Socket.send": sends("network", "socket", 0) } },
];

const environment = port("process", "environment", "arg1.env", "arg2.env");
const processes: readonly PackageModel[] = [
  {
    packages: ["child_process"],
    types: { "{exec,execFile,spawn,fork}()": "ChildProcess" },
    calls: {
      "{exec,execSync}": { sinks: [{ kind: "process", class: "command", arguments: [0] }, environment] },
      "{execFile,execFileSync,spawn,spawnSync,fork}": { sinks: [{ kind: "process", class: "command", arguments: [0, 1] }, environment] },
      "@ChildProcess.send": sends("process", "message", 0),
      "@ChildProcess.stdin.{write,end}": sends("process", "command", 0),
    },
  },
  // An address may hold who asks and their password; what is committed goes to wherever the repository is pushed.
  {
    packages: ["simple-git"],
    types: { "{,simpleGit,gitP}()": "SimpleGit", "@SimpleGit.{env,cwd,clone,init,add,commit,addRemote,addConfig}()": "SimpleGit" },
    calls: { "@SimpleGit.{clone,mirror,listRemote,raw,commit}": sends("process", "command", 0), "@SimpleGit.{addRemote,addConfig,addAnnotatedTag}": sends("process", "command", 1), "@SimpleGit.env": { sinks: [{ kind: "process", class: "environment", arguments: "all" }] } },
  },
  { packages: ["global"], calls: { "process.env.*=": sends("process", "environment", 0), "process.send": sends("process", "message", 0) } },
  { packages: ["process"], calls: { "env.*=": sends("process", "environment", 0) } },
];

/** What is given is in the result, whole or as text. */
const texts: readonly PackageModel[] = [
  { packages: ["util"], calls: { "{inspect,format,formatWithOptions,stripVTControlCharacters}": keepsAll, isDeepStrictEqual: quiet } },
  { packages: ["path", "path/posix", "path/win32"], calls: { "{join,resolve,normalize,relative,basename,dirname,extname,format,parse}": keepsAll } },
  { packages: ["querystring"], calls: { "{stringify,encode,escape,unescape}": keepsFirst, "{parse,decode}": keepsFirst } },
  { packages: ["url"], calls: { "{format,resolve,parse,fileURLToPath,pathToFileURL}": keepsAll } },
  {
    packages: ["zlib"],
    calls: {
      "{gzipSync,deflateSync,deflateRawSync,brotliCompressSync,gunzipSync,inflateSync,brotliDecompressSync}": keepsFirst,
      "{gzip,deflate,deflateRaw,brotliCompress,gunzip,inflate,brotliDecompress}": { flows: [["content:arg0", "return"], ["content:arg0", "arg1.param1"], ["content:arg0", "arg2.param1"]] },
    },
  },
  {
    // What a context is run with, everything that is called in it finds.
    packages: ["async_hooks"],
    types: { "AsyncLocalStorage new": "AsyncLocalStorage" },
    calls: {
      "@AsyncLocalStorage.run": { flows: [["arg0", "this.#state"], ["arg2", "arg1.param0"], ["arg3", "arg1.param1"], ["arg1.return", "return"]] },
      "@AsyncLocalStorage.enterWith": { flows: [["arg0", "this.#state"]] },
      "@AsyncLocalStorage.getStore": { flows: [["this.#state", "return"]] },
      "@AsyncLocalStorage.exit": { flows: [["arg0.return", "return"]] },
    },
  },
  { packages: ["timers/promises"], calls: { "{setTimeout,setImmediate}": { flows: [["arg1", "return:promise.#await"]] } } },
];

export const platformNode: readonly PackageModel[] = [...files, ...streams, ...network, ...processes, ...texts];
