/** Tags that say what a call does: of the function called, or of the declaration that it goes by. Knows nothing of what follows from a tag. */
import type { Ground } from "../base/grounds";
import type { DeclarationId } from "../base/ids";
import type { ProgramFunction } from "../program/program";
import type { Tag } from "../syntax/annotation";
import type { Located } from "../types/resolver";
import type { Engine } from "./engine";

const speaksOfCalls = (tag: Tag): boolean => tag.name === "personalDataSink" || tag.name === "personalDataSanitizer" || tag.name === "personalDataConsent";

export class CallTags {
  private readonly known = new Map<number, { readonly tags: readonly Tag[]; readonly on: Ground }>();

  constructor(private readonly engine: Engine) {}

  /** Those of a function; where a method has none of its own, those of the member that it implements or overrides. */
  of(fn: ProgramFunction): readonly Tag[] {
    const { grounds } = this.engine;
    let known = this.known.get(fn.id);
    if (known && grounds.holds(known.on)) grounds.rely(known.on);
    else {
      const [tags, on] = grounds.while(() => this.find(fn));
      this.known.set(fn.id, (known = { tags, on }));
    }
    return known.tags;
  }

  private find(fn: ProgramFunction): readonly Tag[] {
    const { program, types, grounds } = this.engine;
    const tags = fn.ir.tags.filter(speaksOfCalls);
    const cls = tags.length === 0 && fn.ir.tags.length === 0 ? program.classOfFunction.get(fn.id) : undefined;
    const name = cls?.ir.members.find((member) => member.function === fn.ir.index)?.name;
    if (!cls || name === undefined) return tags;
    grounds.note(cls.ir.declaration);
    return [...(cls.ir.extends ? [cls.ir.extends] : []), ...cls.ir.implements].flatMap((parent) => this.ofMember(types.locate(parent, cls.file), name));
  }

  at(declaration: DeclarationId): readonly Tag[] {
    const { program, grounds } = this.engine;
    grounds.note(declaration);
    return program.tagsAt.get(declaration)?.filter(speaksOfCalls) ?? [];
  }

  /** The same of a member that a type declares. */
  ofMember(located: Located, name: string): readonly Tag[] {
    const { program, types } = this.engine;
    return types.members(located, name).flatMap((member) => (member.declaration ? (program.tagsAt.get(member.declaration) ?? []) : [])).filter(speaksOfCalls);
  }
}
