/**
 * The policy that each file of a workspace is judged by: that of the nearest config file up the tree. Reads the config files, also
 * those above the workspace's folder as far as its repository goes. Never executes one. Knows nothing of rules.
 */
import type { FileId } from "../../base/ids";
import { directoryOf, isInside, joinPath, relativePath } from "../../base/paths";
import { ownConfigName } from "../../program/workspace";
import type { FileSystem } from "../../text/fileSystem";
import { configRule, emptyConfig, type Config, type ConfigMistake } from "../config/config";
import { readConfig } from "../config/readConfig";
import type { Finding, Severity } from "../finding";
import { nearestGlob } from "./nearestGlob";
import { globMatcher, Policy } from "./policy";

interface Entry {
  readonly policy: Policy;
  readonly text: string;
  readonly mistakes: readonly ConfigMistake[];
  readonly isSelected: (file: FileId) => boolean;
}

export class Policies {
  private readonly entries = new Map<FileId, Entry>();
  private readonly standard: Entry;
  private readonly byDirectory = new Map<FileId, Entry>();

  constructor(
    fileSystem: FileSystem,
    private readonly root: FileId,
    configFiles: readonly FileId[],
  ) {
    for (const file of configFiles) this.read(fileSystem, file);
    const above = configFiles.some((file) => directoryOf(file) === root) ? null : configAbove(fileSystem, root);
    this.standard = (above === null ? null : this.read(fileSystem, above)) ?? entryOf(emptyConfig(root), "", []);
  }

  /** The policy of the nearest config file up the tree; the default policy where there is none. */
  of(file: FileId): Policy {
    return this.entryOf(file).policy;
  }

  /** Whether the nearest config file takes the file in and does not leave it out. */
  selects(file: FileId): boolean {
    return this.entryOf(file).isSelected(file);
  }

  get all(): readonly Policy[] {
    return [...new Set([this.standard, ...this.entries.values()])].map(({ policy }) => policy);
  }

  /** The text of a config file that was read; null for other files. */
  textOf(file: FileId): string | null {
    return this.entries.get(file)?.text ?? null;
  }

  /** What is wrong with the config files. `files`: all there are, before any is left out. */
  findings(files: readonly FileId[]): readonly Finding[] {
    return [...this.entries].flatMap(([file, { policy, mistakes }]) => [...mistakes, ...this.deadGlobs(policy.config, files)].map((mistake) => configFinding(file, mistake)));
  }

  private deadGlobs(config: Config, files: readonly FileId[]): readonly ConfigMistake[] {
    // Of a config above the folder, most of what it speaks of is not here.
    if (!isInside(config.directory, this.root)) return [];
    const paths = files.filter((file) => isInside(file, config.directory)).map((file) => relativePath(config.directory, file));
    return config.globs
      .filter(({ glob }) => !paths.some(globMatcher([glob])))
      .map(({ glob, span }) => {
        const near = nearestGlob(glob, paths);
        return { span, code: "dead-glob", message: `The glob \`${glob}\` matches no file${near === null ? "." : `: did you mean \`${near}\`?`}`, severity: "warning", replacement: near === null ? null : JSON.stringify(near) };
      });
  }

  private read(fileSystem: FileSystem, file: FileId): Entry | null {
    const text = fileSystem.readFile(file);
    if (text === null) return null;
    const { config, mistakes } = readConfig(file, text);
    const entry = entryOf(config, text, mistakes);
    this.entries.set(file, entry);
    return entry;
  }

  private entryOf(file: FileId): Entry {
    return this.entryOfDirectory(directoryOf(file));
  }

  private entryOfDirectory(directory: FileId): Entry {
    let entry = this.byDirectory.get(directory);
    if (entry === undefined) {
      const parent = directoryOf(directory);
      entry = this.entries.get(joinPath(directory, ownConfigName)) ?? (parent === directory || !isInside(parent, this.root) ? this.standard : this.entryOfDirectory(parent));
      this.byDirectory.set(directory, entry);
    }
    return entry;
  }
}

function entryOf(config: Config, text: string, mistakes: readonly ConfigMistake[]): Entry {
  const isIncluded = config.include === null ? () => true : globMatcher(config.include);
  const isExcluded = config.exclude.length === 0 ? () => false : globMatcher(config.exclude);
  const isSelected = (file: FileId): boolean => {
    const path = relativePath(config.directory, file);
    return isIncluded(path) && !isExcluded(path);
  };
  return { policy: new Policy(config), text, mistakes, isSelected };
}

/** The nearest config file above a folder, up to the root of its repository. */
function configAbove(fileSystem: FileSystem, root: FileId): FileId | null {
  for (let directory = root; ; ) {
    if (fileSystem.stat(joinPath(directory, ".git")) !== null) return null;
    const parent = directoryOf(directory);
    if (parent === directory) return null;
    directory = parent;
    const file = joinPath(directory, ownConfigName);
    if (fileSystem.stat(file)?.kind === "file") return file;
  }
}

/** A mistake as the reports have it. */
export function configFinding(file: FileId, { span, code, message, severity: grave, replacement }: ConfigMistake, severity: Severity = grave): Finding {
  return { rule: configRule, messageId: `${configRule}.${code}`, severity, message, flow: null, source: null, file, span, suppressed: null, fixes: [], ...(replacement !== null && { replacement }) };
}
