/** React's hooks and contexts: state that outlives a call of the component. Source: the React reference, "Hooks" and "APIs". Data only. */
import type { CallModel, PackageModel } from "./format";

/** What an effect gives back is called before it runs again, and when the component goes. */
const cleansUp: CallModel = { flows: [["arg0.return", "called"]] };

const hooks: PackageModel["calls"] = {
  "useState": { flows: [["plain:arg0", "return:state.#state"], ["arg0.return", "return:state.#state"]] },
  "useReducer": { flows: [["arg1", "return:state.#state"], ["arg0", "return:state.#reducer"]] },
  "useImperativeHandle": { flows: [["arg1.return", "arg0.current"]] },
  "useRef": { flows: [["arg0", "return:place.current"]] },
  "useMemo": { flows: [["arg0.return", "return"]] },
  "useCallback": { flows: [["arg0", "return"]] },
  "{useEffect,useLayoutEffect}": cleansUp,
  "useContext": { flows: [["arg0.#context", "return"]] },
};

const creation: PackageModel["calls"] = {
  "createRef": { flows: [["arg0", "return:place.current"]] },
  "createContext": { flows: [["arg0", "return:place.#context"]] },
};

const components: PackageModel["calls"] = {
  "{memo,forwardRef,startTransition,useDeferredValue,use}": { flows: [["arg0", "return"]] },
  "lazy": { flows: [["arg0.return.#await.default", "return"]] },
  "useSyncExternalStore": { flows: [["arg1.return", "return"]] },
  "useInsertionEffect": cleansUp,
};

/** The state of a class component: what is set becomes part of it. */
const changesState: CallModel = { flows: [["arg0", "this.state.#members"], ["this.state", "arg0.param0"], ["this.props", "arg0.param1"], ["arg0.return", "this.state.#members"]] };
const classes: PackageModel["calls"] = { "@{Component,PureComponent}.setState": changesState };

export const react: readonly PackageModel[] = [
  {
    packages: ["react"],
    calls: {
      ...hooks, ...creation, ...components, ...classes,
      "useOptimistic": { flows: [["arg0", "return:state.#state"], ["arg0.return", "return:state.#state"]] },
      "cache": { flows: [["arg0", "return"]] },
    },
  },
  { packages: ["react", "preact"], members: { "@RefObject.current": "0" } },
  { packages: ["react", "preact", "preact/compat"], members: { "@Component.props": "0", "@Component.state": "1" } },
  { packages: ["react", "preact/compat"], members: { "@PureComponent.props": "0", "@PureComponent.state": "1" } },
  { packages: ["react"], members: { "@MutableRefObject.current": "0" } },
  { packages: ["preact"], calls: { ...creation, "@Component.setState": changesState } },
  { packages: ["preact/hooks"], calls: { ...hooks } },
  { packages: ["preact/compat"], calls: { ...hooks, ...creation, ...components, ...classes } },
];
