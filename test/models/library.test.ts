/** The reader of library models, what it says of malformed ones, and that those we ship are well-formed. */
import { deepEqual, equal } from "node:assert/strict";
import type { CallModel, PackageModel } from "../../server/src/models/format";
import { Library, nameIn, withName } from "../../server/src/models/library";
import { libraryModels } from "../../server/src/models/models";
import { standardMethods } from "../../server/src/models/standardMethods";
import { typeOrigin } from "../../server/src/models/typeOrigin";
import { verifyCall, verifyModels } from "../../server/src/models/verifyModels";

const prints: CallModel = { sinks: [{ kind: "log", class: "logger", arguments: "all" }] };
const quiet: CallModel = { flows: [] };

const scribe: PackageModel = {
  packages: ["scribe", "scribe/lite"],
  recipient: "Scribe Ltd",
  types: {
    "{,createLogger}()": "Logger",
    " new": "Logger",
    "@Logger.child()": "Logger",
    "@Request.log": "Logger",
    "@App.{get,post}[arg1.param0]": "Request",
    "@App.route[arg0.handler.param0]": "Request",
    "@App.output": "quill|Pen",
  },
  calls: { "{,createLogger}": quiet, "{,@Logger.}{info,warn}": prints, "@Logger": prints, "Book new": quiet },
};
const library = new Library([scribe, { packages: ["quill"], calls: { "@Pen.write": prints } }, { packages: ["global"], calls: { "console.log": prints } }]);

