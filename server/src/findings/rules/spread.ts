/**
 * Rule `spread`: a field that carries neither tag receives data that is declared personal. Articles 30(1)(c) and 5(2) of the GDPR: a copy is as personal as what it was copied
 * from. One finding for each field, at its declared name. Knows nothing of how values are followed.
 */
import { isTestFile } from "../../flow/reachable";
import type { Received } from "../../flow/flow";
import type { RuleContext } from "../context";
import type { Finding } from "../finding";
import type { Said } from "../said";

export function spreadFindings(context: RuleContext, said: Said): Finding[] {
  const { received, root } = context.facts;
  const byField = new Map<string, Received[]>();
  for (const each of received) {
    if (isTestFile(each.field.file.slice(root.length)) || isTestFile(each.at.file.slice(root.length))) continue;
    const known = byField.get(each.field.declaration);
    if (known) known.push(each);
    else byField.set(each.field.declaration, [each]);
  }
  return [...byField.values()].flatMap((all) => said.of(all as [Received, ...Received[]], "", () => {
    const [{ source, field }] = all as [Received];
    const finding = context.declarationFinding(source, field, {
      rule: "spread",
      messageId: "spread",
      message: `${enumerated(all.map((each) => context.subject(each.source)))} may reach \`${field.name}\`, which carries neither \`@personalData\` nor \`@notPersonal\`.`,
      related: all.map(({ source: { name }, at }) => ({ ...at, message: `${name} may be put into it here` })),
      missingCategories: [...new Set(all.flatMap((each) => context.declared(each.source).categories))],
    });
    return finding ? [finding] : [];
  }));
}

function enumerated(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
