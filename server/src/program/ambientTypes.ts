/**
 * Types that are known beyond the file that declares them without being imported from it: global ones, those of a module that a script or a schema declares as a whole, and what a module adds to
 * another's (`declare module "./job" { interface Job { … } }`). Knows nothing of how names are looked up in a file.
 */
import type { FileId } from "../base/ids";
import type { FileIr, TypeDeclaration } from "../ir/ir";
import type { ModuleResolver } from "./workspace";
import type { DeclaredType } from "./program";

export class AmbientTypes {
  /** By dotted name: `Session`, `Express.Request`. */
  private readonly globals = new Map<string, DeclaredType>();
  /** What several declarations add to one. */
  private readonly globalParts = new Map<string, DeclaredType[]>();
  /** `some-client#Row`. */
  private readonly whole = new Map<string, DeclaredType[]>();
  private readonly additions: DeclaredType[] = [];
  /** By file or package and name; made when it is first asked for: it takes all files to know where a specifier leads. */
  private byTarget: Map<string, DeclaredType[]> | null = null;

  constructor(private readonly resolver: ModuleResolver) {}

  add(file: FileIr, declaration: TypeDeclaration): void {
    const { module, namespace } = declaration;
    const found: DeclaredType = { file, declaration };
    const inGlobal = namespace === undefined ? null : /^global(?:\.(.*))?$/.exec(namespace);
    if (inGlobal) {
      const name = [...(inGlobal[1] ? [inGlobal[1]] : []), declaration.name].join(".");
      if (!this.globals.has(name)) this.globals.set(name, found);
      put(this.globalParts, name, found);
    }
    if (file.isModule && !file.isSchema) {
      if (module !== undefined) this.additions.push(found);
      return;
    }
    if (module !== undefined) put(this.whole, `${module}#${declaration.name}`, found);
    // A script that requires such a module has its types by name alone.
    if (!file.isSchema && !this.globals.has(declaration.name)) this.globals.set(declaration.name, found);
  }

  global(path: readonly string[]): DeclaredType | null {
    return this.globals.get(path.join(".")) ?? null;
  }

  /** A type that the workspace declares for a package. Where several files do, one that the package is generated from is meant, and of those the nearest to the one that asks. */
  ofPackage(library: string, name: string, asking: FileIr): DeclaredType | null {
    const [first, ...others] = this.whole.get(`${library}#${name}`) ?? [];
    if (!first) return null;
    const nearness = ({ file }: DeclaredType): number => (file.isGenerated ? farthest : 0) + foldersShared(file.file, asking.file);
    return others.reduce((best, each) => (nearness(each) > nearness(best) ? each : best), first);
  }

  /** What modules add to an interface that a file declares. */
  addedToFile({ file }: FileIr, name: string): readonly DeclaredType[] {
    return this.targets().get(`file:${file}#${name}`) ?? [];
  }

  /** What modules add to an interface of a package, also by a global namespace that goes by the package's name (`Express.Request`). */
  addedToPackage(library: string, name: string): readonly DeclaredType[] {
    const root = /^(?:@[^/]+\/)?[^/]+/.exec(library)![0];
    const own = this.targets().get(`package:${root}#${name}`) ?? [];
    const byNamespace = this.globalParts.get(`${root.charAt(0).toUpperCase()}${root.slice(1)}.${name}`) ?? [];
    return byNamespace.length > 0 ? [...own, ...byNamespace] : own;
  }

  private targets(): ReadonlyMap<string, readonly DeclaredType[]> {
    if (this.byTarget) return this.byTarget;
    this.byTarget = new Map();
    for (const found of this.additions) {
      const specifier = found.declaration.module!;
      const resolved = this.resolver.resolve(found.file.file, specifier);
      const target = resolved.kind === "file" ? `file:${resolved.file}` : resolved.kind === "package" ? `package:${resolved.name}` : specifier.startsWith(".") ? null : `package:${specifier}`;
      if (target !== null) put(this.byTarget, `${target}#${found.declaration.name}`, found);
    }
    return this.byTarget;
  }
}

function put(map: Map<string, DeclaredType[]>, key: string, found: DeclaredType): void {
  const known = map.get(key);
  if (known) known.push(found);
  else map.set(key, [found]);
}

/** More folders than any path has. */
const farthest = 10_000;

/** How many folders two files have in common. */
function foldersShared(a: FileId, b: FileId): number {
  const own = a.split("/");
  const other = b.split("/");
  const end = own.findIndex((name, i) => name !== other[i]);
  return end < 0 ? own.length : end;
}
