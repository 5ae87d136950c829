/**
 * The format of library models: what a function nobody here wrote takes, gives and sends away, as data.
 *
 * A model names a callable by its API path from the package: `createLogger()` is what calling that export gives,
 * `Logger new` what constructing it gives, `@Logger.info` a member of a value of type `Logger`; `()` alone is the
 * module itself called. `location.href=` is an assignment to that member, of which the value is `arg0`; `*=` one to any
 * member. `types` says which paths give a value of which type; there, `@App.get[arg1.param0]` is the first parameter of
 * the callback given as second argument, and `@App.route[arg0.handler.param0]` that of a callback which the argument
 * holds as a member, `@App.use[arg0/4.param0]` that of one that takes four, and `@Client.*` any member that no row names.
 *
 * A component is called with its properties, one at a time: what its vendor is told of them is `arg0.subscriberId`.
 *
 * Flows speak of ports: `this`, `argN`, `args` (all), `return`, `argN.paramM`, `argN.this`, `argN.return` and `argN.throw` of a callback, `argN.kept` (what a predicate leaves of its first argument where it says yes; each also of a function that the argument holds as a member: `arg0.onSuccess.param0`, `arg0.callbacks.session.return`), `nothing` (what was there is gone), each
 * followed by keys: `.*` an element, `.#value` a Map's value, `.#await` what a promise holds, `.#elements` each
 * element by itself (positions kept), `.#list` what may be a list and `.#noList` what may be something else, `.#entries` what a list of pairs makes: members, or values of a Map, under its keys, `.#record` the same of an object's members, or of text, `.#iterate` what iterating gives, `.#described` what a schema of the call lets through, `.name` a member, `.#path:$1` the member at the
 * path that argument 1 spells, `.#only:$1` and `.#without:$1` the members that argument 1 names, or all but those
 * (`:@Exclude`, those that the decorator stands on in the value's class, `:@Expose$0` in the class that is argument 0).
 * `return:array` is a new array, `return:url` an address with its query, `return:result` a value of the call's declared type,
 * `return:typed` what goes in, which has that type where nobody knows its own.
 * `content:` before a source means: whatever is in it, as text (`string:` and `json:` by its own `toString` or `toJSON`, where
 * our code gives it one); `text:` the same where it is text itself; `clone:` a deep copy; `plain:` what is no function. `channel:$0` is what travels under
 * the name in argument 0 (`emitter:$0`: of the receiver alone, where it is known to be another than others), `channel:this` under the name that the receiver was made with (`named`), `channel:@store` under that of the library's one store; `return:any` a result
 * of unknown type, `return:place` a place of the call's own that outlives it (as a source `place`),
 * `decorated.param0` (as a target) what a method under the decorator is given, `decorated.process.param0` that method of a class under it;
 * `file` what the functions of a convention keep for their file; `passed:Request` what any value of that type holds which passes through handlers; `throw` (as a target) what the call throws, `called` (as a target) that what is there is called;
 * `setter` and `getter` functions that put something into its state or give it (`return:setter` one with members), `callback` one that puts its second argument there (`#await`), as Node's do, `actions` a function for each of `arg0.reducers` that makes an action for it, `made:Builder` a value of
 * that type, which knows the call's place in its member `#place`, `return:store` a function that gives what a selector makes of it; `steps` is what
 * the arguments make of `this.value`, each a step that a row made (`#map`, `#look`, `#scan` with `#seed`). Knows nothing of how flow is computed.
 */
import type { Effect, SinkKind } from "../flow/flow";

/** `[from, to]`; with a third part (`arg1`, `arg0.select`) the row holds only where that argument, or that member of it, is not given; with `!` before it only where it is. */
export type FlowRow = readonly [from: string, to: string, unless?: string];

export interface SinkRow {
  readonly kind: SinkKind;
  /** `logger`, `analytics` … */
  readonly class: string;
  /** Positions of the arguments that leave; `all`, or all from a position on. */
  readonly arguments?: "all" | readonly number[] | { readonly from: number };
  /** Parts that leave: `this`, `arg1.body`, `arg0.*.content`; `arg1.return` what a handler returns, `decorated.return` what a method under the decorator does. With neither, nothing leaves. */
  readonly ports?: readonly string[];
  /** Position of a statement in SQL, or `this` for the one that the receiver was made with (`named`): one that only reads keeps nothing of what it is given. */
  readonly statement?: number | "this";
  /** Of a record that was loaded only what has been put into it since: a mapper writes the columns that changed. */
  readonly changed?: true;
  /** It mostly reads: where the statement is not known, nothing is kept. */
  readonly reads?: true;
  /** Which type argument says what may leave, in the words of `typeOrigin.ts`: `0` of `Response<Body>`, `call.0` of `json<Body>(…)`. Of several the first that is there; a type for each status says it of all of them. */
  readonly declared?: string;
  /** Where the call is given a schema for each status: what a handler sends beside the members that it lists is left out. `arg1.schema.response`. */
  readonly served?: string;
  /** The same where the receiver was told, as the type argument at this position. */
  readonly listed?: number;
  /** Where what a vendor's own package made stands: the vendor receives what leaves. `arg0.model`. */
  readonly vendor?: string;
  /** Members that the receiver was `named` with are masked on the way: a logger that redacts. */
  readonly redacts?: boolean;
}

