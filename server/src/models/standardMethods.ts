/**
 * Methods of the standard library's own types, by name: arrays, strings, maps, sets, promises, iterators, functions.
 * They serve receivers built in the code, text, and values whose type nobody knows; a class's own method of the same
 * name goes first. Source: the ECMAScript specification's chapters on the built-in objects. Data only.
 */
import type { CallModel, FlowRow } from "./format";

const element = "this.*";
const keeps: CallModel = { flows: [["content:this", "return"]] };
const silent: CallModel = { flows: [] };
const eachElement: readonly (readonly [string, string])[] = [[element, "arg0.param0"], ["this.#value", "arg0.param0"], ["this", "arg0.param2"], ["arg1", "arg0.this"]];

const reduced: readonly FlowRow[] = [[element, "arg0.param1"], ["arg1", "arg0.param0"], [element, "arg0.param0", "arg1"], ["this", "arg0.param3"], ["arg0.return", "arg0.param0"], ["arg0.return", "return"], ["arg1", "return"], [element, "return", "arg1"]];

const rows: readonly (readonly [names: string, model: CallModel])[] = [
  // Arrays.
  ["map", { inOrder: "map", flows: [...eachElement, ["arg0.return", "return:array.*"]] }],
  ["flatMap", { flows: [...eachElement, ["arg0.return.#noList", "return:array.*"], ["arg0.return.#list.*", "return:array.*"]] }],
  ["filter", { inOrder: "filter", flows: [...eachElement, ["arg0.kept", "return:array.*"]] }],
  ["toSpliced", { flows: [[element, "return:array.*"]] }],
  ["forEach", { inOrder: "each", flows: [...eachElement, ["this.#key", "arg0.param1"]] }],
  ["some every findIndex findLastIndex", { inOrder: "each", flows: eachElement }],
  ["find findLast", { flows: [...eachElement, ["arg0.kept", "return"]] }],
  ["reduce", { inOrder: "fold", flows: reduced }],
  ["reduceRight", { inOrder: "foldRight", flows: reduced }],
  ["sort toSorted", { flows: [[element, "arg0.param0"], [element, "arg0.param1"], ["this", "return"]] }],
  ["reverse toReversed copyWithin", { flows: [["this", "return"]] }],
  ["slice", { flows: [[element, "return:array.*"], ["text:this", "return"]] }],
  ["concat", { flows: [[element, "return:array.*"], ["args.#list.*", "return:array.*"], ["text:this", "return"], ["text:args", "return"], ["args.#noList", "return:array.*"]] }],
  ["flat", { flows: [["this.*.#noList", "return:array.*"], ["this.*.#list.*", "return:array.*"]] }],
  ["push", { flows: [["arg0", "this.#push"], ["arg1", "this.*"], ["arg2", "this.*"], ["arg3", "this.*"]] }],
  ["unshift", { flows: [["args", "this.*"]] }],
  ["splice", { flows: [[element, "return:array.*"], ["arg2", "this.*"], ["arg3", "this.*"], ["arg4", "this.*"]] }],
  ["pop shift", { flows: [[element, "return"]] }],
  ["at", { flows: [[element, "return"], ["text:this", "return"]] }],
  ["with", { flows: [[element, "return:array.*"], ["arg1", "return:array.*"]] }],
  ["fill", { flows: [["nothing", "this.#all", "arg1"], ["arg0", "this.*"], ["this", "return"]] }],
  ["join", { flows: [["content:this", "return"], ["content:arg0", "return"]] }],
  ["indexOf lastIndexOf includes isPrototypeOf hasOwnProperty propertyIsEnumerable", silent],
  // Strings, numbers, dates.
  ["toString toLocaleString valueOf toJSON toUpperCase toLowerCase toLocaleUpperCase toLocaleLowerCase trim trimStart trimEnd normalize charAt charCodeAt codePointAt substring substr repeat anchor toWellFormed toFixed toPrecision toISOString toDateString toTimeString toLocaleDateString toLocaleTimeString toUTCString getTime getFullYear getMonth getDate getHours", keeps],
  ["padStart padEnd", { flows: [["content:this", "return"], ["content:arg1", "return"]] }],
  ["replace replaceAll", { flows: [["content:this", "arg1.param0"], ["content:this", "return"], ["content:arg1", "return"], ["content:arg1.return", "return"]] }],
  ["split matchAll", { flows: [["content:this", "return:array.*"]] }],
  ["match exec", { flows: [["content:this", "return:array.*"], ["content:arg0", "return:array.*"], ["content:this", "return:array.groups.#content"], ["content:arg0", "return:array.groups.#content"], ["content:this", "return:array.input"], ["content:arg0", "return:array.input"]] }],
  ["startsWith endsWith test localeCompare search", silent],
  // Maps and sets.
  ["get", { flows: [["this.#value:$0", "return"]] }],
  ["set", { flows: [["arg1", "this.#value:$0"], ["arg0", "this.#key"], ["this", "return"]] }],
  ["add", { flows: [["arg0", "this.*"], ["this", "return"]] }],
  ["append", { flows: [["arg1", "this.#value:$0"], ["arg0", "this.#key"]] }],
  ["getAll", { flows: [["this.#value:$0", "return:array.*"]] }],
  ["has", silent],
  ["delete", { flows: [["nothing", "this.#value:$0"]] }],
  ["clear", { flows: [["nothing", "this.#all"]] }],
  ["values", { flows: [[element, "return:iterator.*"], ["this.#value", "return:iterator.*"]] }],
  ["keys", { flows: [["this.#key", "return:iterator.*"]] }],
  ["entries", { flows: [["this.#key", "return:iterator.#pair.0"], [element, "return:iterator.#pair.1"], ["this.#value", "return:iterator.#pair.1"]] }],
  ["deref", { flows: [["this.#value", "return"]] }],
  // Iterators and generators.
  ["next return", { flows: [["arg0", "this.#sent.#value"], [element, "return:object.value"], ["this.#return", "return:object.value"]] }],
  ["@@iterator @@asyncIterator", { flows: [["this.#iterate", "return:iterator.*"], ["this.#sent", "return:iterator.#sent"], ["this.#return", "return:iterator.#return"]] }],
  ["toArray take drop", { flows: [[element, "return:array.*"]] }],
  // Emitters: joined by the constant name of the event.
  ["emit dispatch publish", { flows: [["arg1", "emitter:$0.0"], ["arg2", "emitter:$0.1"], ["arg3", "emitter:$0.2"]] }],
  ["on once addListener prependListener subscribe addEventListener", { keepsCallbacks: true, flows: [["emitter:$0.0", "arg1.param0"], ["emitter:$0.1", "arg1.param1"], ["emitter:$0.2", "arg1.param2"], ["this", "return"]] }],
  // Promises.
  ["then", { runsLater: true, flows: [["arg0.throw", "return:promise.#reject"], ["arg1.throw", "return:promise.#reject"], ["this.#await", "arg0.param0"], ["this.#reject", "arg1.param0"], ["arg0.return.#await", "return:promise.#await"], ["arg1.return.#await", "return:promise.#await"], ["arg0.return.#reject", "return:promise.#reject"], ["arg1.return.#reject", "return:promise.#reject"], ["this.#reject", "return:promise.#reject"]] }],
  ["catch", { runsLater: true, flows: [["arg0.throw", "return:promise.#reject"], ["this.#reject", "arg0.param0"], ["this.#await", "return:promise.#await"], ["arg0.return.#await", "return:promise.#await"]] }],
  ["finally", { runsLater: true, flows: [["arg0.throw", "return:promise.#reject"], ["content:arg0.return", "return:promise.#ignored"], ["this.#await", "return:promise.#await"], ["this.#reject", "return:promise.#reject"]] }],
];

export const standardMethods: ReadonlyMap<string, CallModel> = new Map(rows.flatMap(([names, model]) => names.split(" ").map((name) => [name, model] as const)));
