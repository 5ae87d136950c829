/** Discovers a workspace given as a record of files, with root `/w`. */
import { discoverWorkspace, type DiscoverOptions } from "../../server/src/program/discover";
import { createModuleResolver } from "../../server/src/program/moduleResolver";
import type { Workspace } from "../../server/src/program/workspace";
import { MemoryFileSystem } from "../../server/src/text/memoryFileSystem";

export type Files = Readonly<Record<string, string | object>>;

const root = "/w";

/** Paths are relative to the root; an object stands for its JSON. `links` are symbolic links, targets relative to the root. */
export function memory(files: Files, links: Readonly<Record<string, string>> = {}): MemoryFileSystem {
  const absolute = (record: Files) => Object.fromEntries(Object.entries(record).map(([path, text]) => [`${root}/${path}`, typeof text === "string" ? text : JSON.stringify(text)]));
  return new MemoryFileSystem(absolute(files), Object.fromEntries(Object.entries(links).map(([path, target]) => [`${root}/${path}`, target.startsWith("/") ? target : `${root}/${target}`])));
}

export function discover(files: Files, links: Readonly<Record<string, string>> = {}, options: DiscoverOptions = {}): Workspace {
  return discoverWorkspace(memory(files, links), root, options);
}

/** The files' paths below the root. */
export function filesOf(workspace: Workspace): string[] {
  return workspace.files.map(relative);
}

/** Project → its files; a project without config is `/`. */
export function projectsOf(workspace: Workspace): Record<string, string[]> {
  return Object.fromEntries(workspace.projects.map((project) => [relative(project.id) || "/", project.files.map(relative)]));
}

export function skippedOf(workspace: Workspace): string[] {
  return workspace.skipped.map(({ file, reason }) => `${relative(file)}: ${reason}`);
}

/** Resolves in a workspace: a path below the root, `package name[/subpath]`, or `missing`. */
export function resolverOf(files: Files, links: Readonly<Record<string, string>> = {}): (from: string, specifier: string) => string {
  const fileSystem = memory(files, links);
  const resolver = createModuleResolver(fileSystem, discoverWorkspace(fileSystem, root));
  return (from, specifier) => {
    const answer = resolver.resolve(`${root}/${from}`, specifier);
    if (answer.kind === "file") return relative(answer.file);
    return answer.kind === "missing" ? "missing" : `package ${answer.name}${answer.subpath && `/${answer.subpath}`}`;
  };
}

function relative(path: string): string {
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
}
