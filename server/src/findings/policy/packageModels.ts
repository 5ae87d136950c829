/**
 * Which packages' own models count in a workspace: those of what it depends on and of its own packages, as far as the configuration takes them. The
 * configuration that holds where a package is asked for decides. Knows nothing of what stands in the models.
 */
import { compareStrings, type FileId } from "../../base/ids";
import { nearest } from "../../base/nearest";
import { directoryOf, isInside } from "../../base/paths";
import type { PackageModel } from "../../models/format";
import type { Workspace } from "../../program/workspace";
import type { FileSystem } from "../../text/fileSystem";
import type { Config, ConfigMistake } from "../config/config";
import { ModelsOfPackages, type ShippedModels } from "../config/shippedModels";
import type { Finding } from "../finding";
import { configFinding, type Policies } from "./policies";
import { globMatcher } from "./policy";

export interface PackageModels {
  /** In an order of their own: those of a package that is installed twice follow each other. */
  readonly models: readonly PackageModel[];
  readonly findings: readonly Finding[];
  /** The files that were read, and what stands in them. */
  readonly texts: ReadonlyMap<FileId, string>;
}

/** `installed` reads what lies in `node_modules` and is known by its stamp; `fileSystem` everything else. */
export function packageModels(fileSystem: FileSystem, installed: FileSystem, workspace: Workspace, policies: Policies): PackageModels {
  const own = new Set(workspace.manifests.map(directoryOf));
  const packages = new ModelsOfPackages(fileSystem, installed, own);
  const taken = new Map<FileId, ShippedModels>();
  const offered = new Map<Config, Set<string>>();
  for (const manifest of workspace.manifests) {
    const { config } = policies.of(manifest);
    const names = offered.get(config) ?? new Set();
    offered.set(config, names);
    const wants = wanted(config);
    for (const directory of [directoryOf(manifest), ...packages.dependencies(manifest)]) {
      const shipped = packages.of(directory);
      if (!shipped) continue;
      names.add(shipped.package);
      if (wants(shipped.package)) taken.set(directory, shipped);
    }
  }
  const read = [...taken].sort(([a], [b]) => compareStrings(a, b)).map(([, shipped]) => shipped);
  return {
    models: read.flatMap(({ models }) => models),
    findings: [
      ...read.flatMap(({ files, isOwn }) => files.flatMap(({ file, mistakes }) => mistakes.map((mistake) => configFinding(file, mistake, isOwn ? mistake.severity : "info")))),
      ...[...offered].flatMap(([config, names]) => deadNames(config, names, workspace.root)),
    ],
    texts: new Map(read.flatMap(({ files }) => files.map(({ file, text }) => [file, text]))),
  };
}

function wanted({ packageModels }: Config): (name: string) => boolean {
  if (typeof packageModels === "boolean") return () => packageModels;
  return packageModels.length === 0 ? () => false : globMatcher(packageModels.map(({ text }) => text));
}

/** Names in the configuration that no package goes by which ships models. */
function deadNames({ file, directory, packageModels }: Config, names: ReadonlySet<string>, root: FileId): readonly Finding[] {
  // Of a config above the folder, most of what it speaks of is not here.
  if (file === null || typeof packageModels === "boolean" || !isInside(directory, root)) return [];
  return packageModels.filter(({ text }) => ![...names].some(globMatcher([text]))).map(({ text, span }) => {
    const near = nearest(text, names);
    const mistake: ConfigMistake = { span, code: "dead-glob", message: `No installed package that ships models goes by \`${text}\`${near === null ? "." : `: did you mean \`${near}\`?`}`, severity: "warning", replacement: near === null ? null : JSON.stringify(near) };
    return configFinding(file, mistake);
  });
}
