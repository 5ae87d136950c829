/**
 * The types that a file speaks of, with those of the files that it takes them from: a program of a few files, made for one question. Knows nothing of how the workspace is laid out: what is
 * no relative path is looked for where it may be declared.
 */
import { maxNearbyFiles } from "../base/limits";
import type { DeclarationId, FileId } from "../base/ids";
import { directoryOf, resolvePath } from "../base/paths";
import type { FileIr } from "../ir/ir";
import { lowerFile } from "../ir/lower/lowerFile";
import { Program } from "../program/program";
import { extensionSubstitutes, resolvableExtensions } from "../program/sourceExtensions";
import type { ResolvedModule } from "../program/workspace";
import { TypeResolver, type Located } from "../types/resolver";
import type { Type } from "../types/type";

interface Texts {
  /** Empty for what is no file. */
  textOf(file: FileId): string;
}

export class TypesAround {
  readonly resolver: TypeResolver;
  private readonly files = new Map<FileId, FileIr>();
  private readonly elsewhere: readonly FileIr[];

  /** `declaring` are files in which types are declared that the file has from somewhere. */
  constructor(private readonly texts: Texts, private readonly file: FileId, declaring: Iterable<FileId>) {
    this.elsewhere = [...new Set(declaring)].slice(0, maxNearbyFiles).map((each) => this.read(each));
    this.read(file);
    // A map goes on with what is put into it meanwhile: files from which the first take something come first.
    for (const from of this.files.values()) for (const { specifier } of from.imports) if (this.files.size < maxNearbyFiles) this.follow(from, specifier);
    this.resolver = new TypeResolver(new Program([...this.files.values()], { resolve: (from, specifier) => this.resolve(from, specifier) }), { typeAt: () => null });
  }

  locate(type: Type): Located {
    return this.resolver.locate(type, this.read(this.file));
  }

  /** Whether a function, by the name that the file has for it, says that it is given any of these declarations. */
  takes(callee: string, declarations: ReadonlySet<DeclarationId>): boolean {
    const heads = this.resolver.heads(this.locate({ kind: "typeof", name: { path: callee.split("."), at: 0 } }));
    return heads.some((head) => head.kind === "function" && head.parameters.some((parameter) => this.resolver.expand(parameter, (declaration) => declarations.has(declaration)).length > 0));
  }

  private read(file: FileId): FileIr {
    let ir = this.files.get(file);
    if (!ir) this.files.set(file, (ir = lowered(file, this.texts.textOf(file))));
    return ir;
  }

  private follow(from: FileIr, specifier: string): void {
    const resolved = this.resolve(from.file, specifier);
    if (resolved.kind === "file") this.read(resolved.file);
  }

  private resolve(from: FileId, specifier: string): ResolvedModule {
    if (specifier.startsWith(".")) {
      const file = candidates(resolvePath(directoryOf(from), specifier)).find((each) => this.texts.textOf(each) !== "");
      return file === undefined ? { kind: "missing" } : { kind: "file", file };
    }
    const names = (this.files.get(from)?.imports ?? []).filter((entry) => entry.specifier === specifier).map(({ name }) => name);
    const declaring = this.elsewhere.find(({ exports }) => names.some((name) => exports.some((entry) => entry.kind !== "star" && entry.name === name)));
    return declaring ? { kind: "file", file: declaring.file } : { kind: "missing" };
  }
}

function candidates(path: FileId): readonly FileId[] {
  const written = Object.entries(extensionSubstitutes).find(([extension]) => path.endsWith(extension));
  if (written) return written[1].map((extension) => path.slice(0, -written[0].length) + extension);
  return [path, ...resolvableExtensions.map((extension) => path + extension), ...resolvableExtensions.map((extension) => `${path}/index${extension}`)];
}

/** Each text once: the same few files are asked about again and again while somebody looks at them. */
const known = new Map<FileId, { readonly text: string; readonly ir: FileIr }>();

function lowered(file: FileId, text: string): FileIr {
  const before = known.get(file);
  if (before?.text === text) return before.ir;
  if (known.size >= maxNearbyFiles) known.clear();
  const ir = lowerFile(file, text, { aliases: [] });
  known.set(file, { text, ir });
  return ir;
}
