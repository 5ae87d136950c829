/** React's hooks and contexts: state that outlives a call of the component. Source: the React reference, "Hooks" and "APIs". */
import type { PackageModel } from "./format";

export const react: PackageModel = {
  packages: ["react", "preact", "preact/hooks", "preact/compat"],
  calls: {
    "{useState,useOptimistic}": { flows: [["arg0", "return:state.#state"], ["arg0.return", "return:state.#state"]] },
    "useReducer": { flows: [["arg1", "return:state.#state"]] },
    "useRef": { flows: [["arg0", "return:place.current"]] },
    "createRef": { flows: [["arg0", "return:place.current"]] },
    "useMemo": { flows: [["arg0.return", "return"]] },
    "{useCallback,memo,forwardRef,startTransition,useDeferredValue,use,cache}": { flows: [["arg0", "return"]] },
    "{useEffect,useLayoutEffect,useInsertionEffect}": { flows: [["content:arg0.return", "return:object.#ignored"]] },
    "createContext": { flows: [["arg0", "return:place.#context"]] },
    "useContext": { flows: [["arg0.#context", "return"]] },
  },
};
