/**
 * Fields that a framework keeps back, whatever a handler returns. Of GraphQL's object types, classes whose members are decorated with `@Field`, those that are not; of what Nest serialises
 * with class-transformer (`ClassSerializerInterceptor`, docs.nestjs.com/techniques/serialization), those under `@Exclude`. Knows nothing of rules.
 */
import { watched, type Checkpoint } from "../base/cancel";
import type { Flow, Source } from "../flow/flow";
import type { DeclaredMember, FileIr } from "../ir/ir";

const nest = "@nestjs/common";
const packages: ReadonlySet<string> = new Set(["@nestjs/graphql", "type-graphql"]);

/** Whether Nest serialises what handlers return. Where it is asked for in one place, it most often is for all controllers. */
export function isSerialised(files: readonly FileIr[]): boolean {
  return files.some((file) => file.imports.some(({ name, specifier }) => name === "ClassSerializerInterceptor" && specifier === nest));
}

export class ServedFields {
  private readonly withheld = new Set<string>();
  private readonly excluded = new Set<string>();

  constructor(files: readonly FileIr[], private readonly isSerialised: boolean, checkpoint: Checkpoint) {
    for (const file of watched(files, checkpoint)) {
      const isUnder = ({ decorators }: DeclaredMember, name: string, isFrom: (library: string) => boolean): boolean => decorators?.some((each) => { const from = file.imports[each.import]; return from?.name === name && isFrom(from.specifier); }) === true;
      const has = (member: DeclaredMember, name: string): boolean => isUnder(member, name, (library) => packages.has(library));
      for (const { members } of file.types) {
        const isListed = members.some((member) => has(member, "Field"));
        for (const member of members) if (isUnder(member, "Exclude", (library) => library === "class-transformer")) this.excluded.add(member.declaration);
        for (const member of members) if (has(member, "HideField") || (isListed && !has(member, "Field"))) this.withheld.add(member.declaration);
      }
    }
  }

  /** Whether the schema keeps a field back that a resolver returns. */
  withholds(source: Source, sink: Flow["sink"]): boolean {
    const id = `${source.file}#${source.span.start}`;
    return sink.package === nest ? this.isSerialised && this.excluded.has(id) : sink.package !== null && packages.has(sink.package) && this.withheld.has(id);
  }
}
