/**
 * A project's compiler options as the native compiler takes them. It has dropped what projects written for older compilers still say: that is said in its own
 * words. Knows nothing of files.
 */
import { joinPath } from "../../base/paths";
import type { Project } from "../../program/workspace";
import { withoutMeaning } from "../checker/withoutMeaning";

/** Ways to find modules that are no more. What they found, `bundler` finds. */
const formerResolutions = new Set(["classic", "node", "node10"]);
/** Ways to write modules that are no more, or that `bundler` does not go with. */
const formerModules = new Set(["amd", "none", "system", "umd"]);
const formerTargets = new Set(["es3", "es5"]);
/** Options of which only one value is left. */
const settled = ["allowSyntheticDefaultImports", "alwaysStrict", "downlevelIteration", "esModuleInterop", "moduleDetection", "charset", "importsNotUsedAsValues", "keyofStringsOnly", "noImplicitUseStrict", "noStrictGenericChecks", "out", "preserveValueImports", "suppressExcessPropertyErrors", "suppressImplicitAnyIndexErrors"];

type Paths = Readonly<Record<string, readonly string[]>>;

/** The options as JSON. `links` are imports whose target is known already; they come before what the project says. */
export function nativeOptions(project: Project, links: Paths): Readonly<Record<string, unknown>> {
  const options: Record<string, unknown> = { ...project.options };
  for (const name of [...withoutMeaning, ...settled, "baseUrl"]) delete options[name];
  const { module, moduleResolution, target } = project.options;
  if (isOneOf(target, formerTargets)) options["target"] = "es2015";
  if (isOneOf(module, formerModules)) options["module"] = "esnext";
  if (isOneOf(moduleResolution, formerResolutions)) options["moduleResolution"] = "bundler";
  return {
    ...options,
    types: options["types"] ?? ["*"],
    jsx: options["jsx"] ?? "preserve",
    paths: { ...pathsOf(project), ...links },
    noEmit: true,
    skipLibCheck: true,
    allowJs: true,
    checkJs: false,
    maxNodeModuleJsDepth: 0,
  };
}

/** `paths`, and what `baseUrl` said of every name, as the last of them. */
function pathsOf({ options }: Project): Paths {
  const paths = (options["paths"] ?? {}) as Paths;
  const baseUrl = options["baseUrl"];
  return typeof baseUrl !== "string" || "*" in paths ? paths : { ...paths, "*": [joinPath(baseUrl, "*")] };
}

function isOneOf(value: unknown, names: ReadonlySet<string>): boolean {
  return typeof value === "string" && names.has(value.toLowerCase());
}
