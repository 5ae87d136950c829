/**
 * Fields of object types that GraphQL serves: of a class whose members are decorated with `@Field`, those that are not never leave, whatever a resolver returns. Knows
 * nothing of rules.
 */
import { watched, type Checkpoint } from "../base/cancel";
import type { Flow, Source } from "../flow/flow";
import type { DeclaredMember, FileIr } from "../ir/ir";

const packages: ReadonlySet<string> = new Set(["@nestjs/graphql", "type-graphql"]);

export class ServedFields {
  private readonly withheld = new Set<string>();

  constructor(files: readonly FileIr[], checkpoint: Checkpoint) {
    for (const file of watched(files, checkpoint)) {
      const has = (member: DeclaredMember, name: string): boolean => member.decorators?.some((each) => { const from = file.imports[each.import]; return from?.name === name && packages.has(from.specifier); }) === true;
      for (const { members } of file.types) {
        const isListed = members.some((member) => has(member, "Field"));
        for (const member of members) if (has(member, "HideField") || (isListed && !has(member, "Field"))) this.withheld.add(member.declaration);
      }
    }
  }

  /** Whether the schema keeps a field back that a resolver returns. */
  withholds(source: Source, sink: Flow["sink"]): boolean {
    return sink.package !== null && packages.has(sink.package) && this.withheld.has(`${source.file}#${source.span.start}`);
  }
}
