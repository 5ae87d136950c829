/**
 * A project's compiler options as the reference checker is to have them: what a tsconfig says, less everything that writes
 * files or reports errors. Knows nothing of programs.
 */
import * as ts from "typescript";
import type { Project } from "../../program/workspace";
import { withoutMeaning } from "../checker/withoutMeaning";

/** Converts the JSON options of a project. Wrong values are left out by the compiler's own conversion. */
export function compilerOptionsOf(project: Project): ts.CompilerOptions {
  const json: Record<string, unknown> = { ...project.options };
  for (const name of withoutMeaning) delete json[name];
  const { options } = ts.convertCompilerOptionsFromJson(json, project.directory, project.configFile ?? undefined);
  return {
    ...options,
    // TypeScript 6 no longer takes in every `@types` package by itself; projects written for older versions rely on it.
    types: options.types ?? ["*"],
    jsx: options.jsx ?? ts.JsxEmit.Preserve,
    noEmit: true,
    skipLibCheck: true,
    allowJs: true,
    checkJs: false,
    maxNodeModuleJsDepth: 0,
    ignoreDeprecations: "6.0",
    ...(project.configFile === null ? {} : { configFilePath: project.configFile }),
  };
}
