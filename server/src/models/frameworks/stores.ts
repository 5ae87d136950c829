/** Stores and streams that keep a state for whoever asks: zustand, Redux, RxJS, mutations of TanStack Query. Source: each library's own declarations and documentation. Data only. */
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
    types: { "Subject new": "Subject", "BehaviorSubject new": "BehaviorSubject", "ReplaySubject new": "ReplaySubject", "AsyncSubject new": "AsyncSubject", "Observable new": "Observable", "{of,from}()": "Observable", [`@${streams}.pipe()`]: "Observable", [`@${subjects}.asObservable()`]: "Observable" },
    calls: {
      ...operators,
      "{Subject,ReplaySubject,AsyncSubject} new": { flows: [["nothing", "return:place.#ignored"]] },
      "BehaviorSubject new": { flows: [["arg0", "return:place.value"]] },
      [`@${subjects}.next`]: { flows: [["arg0", "this.value"]] },
      "@BehaviorSubject.getValue": { flows: [["this.value", "return"]] },
      [`@${streams}.subscribe`]: subscribes,
      [`@${streams}.pipe`]: { flows: [["steps", "return:object.value"]] },
      [`@${subjects}.asObservable`]: { flows: [["this.value", "return:object.value"]] },
      of: { flows: [["args", "return:object.value"]] },
      from: { flows: [["arg0.#iterate", "return:object.value"], ["arg0.#await", "return:object.value"]] },
      "{firstValueFrom,lastValueFrom}": { flows: [["arg0.value", "return:promise.#await"]] },
    },
  },
  { packages: ["rxjs/operators"], calls: operators },
];

/** What `mutate` is given goes to the function that sends it, and comes back to those that are told of the outcome. */
const answer = "arg0.mutationFn.return.#await";
const mutation: CallModel = {
  flows: [
    ["setter", "return:object.mutate"], ["setter", "return:object.mutateAsync"], ["place.#state", "return:object.variables"], [answer, "return:object.data"],
    ["place.#state", "arg0.mutationFn.param0"], ["place.#state", "arg0.onMutate.param0"],
    [answer, "arg0.onSuccess.param0"], ["place.#state", "arg0.onSuccess.param1"],
    ["place.#state", "arg0.onError.param1"], [answer, "arg0.onSettled.param0"], ["place.#state", "arg0.onSettled.param2"],
  ],
};
const queries: readonly PackageModel[] = [{ packages: ["@tanstack/react-query", "react-query"], calls: { useMutation: mutation } }];

/** A reducer stands for the state that it keeps. Of a program's stores there is one: who selects does not say of which. */
const reduxState = "channel:@redux.#state";
const keeps: CallModel = { flows: [["arg0.reducer", reduxState], ["arg0.preloadedState", reduxState]] };
const selects: CallModel = { flows: [[reduxState, "arg0.param0"], ["arg0.return", "return"]] };
const dispatches: CallModel = { flows: [["arg0", "return"], ["arg0.return", "return"]] };
/** Of one or two selectors and what is made of their results: a function that gives that. */
const derives: CallModel = {
  flows: [
    [reduxState, "arg0.param0"], ["arg0.return", "arg1.param0", "arg2"], ["arg1.return", "place.#state", "arg2"],
    ["arg0.return", "arg2.param0"], [reduxState, "arg1.param0"], ["arg1.return", "arg2.param1"], ["arg2.return", "place.#state"],
    ["getter", "return"],
  ],
};
const storeOf = (type: string): PackageModel["calls"] => ({
  combineReducers: passes,
  [`@${type}.getState`]: { flows: [[reduxState, "return"]] },
  [`@${type}.dispatch`]: dispatches,
  [`@${type}.subscribe`]: { keepsCallbacks: true, flows: [] },
});
const reduxToolkit: readonly PackageModel[] = [
  { packages: ["redux"], types: { "{createStore,legacy_createStore}()": "Store" }, calls: { ...storeOf("Store"), "@Dispatch": dispatches, "{createStore,legacy_createStore}": { flows: [["arg0", reduxState], ["arg1", reduxState]] } } },
  {
    packages: ["@reduxjs/toolkit"],
    types: { "configureStore()": "EnhancedStore" },
    members: { "@PayloadAction.payload": "0" },
    calls: {
      ...storeOf("EnhancedStore"),
      configureStore: keeps,
      createSlice: {
        flows: [
          ["arg0.initialState", "place.#state"], ["arg0.initialState.return", "place.#state"], ["made:ActionReducerMapBuilder", "arg0.extraReducers.param0"],
          ["actions", "return:object.actions"], ["place.#state", "return:object.reducer"],
        ],
      },
      createReducer: { flows: [["arg0", "place.#state"], ["arg0.return", "place.#state"], ["made:ActionReducerMapBuilder", "arg1.param0"], ["place.#state", "return"]] },
      "@ActionReducerMapBuilder.addCase": { flows: [["this.#place.#state", "arg1.param0"], ["arg0.#action", "arg1.param1"], ["arg1.return", "this.#place.#state"], ["this", "return"]] },
      "@ActionReducerMapBuilder.{addMatcher,addDefaultCase}": { flows: [["this", "return"]] },
      createAction: { flows: [["place.#state", "return:setter.#action.payload"]] },
      createAsyncThunk: { flows: [["place.#state", "arg1.param0"], ["arg1.return.#await", "return:setter.fulfilled.#action.payload"]] },
      createSelector: derives,
    },
  },
  {
    packages: ["react-redux"],
    types: { "{useSelector,useStore,useDispatch}.withTypes()": "TypedUseSelectorHook", "useStore()": "redux|Store", "useDispatch()": "redux|Dispatch" },
    calls: { useSelector: selects, "@TypedUseSelectorHook": selects },
  },
];

export const stores: readonly PackageModel[] = [...zustand, ...rxjs, ...queries, ...reduxToolkit];
