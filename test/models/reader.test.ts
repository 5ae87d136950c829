/** Models written as JSON: what is read of them, and what is said of mistakes. */
import { deepEqual } from "node:assert/strict";
import { readModels } from "../../server/src/models/reader";

/** The only model read of one that has no mistakes. */
function read(model: unknown): unknown {
  const { models, mistakes } = readModels([model]);
  deepEqual(mistakes, []);
  return models[0];
}

/** The mistakes, as `path: message`. */
function mistakesIn(value: unknown): readonly string[] {
  return readModels(value).mistakes.map(({ path, message }) => `${path.join("/")}: ${message}`);
}

describe("reader of models", () => {
  it("reads the form of the contract", () => {
    deepEqual(read({ package: "@acme/audit", sinks: [{ member: "record", argument: 0, kind: "log" }] }), {
      packages: ["@acme/audit"], calls: { record: { sinks: [{ kind: "log", class: "logger", arguments: [0] }] } },
    });
  });

  it("takes all arguments where nothing is said, several where they are listed", () => {
    deepEqual(read({ package: "a", sinks: [{ member: "go", kind: "ai" }, { member: "go", arguments: [1, 2], kind: "url", class: "link" }] }), {
      packages: ["a"], calls: { go: { sinks: [{ kind: "ai", class: "ai", arguments: "all" }, { kind: "url", class: "link", arguments: [1, 2] }] } },
    });
  });

  it("takes parts of arguments, in either form", () => {
    const calls = { capture: { sinks: [{ kind: "third-party", class: "third-party", ports: ["arg0.properties"] }] } };
    deepEqual(read({ package: "a", sinks: [{ member: "Member[capture].Argument[0].Member[properties]", kind: "third-party" }] }), { packages: ["a"], calls });
    deepEqual(read({ package: "a", sinks: [{ member: "capture", argument: "Argument[0].Member[properties]", kind: "third-party" }] }), { packages: ["a"], calls });
    deepEqual(read({ package: "a", sinks: [{ member: "capture", argument: "arg0.properties", kind: "third-party" }] }), { packages: ["a"], calls });
  });

  it("reads paths through results and instances", () => {
    deepEqual(read({ package: "a", sinks: [{ member: "Member[createClient].ReturnValue.Member[send].Argument[0]", kind: "network" }, { member: "Member[Client].Instance.Member[send].Argument[0].Element", kind: "network" }] }), {
      packages: ["a"],
      calls: {
        "createClient().send": { sinks: [{ kind: "network", class: "network", ports: ["arg0"] }] },
        "@Client.send": { sinks: [{ kind: "network", class: "network", ports: ["arg0.*"] }] },
      },
    });
  });

  it("reads what a sink is told beside: a declared type, a schema, a vendor", () => {
    deepEqual(read({ package: "a", sinks: [{ member: "@Reply.json", argument: 0, kind: "response", declared: "call.0", served: "arg1.schema" }, { member: "ask", argument: "arg0.prompt", kind: "ai", vendor: "arg0.model" }] }), {
      packages: ["a"],
      calls: {
        "@Reply.json": { sinks: [{ kind: "response", class: "response", arguments: [0], declared: "call.0", served: "arg1.schema" }] },
        ask: { sinks: [{ kind: "ai", class: "ai", ports: ["arg0.prompt"], vendor: "arg0.model" }] },
      },
    });
    deepEqual(mistakesIn([{ package: "a", sinks: [{ member: "go", kind: "response", declared: "Body", served: "schema", vendr: "arg0" }] }]), [
      "0/sinks/0/vendr: unknown key \"vendr\"; did you mean \"vendor\"?",
      "0/sinks/0/declared: says which type argument it is, as `0`, `call.0[]` or `Page<call.0>`",
      "0/sinks/0/served: \"schema\" is no part of a call, as `arg0`, `arg0.properties` or `return`",
    ]);
  });

  it("reads conventions, and members that last", () => {
    deepEqual(read({
      package: "a", passed: ["Request"], lasting: ["@Request.session"],
      sinks: [{ member: "@Loader", argument: "decorated.return", kind: "response" }],
      conventions: [{ files: "src/{pages,views}/**/*.ts", exports: ["load"], call: "@Loader" }, { exports: ["data"], keeps: { member: "props", as: "data" } }],
    }), {
      packages: ["a"], passed: ["Request"], lasting: ["@Request.session"],
      calls: { "@Loader": { sinks: [{ kind: "response", class: "response", ports: ["decorated.return"] }] } },
      conventions: [{ files: "(?:^|/)src/(?:pages|views)/(?:.*/)?[^/]*\\.ts$", exports: ["load"], call: "@Loader" }, { files: "(?:^|/).*$", exports: ["data"], keeps: { member: "props", as: "data" } }],
    });
    deepEqual(mistakesIn([{
      package: "a", lasting: ["session"], sinks: [{ member: "@Loader", argument: "decorated.return", kind: "response" }],
      conventions: [{ exports: ["load"], call: "@Loder" }, { exports: ["load"] }, { export: ["load"], keeps: {} }, { exports: ["a b", 3], call: "@Loader" }],
    }]), [
      "0/conventions/0/call: \"@Loder\" is no member of a row of `sinks`; did you mean \"@Loader\"?",
      "0/conventions/1: names its `exports`, and the `call` of a sink that takes what they return or what the file `keeps` of it",
      "0/conventions/2/export: unknown key \"export\"; did you mean \"exports\"?",
      "0/conventions/2: names its `exports`, and the `call` of a sink that takes what they return or what the file `keeps` of it",
      "0/conventions/3/exports/0: \"a b\" is no name of an export",
      "0/conventions/3/exports/1: names an export, as `loader`",
      "0/conventions/3: names its `exports`, and the `call` of a sink that takes what they return or what the file `keeps` of it",
      "0/lasting/0: \"session\" is no member of a type, as `@Page.items`",
    ]);
  });

  it("reads sources, sanitizers, propagations, types, recipient and country", () => {
    deepEqual(read({
      package: ["a", "a/lite"], recipient: "Acme", country: "FR", types: { "createClient()": "Client" },
      sources: [{ member: "currentUser", category: "contact.email" }],
      sanitizers: [{ member: "mask", argument: 0, effect: "mask" }],
      propagations: [{ member: "@Client.wrap", from: "Argument[0]", to: "ReturnValue" }],
    }), {
      packages: ["a", "a/lite"], recipient: "Acme", country: "FR", types: { "createClient()": "Client" },
      calls: {
        currentUser: { gives: ["contact.email"] },
        mask: { effect: "mask", flows: [["content:arg0", "return"]] },
        "@Client.wrap": { flows: [["arg0", "return"]] },
      },
    });
  });

  const wrong: readonly (readonly [title: string, value: unknown, mistakes: readonly string[]])[] = [
    ["no list", {}, [": the models are a list"]],
    ["a model that is no object", ["pino"], ["0: a model is an object"]],
    ["no package", [{ sinks: [] }], ["0/package: names the package whose functions the rows speak of, as it is imported"]],
    ["a misspelt key", [{ package: "a", sink: [] }], ['0/sink: unknown key "sink"; did you mean "sinks"?']],
    ["a misspelt key of a row", [{ package: "a", sinks: [{ membr: "go", member: "go", kind: "log" }] }], ['0/sinks/0/membr: unknown key "membr"; did you mean "member"?']],
    ["a misspelt kind", [{ package: "a", sinks: [{ member: "go", kind: "lag" }] }], ['0/sinks/0/kind: "lag" is not a kind of sink; did you mean "log"?']],
    ["a misspelt effect", [{ package: "a", sanitizers: [{ member: "go", effect: "maks" }] }], ['0/sanitizers/0/effect: "maks" is not an effect; did you mean "mask"?']],
    ["no member", [{ package: "a", sinks: [{ kind: "log" }] }], ["0/sinks/0/member: names the function, as `record`, `client.record` or `Member[record]`"]],
    ["a member that is no path", [{ package: "a", sinks: [{ member: "go stop", kind: "log" }] }], ['0/sinks/0/member: "go stop" is no path to a function, as `client.record`, `createClient().record` or `Client new`']],
    ["a word that no access path has", [{ package: "a", sinks: [{ member: "Membre[go]", kind: "log" }] }], ['0/sinks/0/member: "Membre[go]" is no part of an access path; did you mean "Member"?']],
    ["an argument before a function", [{ package: "a", sinks: [{ member: "Argument[x].Member[go]", kind: "log" }] }], ['0/sinks/0/member: "x" is no position of an argument']],
    ["a negative position", [{ package: "a", sinks: [{ member: "go", argument: -1, kind: "log" }] }], ["0/sinks/0/argument: is a position from 0, a list of positions, `all`, or a part of an argument, as `arg0.properties`"]],
    ["a part that is none", [{ package: "a", sinks: [{ member: "go", argument: "argument0", kind: "log" }] }], ['0/sinks/0/argument: "argument0" is no part of a call, as `arg0`, `arg0.properties` or `return`']],
    ["a country's name", [{ package: "a", country: "France" }], ['0/country: "France" is no country code of two capital letters, as `IE`']],
    ["no category", [{ package: "a", sources: [{ member: "go" }] }], ["0/sources/0/category: names the category of what the call gives, as `contact.email`"]],
    ["a port of nothing", [{ package: "a", propagations: [{ member: "go", from: 0, to: "return" }] }], ["0/propagations/0/from: is a port, as `arg0` or `return`"]],
  ];
  for (const [title, value, mistakes] of wrong) it(`says what is wrong with ${title}`, () => deepEqual(mistakesIn(value), mistakes));

  it("keeps what is right beside a mistake", () => {
    const { models, mistakes } = readModels([{ package: "a", sinks: [{ member: "go", kind: "lag" }, { member: "stop", kind: "log" }] }, 7]);
    deepEqual(mistakes.length, 2);
    deepEqual(models.map(({ calls }) => Object.keys(calls ?? {})), [["stop"]]);
  });

  it("never throws", () => {
    for (const value of [null, undefined, 1, "x", [], [[]], [null], [{ package: 1 }], [{ package: "a", sinks: {} }], [{ package: "a", sinks: [null] }], [{ package: "a", types: [] }]]) readModels(value);
  });
});