describe("library", () => {
  describe("reads paths", () => {
    it("an export, and a member of it", () => {
      equal(library.ofImport("scribe", "createLogger"), "scribe|.createLogger");
      equal(library.model(library.ofImport("scribe", "info")), library.model("scribe|.info"));
      equal(library.model("scribe|.info")?.sinks, prints.sinks);
    });

    it("the default export, the namespace and what require gives are the module", () => {
      for (const name of ["default", "*", "="]) equal(library.ofImport("scribe", name), "scribe|");
      equal(library.member("scribe|", "default"), "scribe|");
    });

    it("the module itself called", () => {
      equal(library.model("scribe|"), library.model(library.ofImport("scribe", "default")));
      equal(library.result("scribe|"), "scribe|@Logger");
    });

    it("every name between braces, the empty one too", () => {
      for (const path of ["scribe|.info", "scribe|.warn", "scribe|@Logger.info", "scribe|@Logger.warn"]) equal(library.model(path)?.sinks, prints.sinks);
      equal(library.model("scribe|.error"), undefined);
    });

    it("for each package of the model, with its recipient", () => {
      equal(library.model("scribe/lite|@Logger.info")?.origin?.recipient, "Scribe Ltd");
      equal(library.model("global|.console.log")?.origin?.recipient, null);
    });

    it("constructing", () => {
      equal(library.model("scribe|.Book new"), library.model(`${library.ofImport("scribe", "Book")} new`));
    });
  });

  describe("follows types", () => {
    it("through results", () => {
      const logger = library.result(library.ofImport("scribe", "createLogger"));
      equal(logger, "scribe|@Logger");
      equal(library.result(library.member(logger, "child")), "scribe|@Logger");
    });

    it("of another package", () => {
      equal(library.model(library.member(library.member("scribe|@App", "output"), "write"))?.sinks, prints.sinks);
    });

    it("as they are written", () => {
      equal(library.ofType("scribe", "Logger"), "scribe|@Logger");
      equal(library.ofType("scribe", "scribe.Logger"), "scribe|@Logger");
    });

    it("the module itself as a type is what constructing it gives", () => {
      equal(library.ofType("scribe", "default"), "scribe|@Logger");
    });

    it("an instance has its class's name where no row says otherwise", () => {
      equal(library.instance("scribe|"), "scribe|@Logger");
      equal(library.instance("scribe|.Book"), "scribe|@Book");
      equal(library.instance("unknown|"), "unknown|@default");
    });

    it("into the parameters of callbacks", () => {
      equal(library.callbackParameter("scribe|@App.get", 1, 0), "scribe|@Request");
      equal(library.callbackParameter("scribe|@App.post", 1, 0), "scribe|@Request");
      equal(library.callbackParameter("scribe|@App.get", 1, 1), undefined);
      equal(library.callbackParameter("scribe|@App.get", 0, 0), undefined);
      equal(library.callbackParameter("scribe|@App.route", 0, 0, "handler"), "scribe|@Request");
      equal(library.callbackParameter("scribe|@App.route", 0, 0), undefined);
      equal(library.member("scribe|@Request", "log"), "scribe|@Logger");
    });
  });

  it("reaches globals through the global object's names", () => {
    const direct = library.member(library.ofGlobal("console"), "log");
    for (const name of ["globalThis", "window", "self", "global"]) equal(library.member(library.member(library.ofGlobal(name), "console"), "log"), direct);
    equal(library.model(direct)?.sinks, prints.sinks);
    equal(library.ofGlobal("globalThis"), library.member(library.ofGlobal("globalThis"), "window"));
  });

  describe("knows more than calls", () => {
    const more = new Library([{
      packages: ["desk"],
      types: { "open()": "Desk", "@Client.*": "Table", "@Client.$raw()": "Desk" },
      passed: ["Desk"],
      members: { "@Reply.data": "0", "@Reply.rows": "1[]", "@Ask.body": "0.Body" },
      conventions: [{ files: "/pages/", exports: ["load"], call: "@Load" }],
      calls: { "@Desk.label=": prints, "@Desk.drawer.*=": prints, "@Table.write": prints, "@Load": { sinks: [{ kind: "response", class: "http", ports: ["decorated.return"] }] }, source: { gives: ["contact.email"] } },
    }, { packages: ["global"], calls: { "board.push": prints } }]);

    it("assignments, to one member and to any", () => {
      equal(more.assignment("desk|@Desk", "label")?.sinks, prints.sinks);
      equal(more.assignment("desk|@Desk", "other"), undefined);
      equal(more.assignment("desk|@Desk.drawer", "other")?.sinks, prints.sinks);
      equal(more.isAssigned("label", "x"), true);
      equal(more.isAssigned("x", "drawer"), true);
      equal(more.isAssigned("x", "y"), false);
    });

    it("any member that no row names", () => {
      equal(more.member("desk|@Client", "people"), "desk|@Table<people>");
      equal(more.member("desk|@Client", "$raw"), "desk|@Client.$raw");
    });

    it("values that pass through all handlers", () => {
      equal(more.isPassed("desk|@Desk"), true);
      equal(more.isPassed("desk|@Table"), false);
    });

    it("members that have a type's argument for their type", () => {
      deepEqual(more.memberArgument("desk|@Reply", "data"), typeOrigin("0"));
      deepEqual(more.memberArgument("desk|@Reply", "rows"), typeOrigin("1[]"));
      deepEqual(more.memberArgument("desk|@Ask", "body"), typeOrigin("0.Body"));
    });

    it("the constant that a value was made with", () => {
      const named = withName("desk|@Desk", "mail");
      equal(nameIn(named), "mail");
      equal(more.isModelledType(named), true);
      equal(more.model(more.member(withName("desk|@Table", "a"), "write"))?.sinks, prints.sinks);
    });

    it("globals that code only declares, where a row speaks of them", () => {
      equal(more.ofGlobal("declare board"), "global|.board");
      equal(more.ofGlobal("declare other"), "global|.declare other");
    });

    it("exports at certain places, and that some calls are sources", () => {
      deepEqual(more.conventions.map(({ api }) => api), ["desk|@Load"]);
      equal(more.givesSources, true);
      equal(library.givesSources, false);
    });
  });

  it("keeps paths into unmodelled packages short", () => {
    let api = library.ofImport("unknown", "a");
    for (let i = 0; i < 500; i++) api = library.member(api, "next");
    equal(api.length, 160);
  });
});

