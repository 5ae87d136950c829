/** Members of objects of unknown origin, by their types: what a library, the platform or a caller that we do not see gave. Knows nothing of values. */
import { crowdedPathDepth, maxTypedPathDepth, maxUntypedPathDepth } from "../base/limits";
import type { Source } from "../flow/flow";
import type { HeadMember, Located } from "../types/resolver";
import type { Engine } from "./engine";
import { apiBeside } from "./declaredApi";
import { isNotGiven, relatedAt, type Related } from "./related";
import type { AbstractObject } from "./values";

/** `object` is null of a member that holds nothing but its sources. */
export interface LazyMember {
  readonly object: AbstractObject | null;
  readonly sources: readonly Source[];
}

export class LazyMembers {
  constructor(private readonly engine: Engine) {}

  /** A member of an object of unknown origin, by its type. `sources` are those of a primitive member. */
  member(lazy: AbstractObject, key: string): LazyMember {
    const existing = lazy.children.get(key);
    if (existing && this.engine.grounds.holds(existing.typesOn)) {
      this.engine.grounds.rely(existing.typesOn);
      return { object: existing, sources: existing.about.labels ?? [] };
    }
    const [made, on] = this.engine.grounds.while(() => this.newMember(lazy, key));
    if (made.object && made.object !== lazy) {
      made.object.typesOn = on;
      lazy.addChild(key, made.object);
    }
    return made;
  }

  /** The members under a key, or all of them (`*`), without those of a record that a query surely does not give. */
  private membersOf(located: Located, key: string, related: Related | undefined): readonly HeadMember[] {
    return this.engine.types.heads(located).flatMap((head) => {
      const members = this.engine.types.membersOfHead(head, key);
      if (!related || head.kind !== "members" || !head.declared?.declaration.isRelations) return members;
      return members.filter((member) => !isNotGiven(related, member.name, head.members.includes(member)));
    });
  }

  private newMember(lazy: AbstractObject, key: string): LazyMember {
    const { types = [], api, labels = [], related } = lazy.about;
    const memberTypes: Located[] = [];
    const own: Source[] = [];
    let decided = false;
    let isUnknown = types.length === 0;
    for (const located of types) {
      for (const head of this.engine.types.heads(located)) {
        if (head.kind === "unknown" || head.kind === "parameter" || head.kind === "library") isUnknown = true;
      }
      if (key === "#await") memberTypes.push(...this.engine.awaitedTypes(located));
      else if (key === "#key") memberTypes.push(...this.engine.types.keyOf(located));
      else if (key === "*" || /^\d+$/.test(key) || key.startsWith("#value")) {
        const members = /^\d+$/.test(key) ? this.engine.types.members(located, key).map((member) => member.type) : [];
        memberTypes.push(...(members.length > 0 ? members : this.engine.types.elementOf(located)));
        if (key === "*" && memberTypes.length === 0) {
          for (const member of this.membersOf(located, "*", related)) {
            memberTypes.push(member.type);
            const source = member.declaration ? this.engine.sources.at(member.declaration) : undefined;
            if (source) own.push(source);
          }
        }
      } else {
        memberTypes.push(...this.engine.argumentTypes(located, key));
        for (const member of this.membersOf(located, key, related)) {
          memberTypes.push(member.type);
          if (!member.declaration) continue;
          const source = this.engine.sources.at(member.declaration);
          if (source) own.push(source);
          if (source || this.engine.isNotPersonal(member.declaration)) decided = true;
        }
      }
    }
    if (key === "#await" && memberTypes.length === 0 && types.length === 0) return { object: lazy, sources: labels };
    const heads = memberTypes.flatMap((located) => this.engine.types.heads(located));
    for (const head of heads) for (const label of head.labels) { const source = this.engine.sources.at(label); if (source && !own.includes(source)) own.push(source); }
    const childLabels = decided || own.length > 0 ? own : key === "#await" || !heads.every((head) => head.kind === "function") || heads.length === 0 ? labels : [];
    const isPrimitive = heads.length > 0 && heads.every((head) => head.kind === "primitive");
    // A text under the name of a source may be put where that is declared.
    const isNamesake = childLabels.length === 0 && !decided && this.engine.sources.hasName(key);
    // A record has what its schema lists.
    const isRecord = related !== undefined && !/^(?:#.*|then|catch|finally)$/.test(key) && types.every((located) => this.engine.types.memberNames(located) !== null);
    if ((isPrimitive && !isNamesake) || (heads.length === 0 && !isUnknown && childLabels.length === 0 && (!api || isRecord))) return { object: null, sources: childLabels };
    // Of a value that nothing is known of, members of members are as unknown as it is.
    if (lazy.depth >= crowdedPathDepth && isUnknown && memberTypes.length === 0 && childLabels.length === 0 && (!api || !this.engine.library.knows(api))) return { object: lazy, sources: [] };
    if (lazy.depth >= maxTypedPathDepth || (lazy.depth >= maxUntypedPathDepth && memberTypes.length === 0 && !api)) return { object: lazy, sources: labels };
    const member = api && !key.startsWith("#") && key !== "*" ? this.engine.library.member(api, key) : api && key === "#await" ? api : undefined;
    const childApi = apiBeside(this.engine, member, memberTypes);
    const about = { types: memberTypes, labels: childLabels, ...(related ? { related: relatedAt(related, key) } : {}), ...(childApi !== null ? { api: childApi } : {}) };
    const child = this.engine.newObject("lazy", "object", about, key !== "*", lazy, key);
    return { object: child, sources: childLabels };
  }
}
