/** The standard library's global functions and constructors. Source: the ECMAScript and WHATWG specifications. Data only. */
import type { PackageModel } from "./format";

const keepsFirst = { flows: [["content:arg0", "return"]] } as const;
/** The stack begins with the message. */
const error = { flows: [["content:arg0", "return:object.message"], ["content:arg0", "return:object.stack"], ["arg1.cause", "return:object.cause"]] } as const;
const silent = { flows: [] } as const;
/** What is dispatched under the event's name. */
const listens = { keepsCallbacks: true, flows: [["emitter:$0.0", "arg1.param0"]] } as const;

/** Of the global and of the module that exports it. */
export const buffer: NonNullable<PackageModel["calls"]> = { "Buffer.{from,concat}": keepsFirst, "Buffer.{byteLength,compare,isBuffer,isEncoding}": silent };

export const standardGlobals: PackageModel = {
  packages: ["global"],
  members: { "@MessageEvent.data": "0", "@CustomEvent.detail": "0", "@PromiseFulfilledResult.value": "0", "@IteratorYieldResult.value": "0", "@ReadableStreamReadValueResult.value": "0" },
  calls: {
    "Object.assign": { flows: [["arg1", "arg0.#members"], ["arg2", "arg0.#members"], ["arg3", "arg0.#members"], ["arg0", "return"]] },
    "Object.{freeze,seal,preventExtensions,setPrototypeOf,getPrototypeOf}": { flows: [["arg0", "return"]] },
    "Object.create": { flows: [["arg0", "return:object"]] },
    "Object.values": { flows: [["arg0.*", "return:array.*"]] },
    "Object.entries": { flows: [["arg0.*", "return:array.#pair.1"], ["arg0.#key", "return:array.#pair.0"]] },
    "Reflect.ownKeys": { flows: [["arg0.#key", "return:array.*"]] },
    "Object.{keys,getOwnPropertyNames}": { flows: [["arg0.#key", "return:array.*"]] },
    "Object.{is,hasOwn,isFrozen,isSealed}": silent,
    "Object.fromEntries": { flows: [["arg0", "return:object.#entries"]] },
    "Array.fromAsync": { flows: [["arg0.#iterate.#await", "arg1.param0"], ["arg0.#iterate.#await", "return:promise.#await.*", "arg1"], ["arg1.return.#await", "return:promise.#await.*"]] },
    "Object.groupBy": { flows: [["arg0.*", "arg1.param0"], ["arg0.*", "return:object.*.*"], ["content:arg1.return", "return:object.#key"]] },
    "Map.groupBy": { flows: [["arg0.*", "arg1.param0"], ["arg0.*", "return:map.#value.*"], ["arg1.return", "return:map.#key"]] },
    "Object.defineProperty": { flows: [["arg2.value", "arg0.$1"], ["arg2.get", "arg0.get $1"], ["arg2.set", "arg0.set $1"], ["arg0", "return"]] },
    "JSON.stringify": { flows: [["json:arg0", "return"], ["clone:arg0", "return:object.#json"]] },
    "JSON.parse": { flows: [["content:arg0", "return:any", "arg0.#json"], ["arg0.#json", "return"]] },
    "structuredClone": { flows: [["clone:arg0", "return"]] },
    "Array.from": { flows: [["arg0.#iterate", "arg1.param0"], ["arg0.#iterate", "return:array.*", "arg1"], ["arg1.return", "return:array.*"]] },
    "Array.of": { flows: [["args", "return:array.*"]] },
    "Array.isArray": silent,
    "{addEventListener,document.addEventListener}": listens,
    "CustomEvent new": { flows: [["arg0", "return:object.type"], ["arg1.detail", "return:object.detail"], ["arg1.detail", "emitter:$0.0.detail"]] },
    "{Map,WeakMap} new": { flows: [["arg0", "return:map.#entries"]] },
    "{Set,WeakSet} new": { flows: [["arg0.#iterate", "return:set.*"]] },
    "WeakRef new": { flows: [["arg0", "return:object.#value"]] },
    "Array new": { flows: [["args", "return:array.*"]] },
    "{URLSearchParams,Headers,FormData} new": { flows: [["arg0", "return:map.#record"]] },
    "URL new": { flows: [["content:args", "return:url.#content"], ["content:args", "return:url.#address"]] },
    "URL.{parse}": { flows: [["content:args", "return:url.#content"]] },
    "URL.{canParse,createObjectURL}": silent,
    "{Blob,File,Date,RegExp,String,Number} new": { flows: [["content:args", "return"]] },
    "{Error,TypeError,RangeError,SyntaxError,EvalError,URIError} new": error,
    "{Error,TypeError,RangeError,SyntaxError,EvalError,URIError}": error,
    "AggregateError new": { flows: [["arg0", "return:object.errors"], ["content:arg1", "return:object.message"], ["content:arg1", "return:object.stack"]] },
    "String": { flows: [["string:arg0", "return"]] },
    "{Number,BigInt,parseInt,parseFloat,encodeURIComponent,decodeURIComponent,encodeURI,decodeURI,escape,unescape,btoa,atob,Symbol}": keepsFirst,
    "{Boolean,isNaN,isFinite}": silent,
    "Number.{parseInt,parseFloat}": keepsFirst,
    "Number.{isInteger,isFinite,isNaN,isSafeInteger}": silent,
    "Math.{max,min,round,floor,ceil,abs,trunc,sign,pow,sqrt}": { flows: [["content:args", "return"]] },
    "String.raw": { flows: [["content:args", "return"]] },
    "String.{fromCharCode,fromCodePoint}": { flows: [["content:args", "return"]] },
    "Date.parse": keepsFirst,
    "Date.now": silent,
    "Promise.resolve": { flows: [["arg0.#await", "return:promise.#await"]] },
    "Promise.reject": { flows: [["arg0", "return:promise.#reject"]], sinks: [{ kind: "error-message", class: "error", ports: ["arg0.message", "text:arg0"] }] },
    "Promise.all": { flows: [["arg0.#elements.#await", "return:promise.#await.#elements"]] },
    "Promise.allSettled": { flows: [["arg0.#elements.#await", "return:promise.#await.#elements.value"], ["arg0.#elements.#reject", "return:promise.#await.#elements.reason"]] },
    "Promise.{race,any}": { flows: [["arg0.*.#await", "return:promise.#await"]] },
    "Reflect.get": { flows: [["arg0.$1", "return"]] },
    "Reflect.has": { flows: [] },
    "Reflect.deleteProperty": { flows: [["nothing", "arg0.$1"]] },
    "Reflect.set": { flows: [["arg2", "arg0.$1"]] },
    ...buffer,
    "{setTimeout,setInterval}": { runsLater: true, flows: [["arg2", "arg0.param0"], ["arg3", "arg0.param1"]] },
    "{setImmediate,process.nextTick}": { runsLater: true, flows: [["arg1", "arg0.param0"], ["arg2", "arg0.param1"]] },
    "{queueMicrotask,requestAnimationFrame,requestIdleCallback}": { runsLater: true, flows: [["content:arg1", "arg0.param0"]] },
    "{clearTimeout,clearInterval}": silent,
    "process.{exit,abort}": { isLast: true },
    "@TextEncoder.encode": keepsFirst,
    "@TextDecoder.decode": keepsFirst,
    "@Date.{getTime,toISOString,toString,toJSON,toLocaleDateString,toLocaleString,toDateString,getFullYear,getMonth,getDate}": { flows: [["content:this", "return"]] },
    "@RegExp.test": silent,
    "@RegExp.exec": { flows: [["content:arg0", "return:array.*"]] },
  },
};