describe("verifyModels", () => {
  it("finds nothing in well-formed models", () => {
    deepEqual(verifyModels([{ packages: ["a"], types: { "make()": "Thing" }, calls: { make: quiet, "@Thing.{go,stop}": prints } }]), []);
  });

  const malformed: readonly (readonly [title: string, models: readonly PackageModel[], mistakes: readonly string[]])[] = [
    ["a call that stands twice", [{ packages: ["a"], calls: { "{go,stop}": prints, stop: quiet } }], ['a: "stop" stands twice under calls']],
    ["a type that stands twice, in two models", [
      { packages: ["a"], types: { "make()": "Thing" }, calls: { "@Thing.go": prints } },
      { packages: ["a", "b"], types: { "make()": "a|Thing" } },
    ], ['a: "make()" stands twice under types']],
    ["a model without a package", [{ packages: [], calls: {} }], ["a model names no package"]],
    ["a path that is none", [{ packages: ["a"], calls: { "go stop": prints, "{go": prints } }], ['a: "go stop" is no API path', 'a: "{go" is no API path']],
    ["a callback's parameter among the calls", [{ packages: ["a"], calls: { "get[arg1.param0]": prints } }], ['a: "get[arg1.param0]" is no API path']],
    ["a step after a callback's parameter", [{ packages: ["a"], types: { "get[arg1.param0].log": "Log" }, calls: { "@Log.info": prints } }], ['a: "get[arg1.param0].log" is no API path']],
    ["a type's name that is none", [{ packages: ["a"], types: { "make()": "@Thing" }, calls: { "@Thing.go": prints } }], [
      'a: "make()" gives "@Thing", which is no type\'s name', 'a: "make()" gives @Thing, of which no row speaks',
    ]],
    ["a type that no row speaks of", [{ packages: ["a"], types: { "make()": "Thign" }, calls: { "@Thing.go": prints } }], ['a: "make()" gives Thign, of which no row speaks']],
    ["a type of another package that no row speaks of", [{ packages: ["a"], types: { "make()": "b|Thing" }, calls: { "@Thing.go": prints } }], ['a: "make()" gives b|Thing, of which no row speaks']],
    ["a path that nothing reaches", [{ packages: ["a"], types: { log: "Log" }, calls: { "log.info": prints, "@Log.info": prints } }], ['a: "log.info" is never met, because .log is known as @Log']],
    ["a called value whose type is known", [{ packages: ["a"], types: { log: "Log" }, calls: { log: prints, "@Log": prints } }], ['a: "log" is never met, because .log is known as @Log']],
  ];
  for (const [title, models, mistakes] of malformed) it(`finds ${title}`, () => deepEqual(verifyModels(models), mistakes));

  const calls: readonly (readonly [title: string, call: CallModel, mistakes: readonly string[]])[] = [
    ["an unknown port as source", { flows: [["argument0", "return"]] }, ['has an unknown port "argument0" as source']],
    ["a result as source", { flows: [["return", "arg0"]] }, ['has an unknown port "return" as source']],
    ["an unknown key", { flows: [["arg0.#awiat", "return"]] }, ['has an unknown port "arg0.#awiat" as source']],
    ["all arguments as target", { flows: [["arg0", "args"]] }, ['has an unknown port "args" as target']],
    ["an unknown shape", { flows: [["arg0", "return:list.*"]] }, ['has an unknown port "return:list.*" as target']],
    ["a member of the result, without a shape", { flows: [["arg0", "return.name"]] }, ['has an unknown port "return.name" as target']],
    ["a member of a callback's parameter", { flows: [["arg0", "arg1.param0.name"]] }, ['has an unknown port "arg1.param0.name" as target']],
    ["a row that is no pair", { flows: [["arg0"] as unknown as [string, string]] }, ["has the flow [arg0], which is no pair"]],
    ["a condition on no argument", { flows: [["arg0", "return", "this"]] }, ['has a flow unless "this", which is neither an argument nor a member of one']],
    ["an unknown effect", { effect: "hide" as "mask" }, ['has an unknown effect "hide"']],
    ["a sink without arguments", { sinks: [{ kind: "log", class: "logger", arguments: [] }] }, ["has a sink without arguments"]],
    ["a sink declared by no type argument", { sinks: [{ kind: "response", class: "http", arguments: [0], declared: "first" }] }, ['has a sink that is declared by "first", which is no type argument']],
    ["a model that says nothing", {}, ["says nothing; an empty `flows` means: nothing goes anywhere"]],
  ];
  for (const [title, call, mistakes] of calls) {
    it(`finds ${title}`, () => {
      deepEqual(verifyCall(call), mistakes);
      deepEqual(verifyModels([{ packages: ["a"], calls: { go: call } }]), mistakes.map((mistake) => `a: "go" ${mistake}`));
    });
  }

  it("finds nothing in the models we ship", () => deepEqual(verifyModels(libraryModels), []));

  it("finds nothing in the methods of the standard library", () => {
    deepEqual([...standardMethods].flatMap(([name, call]) => verifyCall(call).map((mistake) => `${name} ${mistake}`)), []);
  });
});
