/** Which declarations, and which types by name, carry a tag that decides about them. Knows no rule. */
import { watched, type Checkpoint } from "../base/cancel";
import { groupBy } from "../base/groupBy";
import type { DeclarationId, FileId } from "../base/ids";
import type { Source } from "../flow/flow";
import type { FileIr } from "../ir/ir";
import { isDecision } from "../syntax/decision";

export class Decided {
  /** Names of types, anywhere, that are tagged as a whole. */
  readonly types = new Set<string>();
  private readonly sources: ReadonlyMap<FileId, readonly Source[]>;

  constructor(files: readonly FileIr[], sources: readonly Source[], checkpoint: Checkpoint) {
    for (const file of watched(files, checkpoint)) for (const name of decidedIn(file).types) this.types.add(name);
    this.sources = groupBy(sources, ({ file }) => file);
  }

  sourcesIn(file: FileId): readonly Source[] {
    return this.sources.get(file) ?? [];
  }

  /** Whether a declaration of a file is decided about, by the place of its name. */
  hasTag(file: FileIr, declaration: DeclarationId): boolean {
    return decidedIn(file).declarations.has(declaration) || this.sourcesIn(file.file).some(({ span }) => declaration === `${file.file}#${span.start}`);
  }
}

interface DecidedInFile {
  readonly declarations: ReadonlySet<DeclarationId>;
  readonly types: readonly string[];
}

/** Files are the same objects from one run to the next, as long as their texts are. */
const known = new WeakMap<FileIr, DecidedInFile>();

function decidedIn(file: FileIr): DecidedInFile {
  let decided = known.get(file);
  if (!decided) {
    const declarations = new Set(file.tagged.flatMap(({ id, tags }) => (tags.some(isDecision) ? [id] : [])));
    known.set(file, (decided = { declarations, types: file.types.flatMap(({ id, name, tags }) => (declarations.has(id) || tags.some(isDecision) ? [name] : [])) }));
  }
  return decided;
}
