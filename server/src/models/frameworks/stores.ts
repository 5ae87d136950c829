/** Stores and streams that keep a state for whoever asks: zustand, RxJS. Source: each library's own declarations and documentation. Data only. */
import type { CallModel, PackageModel } from "../format";
import { quiet } from "../rows";

/** The initialiser is given a function that sets the state and one that gives it; what it returns is the first state. */
const store: CallModel = { flows: [["setter", "arg0.param0"], ["getter", "arg0.param1"], ["arg0.return", "return:store.#state"]] };
const passes: CallModel = { flows: [["arg0", "return"]] };

const zustand: readonly PackageModel[] = [
  { packages: ["zustand"], types: { "{create,createStore}()": "StoreCreator" }, calls: { "{create,createStore}": store, "@StoreCreator": store, useStore: { flows: [["arg0.getState", "arg1.param0"], ["arg1.return", "return"]] } } },
  { packages: ["zustand/vanilla"], types: { "createStore()": "StoreCreator" }, calls: { createStore: store, "@StoreCreator": store } },
  { packages: ["zustand/middleware"], calls: { "{devtools,persist,subscribeWithSelector,redux,combine}": passes } },
  { packages: ["zustand/middleware/immer"], calls: { immer: passes } },
];

const subjects = "{Subject,BehaviorSubject,ReplaySubject,AsyncSubject}";
const streams = "{Subject,BehaviorSubject,ReplaySubject,AsyncSubject,Observable}";
const operators: PackageModel["calls"] = {
  "{map,switchMap,mergeMap,concatMap,exhaustMap}": { flows: [["arg0", "return:object.#map"]] },
  "{tap,filter,takeWhile,skipWhile,distinctUntilChanged}": { flows: [["arg0", "return:object.#look"]] },
  "{scan,reduce}": { flows: [["arg0", "return:object.#scan"], ["arg1", "return:object.#seed"]] },
  "{debounceTime,throttleTime,delay,take,skip,takeUntil,share,shareReplay,first,last,observeOn,auditTime,sampleTime,retry,timeout}": quiet,
};
const subscribes: CallModel = { keepsCallbacks: true, flows: [["this.value", "arg0.param0"], ["this.value", "arg0.next.param0"]] };

const rxjs: readonly PackageModel[] = [
  {
    packages: ["rxjs"],
    types: { [`${subjects} new`]: "Subject", "Observable new": "Observable", "{of,from}()": "Observable", [`@${streams}.{pipe,asObservable}()`]: "Observable" },
    calls: {
      ...operators,
      "{Subject,ReplaySubject,AsyncSubject} new": { flows: [["nothing", "return:place.#ignored"]] },
      "BehaviorSubject new": { flows: [["arg0", "return:place.value"]] },
      [`@${subjects}.next`]: { flows: [["arg0", "this.value"]] },
      [`@${subjects}.getValue`]: { flows: [["this.value", "return"]] },
      [`@${streams}.subscribe`]: subscribes,
      [`@${streams}.pipe`]: { flows: [["steps", "return:object.value"]] },
      [`@${streams}.asObservable`]: { flows: [["this.value", "return:object.value"]] },
      of: { flows: [["args", "return:object.value"]] },
      from: { flows: [["arg0.#iterate", "return:object.value"], ["arg0.#await", "return:object.value"]] },
      "{firstValueFrom,lastValueFrom}": { flows: [["arg0.value", "return:promise.#await"]] },
    },
  },
  { packages: ["rxjs/operators"], calls: operators },
];

export const stores: readonly PackageModel[] = [...zustand, ...rxjs];