/** Functions that a framework calls because of where they stand: exports of a file at a certain place. */
export interface Convention {
  /** A regular expression for the file's path. */
  readonly files: string;
  readonly exports: readonly string[];
  /** They do so in files that import such a name (a regular expression) of the package: `APIGatewayProxyHandler`. */
  readonly imports?: { readonly package: string; readonly names: string };
  /** The API path of the row whose sink takes what they return. */
  readonly call?: string;
  /** What they return, or a member of it, is a member of what the file keeps (`file.loaderData` as a source of a row), or all of that; the file's default export is given it. */
  readonly keeps?: { readonly member?: string; readonly as?: string };
}

/** Who made a library and receives what is given to it. */
export interface Origin {
  /** The package as it is imported; null for what the standard library gives. */
  readonly package: string | null;
  /** The vendor or service that receives data: `PostHog`. */
  readonly recipient: string | null;
  /** ISO 3166-1 alpha-2 code of the country of the recipient's seat, where that is public. */
  readonly country: string | null;
  /** What it is there for, where a tag says it. */
  readonly purposes?: readonly string[];
}

export interface CallModel {
  /** Without it the result is what the call's declared type says, and nothing of what went in. */
  readonly flows?: readonly FlowRow[];
  /** Of what comes out: the result, and what callbacks are given. */
  readonly effect?: Effect;
  /** Functions given to it are called later, also by code we do not see. */
  readonly keepsCallbacks?: boolean;
  /** Functions given to it are called once the code around it is done. */
  readonly runsLater?: boolean;
  /** Calls the function in its first argument for one element of the receiver after the other: `map` keeps what it gives at the element's place, a `fold` hands it on to the next call. */
  readonly inOrder?: "each" | "map" | "filter" | "fold" | "foldRight";
  readonly sinks?: readonly SinkRow[];
  /** The result is personal data of these categories: each call is a source. */
  readonly gives?: readonly string[];
  /** It does not come back: it ends the process, or always throws. */
  readonly isLast?: boolean;
  /** Where the constant stands that the value made here goes by: `arg0` of `new Queue("mail")`, the keys of `z.object({ … })`. Of several the first that is one. */
  readonly named?: string | readonly string[];
  /** Filled in by the reader. */
  readonly origin?: Origin;
}

export interface PackageModel {
  /** Package names; `global` for names in scope everywhere. */
  readonly packages: readonly string[];
  readonly recipient?: string;
  /** Of the recipient: ISO 3166-1 alpha-2. */
  readonly country?: string;
  /** Whom a text names that stands where a sink looks for its `vendor`, by what comes before its first `/`: `openai` of `"openai/gpt-5"`. `*` is who passes on all others. */
  readonly vendors?: Readonly<Record<string, { readonly recipient: string; readonly country?: string }>>;
  /** API path → type of the value it gives: `{ "createLogger()": "Logger", "@Request.log": "pino|Logger" }` (that of another package with its name). */
  readonly types?: Readonly<Record<string, string>>;
  /** Members whose type is one of the type's arguments: `{ "@AxiosResponse.data": "0" }`; `0[]` an array of it, `0.Body` a member of it. */
  readonly members?: Readonly<Record<string, string>>;
  /** Types of what a call gives, or hands a callback, where no checker knows: `{ "@Repository.find": "0[]", "useFormik[arg0.onSubmit.param0]": "call.0" }`, as `typeOrigin.ts` reads it. */
  readonly results?: Readonly<Record<string, string>>;
  /** Types one value of which passes through all handlers in order: what one handler leaves in it, another finds. */
  readonly passed?: readonly string[];
  /** Members of those that outlive them: what one request leaves in its session, another finds. */
  readonly lasting?: readonly string[];
  /** Of those the type of what handlers throw. */
  readonly thrown?: string;
  /** Types that a handler is given to call where the request is to go on: one that does not take it is the last. */
  readonly onward?: readonly string[];
  /** Types whose members give records: what these are related to lies in them only where the call asks for it (`include`, `select`). */
  readonly records?: readonly string[];
  /** Which members of its records a call was asked for: `{ "@Repository.find": "arg0.select" }`, as `chosen.ts` reads it. */
  readonly chosen?: Readonly<Record<string, string>>;
  readonly conventions?: readonly Convention[];
  /** API path (several names as `@Logger.{info,warn}`) → model. */
  readonly calls?: Readonly<Record<string, CallModel>>;
}
