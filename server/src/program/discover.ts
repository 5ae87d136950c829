/**
 * Discovers a workspace: its source files, projects and packages, and what is left out with the reason.
 *
 * Purpose: everything after this speaks of files in projects and never looks for a file again.
 * Needs: a `FileSystem` and a folder.  Gives: a `Workspace`, sorted, the same on every machine.
 * How: one walk; configs with all they extend; each file to the nearest config that includes it.
 * Gaps: configs outside the folder are not followed, but for `extends`.
 * Knows nothing of what the source files say.
 */
import type { Checkpoint } from "../base/cancel";
import { compareStrings, type FileId } from "../base/ids";
import { directoryOf } from "../base/paths";
import type { FileSystem } from "../text/fileSystem";
import { asString, readJson } from "./json";
import { assignFiles, filesNamedByConfigs, isEmitted, loadConfigs } from "./projects";
import { sourcesOfOutput } from "./sourceExtensions";
import { walkWorkspace } from "./walk";
import type { SkippedFile, Workspace, WorkspacePackage } from "./workspace";

export interface DiscoverOptions {
  /** Given every `personal-data.config.json` and every file there is: which files count. All do by default. */
  readonly select?: (ownConfigs: readonly FileId[], files: readonly FileId[]) => (file: FileId) => boolean;
  readonly checkpoint?: Checkpoint;
}

/** Looks through a folder. Never throws, but for `Cancelled` from the checkpoint. */
export function discoverWorkspace(fileSystem: FileSystem, root: FileId, options: DiscoverOptions = {}): Workspace {
  const walk = walkWorkspace(fileSystem, root, options.checkpoint);
  const skipped: SkippedFile[] = [...walk.skipped];
  const packages = readPackages(fileSystem, walk.manifests, skipped);
  const loaded = loadConfigs(fileSystem, root, walk.configs, packages);
  skipped.push(...loaded.skipped);
  const found = new Set(walk.sources);
  const named = filesNamedByConfigs(fileSystem, loaded.configs, found);
  const all = [...walk.sources.filter((file) => !isEmitted(file, loaded.configs)), ...named]
    .filter((file) => !sourcesOfOutput(file).some((source) => found.has(source)))
    .sort(compareStrings);
  const isWanted = options.select?.(walk.ownConfigs, all) ?? (() => true);
  const files = all.filter(isWanted);
  return {
    root,
    files,
    projects: assignFiles(fileSystem, root, loaded.configs, files),
    packages,
    manifests: walk.manifests,
    ownConfigs: walk.ownConfigs,
    schemas: walk.schemas,
    skipped: sortedOnce(skipped.filter(({ file }) => isWanted(file))),
  };
}

/** One line for each file and reason: a config may name the same missing project twice. */
function sortedOnce(skipped: readonly SkippedFile[]): SkippedFile[] {
  return [...skipped]
    .sort((a, b) => compareStrings(a.file, b.file) || compareStrings(a.reason, b.reason))
    .filter(({ file, reason }, i, all) => file !== all[i - 1]?.file || reason !== all[i - 1]?.reason);
}

function readPackages(fileSystem: FileSystem, manifests: readonly FileId[], skipped: SkippedFile[]): WorkspacePackage[] {
  const packages: WorkspacePackage[] = [];
  for (const manifest of manifests) {
    const { value, problem } = readJson(fileSystem, manifest);
    if (problem !== null) skipped.push({ file: manifest, reason: problem });
    const name = asString(value["name"]);
    if (name) packages.push({ name, directory: directoryOf(manifest) });
  }
  return packages;
}
