/**
 * What one config file makes of the default policy: the words that may be used, how severe an objection is, who is declared to receive
 * data, what code is there for. Knows nothing of single rules, nor of which files it holds for.
 */
import picomatch from "picomatch";
import type { FileId } from "../../base/ids";
import { relativePath } from "../../base/paths";
import type { Effect, Sink, SinkKind } from "../../flow/flow";
import type { Config, Recipient, RuleRow, RuleSeverity } from "../config/config";
import type { Severity } from "../finding";
import type { Category } from "../taxonomy/categories";
import { Taxonomy } from "../taxonomy/taxonomy";
import { defaultPolicy, type RuleDefault } from "./defaultPolicy";

/** What a severity depends on. */
export interface Circumstances {
  /** With what they are kinds of. */
  readonly categories: readonly string[];
  readonly gravity: Category["severity"];
  readonly kind: SinkKind | null;
  readonly class: string | null;
  readonly effect: Effect;
  readonly recipient: string | null;
}

const strength: Readonly<Record<RuleSeverity, number>> = { off: 0, hint: 1, info: 2, warning: 3, error: 4 };

/** Null: no objection at all. */
export function isWeaker(one: RuleSeverity | null, other: RuleSeverity): boolean {
  return strength[one ?? "off"] < strength[other];
}

export class Policy {
  readonly taxonomy: Taxonomy;
  private readonly recipients: ReadonlyMap<string, Recipient>;
  private readonly purposePaths: readonly { readonly purpose: string; readonly matches: (path: string) => boolean }[];

  constructor(readonly config: Config) {
    this.taxonomy = new Taxonomy(config.categories, config.purposes);
    this.recipients = new Map(config.recipients.map((recipient) => [recipient.name.toLowerCase(), recipient]));
    this.purposePaths = config.purposes.flatMap(({ name, paths }) => (paths.length === 0 ? [] : [{ purpose: this.taxonomy.purpose(name)?.name ?? name, matches: globMatcher(paths) }]));
  }

  /** Whether the rule may speak at all. */
  isOn(rule: string): boolean {
    const setting = this.config.rules.get(rule);
    return !setting || setting.severity !== "off" || setting.rows.some(({ severity }) => severity !== "off");
  }

  /** How severe a rule's objection is; null where there is none. */
  severity(rule: string, circumstances: Circumstances): Severity | null {
    const setting = this.config.rules.get(rule);
    const standard = defaultPolicy[rule] ?? { severity: "warning" };
    let severity: RuleSeverity = setting?.severity ?? this.standardSeverity(standard, circumstances);
    let decidesEffect = false;
    for (const row of setting?.rows ?? []) {
      if (!this.holds(row, circumstances)) continue;
      severity = row.severity;
      decidesEffect = row.effect !== undefined;
    }
    if (!decidesEffect) severity = weaker(severity, this.effectCap(standard, circumstances));
    return severity === "off" ? null : severity;
  }

  private standardSeverity(standard: RuleDefault, { categories, gravity }: Circumstances): RuleSeverity {
    const row = standard.categories?.find(({ category }) => categories.some((word) => this.taxonomy.matches(word, category)));
    if (row) return row.severity;
    return standard.gravity?.[gravity] ?? standard.severity;
  }

  private effectCap(standard: RuleDefault, { effect, categories }: Circumstances): RuleSeverity {
    // Of several categories the one that is treated most strictly decides.
    const caps = (categories.length === 0 ? [null] : categories).map((word) => {
      const row = word === null ? undefined : standard.effectsOf?.find((candidate) => candidate.effect === effect && this.taxonomy.matches(word, candidate.category));
      return row?.severity ?? standard.effects?.[effect] ?? "error";
    });
    return caps.reduce((a, b) => (strength[a] >= strength[b] ? a : b));
  }

  private holds(row: RuleRow, { categories, kind, class: sinkClass, effect, recipient }: Circumstances): boolean {
    const among = (words: readonly string[] | undefined, word: string | null): boolean => !words || (word !== null && words.some((other) => other.toLowerCase() === word.toLowerCase()));
    return (
      (!row.category || categories.some((category) => row.category!.some((pattern) => this.taxonomy.matches(category, pattern)))) &&
      among(row.kind, kind) && (among(row.sink, kind) || among(row.sink, sinkClass)) && among(row.effect, effect) && among(row.recipient, recipient)
    );
  }

  /** The declaration of whoever receives what goes into a sink: by vendor, host or package. */
  recipientOf(sink: Pick<Sink, "recipient" | "package">): Recipient | null {
    const byName = sink.recipient === null ? null : this.recipientCalled(sink.recipient.toLowerCase());
    return byName ?? (sink.package === null ? null : (this.recipients.get(sink.package.toLowerCase()) ?? null));
  }

  /** A host also goes by the domains above it: `api.acme.com` is `acme.com`'s. */
  private recipientCalled(name: string): Recipient | null {
    for (let rest = name; rest !== ""; rest = rest.includes(".") ? rest.slice(rest.indexOf(".") + 1) : "") {
      const found = this.recipients.get(rest);
      if (found) return found;
    }
    return null;
  }

  /** What a file's code is there for, as the config says it. */
  purposesOfFile(file: FileId): readonly string[] {
    if (this.purposePaths.length === 0) return [];
    const path = relativePath(this.config.directory, file);
    return this.purposePaths.filter(({ matches }) => matches(path)).map(({ purpose }) => purpose);
  }
}

export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  return picomatch([...globs], { dot: true });
}

function weaker(a: RuleSeverity, b: RuleSeverity): RuleSeverity {
  return strength[a] <= strength[b] ? a : b;
}
