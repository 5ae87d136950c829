/**
 * From the text of a `personal-data.config.json` to what it says.
 *
 * Purpose: every mistake is found, at its place, and costs nothing but itself.
 * Needs: the text; the words of the taxonomy.  Gives: a `Config` and the mistakes, in the order of the text.
 * How: categories and purposes are read first, because the rest of the file may use them, wherever they stand.
 * Knows neither rules nor other files. `schemas/config.schema.json` says the same to editors; a test holds the two together.
 */
import picomatch from "picomatch";
import type { Node } from "jsonc-parser";
import { compareStrings, type FileId } from "../../base/ids";
import { nearest } from "../../base/nearest";
import { directoryOf } from "../../base/paths";
import { standsInForAgreement } from "../../base/standIns";
import { effects } from "../../flow/flow";
import { sinkClasses } from "../../models/sinkClasses";
import { ruleNames } from "../ruleNames";
import { nearestSinkKind, Taxonomy, type OwnCategory } from "../taxonomy/taxonomy";
import { sinkKinds } from "../taxonomy/vocabulary";
import { defaultHome, emptyConfig, type Config, type ConfigMistake, type ConfiguredPurpose, type PlacedGlob, type Recipient, type RuleRow, type RuleSetting, type RuleSeverity } from "./config";
import { countryCodes } from "../policy/countryCodes";
import { JsonReader, spanOf, type PlacedText } from "./jsonReader";
import { readModelRows } from "./modelRows";

export interface ReadConfig {
  readonly config: Config;
  readonly mistakes: readonly ConfigMistake[];
}

export const configKeys = ["$schema", "include", "exclude", "home", "categories", "purposes", "recipients", "models", "packageModels", "rules", "aliases"] as const;
export const severities: readonly RuleSeverity[] = ["error", "warning", "info", "hint", "off"];
export const gravities = ["high", "medium", "low"] as const;

export function readConfig(file: FileId, text: string): ReadConfig {
  const reader = new ConfigReader(file);
  let config: Config;
  try {
    config = reader.read(text);
  } catch (error) {
    // Thousands of nested brackets exhaust the stack.
    if (!(error instanceof RangeError)) throw error;
    return { config: { ...emptyConfig(directoryOf(file)), file }, mistakes: [{ span: { start: 0, end: 1 }, code: "too-deep", message: "The configuration is nested too deeply to be read.", severity: "error", replacement: null }] };
  }
  const mistakes = [...reader.json.mistakes].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || compareStrings(a.message, b.message));
  return { config, mistakes };
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

class ConfigReader {
  readonly json = new JsonReader();
  private readonly config: Writable<Config>;
  private readonly globs: PlacedGlob[] = [];
  private taxonomy = new Taxonomy();

  constructor(file: FileId) {
    this.config = { ...emptyConfig(directoryOf(file)), file, globs: this.globs };
  }

  read(text: string): Config {
    const root = this.json.parse(text);
    if (root === null) return this.config;
    const later: (() => void)[] = [];
    this.json.object(root, "the configuration", {
      $schema: () => {},
      include: (node) => { this.config.include = this.readGlobs(node); },
      exclude: (node) => { this.config.exclude = this.readGlobs(node); },
      home: (node) => { this.config.home = this.readCountry(node, "home", ["EEA"]) ?? defaultHome; },
      categories: (node) => this.readCategories(node),
      purposes: (node) => { this.config.purposes = this.readPurposes(node); },
      recipients: (node) => later.push(() => { this.config.recipients = this.readRecipients(node); }),
      models: (node) => { this.config.models = readModelRows(this.json, node); },
      packageModels: (node) => { this.config.packageModels = this.readPackageModels(node); },
      rules: (node) => later.push(() => { this.config.rules = this.readRules(node); }),
      aliases: (node) => { this.config.aliases = this.json.texts(node, "alias").map((alias) => alias.text.replace(/^@/, "")); },
    });
    this.taxonomy = new Taxonomy(this.config.categories, this.config.purposes);
    for (const read of later) read();
    return this.config;
  }

  private readGlobs(node: Node): string[] {
    const globs = this.json.texts(node, "glob").filter((glob) => this.isGlob(glob));
    for (const { text, span } of globs) this.globs.push({ glob: text, span });
    return globs.map(({ text }) => text);
  }

  private isGlob({ text, span }: PlacedText): boolean {
    try {
      picomatch(text, { dot: true });
      return true;
    } catch {
      this.json.mistake(span, "bad-glob", "This cannot be read as a glob.");
      return false;
    }
  }

  private readCountry(node: Node, what: string, also: readonly string[] = []): string | null {
    const written = this.json.text(node, what);
    if (!written) return null;
    const code = written.text.toUpperCase();
    if (also.includes(code) || countryCodes.has(code)) return code;
    const meant = code === "UK" ? "GB" : code === "EU" && also.includes("EEA") ? "EEA" : nearest(code, also);
    const hint = meant === null ? `write ${also.map((word) => `\`${word}\` or `).join("")}the two letters of ISO 3166-1, such as \`FR\`.` : `did you mean \`${meant}\`?`;
    this.json.mistake(written.span, "bad-country", `\`${written.text}\` is no country: ${hint}`, meant === null ? null : JSON.stringify(meant));
    return null;
  }

  private readCategories(node: Node): void {
    const found: OwnCategory[] = [];
    const parents: PlacedText[] = [];
    for (const item of this.json.list(node, "categories")) {
      const read = { name: null as PlacedText | null, parent: null as PlacedText | null, severity: null as OwnCategory["severity"], description: null as string | null };
      this.json.object(item, "a category", {
        name: (value) => { read.name = this.readName(value, "category"); },
        parent: (value) => { read.parent = this.json.text(value, "parent"); },
        severity: (value) => { read.severity = this.json.choice(value, "severity", gravities); },
        description: (value) => { read.description = this.json.text(value, "description")?.text ?? null; },
      }, ["name"]);
      if (!read.name) continue;
      if (new Taxonomy(found).category(read.name.text)) {
        this.json.mistake(read.name.span, "repeated-category", `There is a category \`${read.name.text}\` already.`);
        continue;
      }
      found.push({ name: read.name.text, parent: read.parent?.text ?? null, severity: read.severity, description: read.description });
      if (read.parent) parents.push(read.parent);
    }
    this.config.categories = found;
    const all = new Taxonomy(found);
    for (const parent of parents) if (!all.category(parent.text)) this.json.unknown(parent, "category", all.nearestCategory(parent.text));
  }

  private readPurposes(node: Node): ConfiguredPurpose[] {
    return this.json.list(node, "purposes").flatMap((item) => {
      const read = { name: null as PlacedText | null, description: null as string | null, paths: [] as readonly string[] };
      this.json.object(item, "a purpose", {
        name: (value) => { read.name = this.readName(value, "purpose"); },
        description: (value) => { read.description = this.json.text(value, "description")?.text ?? null; },
        paths: (value) => { read.paths = this.readGlobs(value); },
      }, ["name"]);
      return read.name ? [{ name: read.name.text, description: read.description, paths: read.paths }] : [];
    });
  }

  /** A word that a tag can carry: no spaces and no commas in it. */
  private readName(node: Node, what: string): PlacedText | null {
    const name = this.json.text(node, "name");
    if (!name || /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u.test(name.text)) return name;
    this.json.mistake(name.span, "bad-name", `A ${what} is one word, so that a tag can carry it: letters, digits, \`-\` and \`.\`.`);
    return null;
  }

  private readRecipients(node: Node): Recipient[] {
    return this.json.list(node, "recipients").flatMap((item) => {
      const read = { name: null as PlacedText | null, purposes: [] as readonly string[], country: null as string | null, agreement: null as string | null };
      this.json.object(item, "a recipient", {
        name: (value) => { read.name = this.json.text(value, "name"); },
        purposes: (value) => { read.purposes = this.json.texts(value, "purpose").flatMap((purpose) => this.knownPurpose(purpose)); },
        country: (value) => { read.country = this.readCountry(value, "country"); },
        agreement: (value) => { read.agreement = this.readAgreement(value); },
      }, ["name"]);
      return read.name ? [{ ...read, name: read.name.text }] : [];
    });
  }

  /** What stands in for a name covers nothing. It is work that is left to do, and the rest of the file is as good as before. */
  private readAgreement(node: Node): string | null {
    const written = this.json.text(node, "agreement");
    if (!written || !standsInForAgreement(written.text)) return written?.text ?? null;
    this.json.mistake(written.span, "unnamed", `\`${written.text}\` stands in for an agreement that is yet to be named: until then none counts.`, null, "warning");
    return null;
  }

  private knownPurpose(written: PlacedText): readonly string[] {
    const known = this.taxonomy.purpose(written.text);
    if (!known) this.json.unknown(written, "purpose", this.taxonomy.nearestPurpose(written.text));
    return known ? [known.name] : [];
  }

  /** Which of the packages' own models count. */
  private readPackageModels(node: Node): boolean | readonly PlacedText[] {
    if (node.type === "boolean") return node.value as boolean;
    if (node.type === "array") return this.json.texts(node, "package");
    this.json.mistake(spanOf(node), "wrong-type", "`packageModels` is `true`, `false` or a list of packages.");
    return true;
  }

  private readRules(node: Node): Map<string, RuleSetting> {
    const rules = new Map<string, RuleSetting>();
    for (const [key, value] of this.json.entries(node, "the rules")) {
      const name = key.text.replace(/^personal-data\//, "");
      if (!ruleNames.includes(name)) this.json.unknown(key, "rule", nearest(name, ruleNames));
      else {
        const setting = this.readRule(value);
        if (setting) rules.set(name, setting);
      }
    }
    return rules;
  }

  /** `"error"`, or `["warning", { … "severity": "error" }]`. */
  private readRule(node: Node): RuleSetting | null {
    if (node.type !== "array") {
      const severity = this.json.choice(node, "severity", severities);
      return severity && { severity, rows: [] };
    }
    const [first, ...rest] = node.children ?? [];
    if (!first) {
      this.json.mistake(spanOf(node), "empty", "A rule's list begins with its severity.");
      return null;
    }
    const severity = this.json.choice(first, "severity", severities);
    const rows = rest.flatMap((row) => this.readRow(row) ?? []);
    return severity && { severity, rows };
  }

  private readRow(node: Node): RuleRow | null {
    const row: Writable<Partial<RuleRow>> = {};
    // A condition whose every word is wrong would hold everywhere if it were left out: the row is left out instead.
    let isWhole = true;
    const condition = <T>(values: readonly T[]): readonly T[] => {
      if (values.length === 0) isWhole = false;
      return values;
    };
    this.json.object(node, "a row of a rule", {
      category: (value) => { row.category = condition(this.json.textOrTexts(value, "category").filter((pattern) => this.isPattern(pattern)).map(({ text }) => text)); },
      kind: (value) => { row.kind = condition(this.json.textOrTexts(value, "kind of sink").flatMap((kind) => this.json.chosen(kind, "kind of sink", sinkKinds) ?? [])); },
      sink: (value) => { row.sink = condition(this.json.textOrTexts(value, "sink").flatMap((sink) => this.sinkWord(sink))); },
      effect: (value) => { row.effect = condition(this.json.textOrTexts(value, "effect").flatMap((effect) => this.json.chosen(effect, "effect", effects) ?? [])); },
      recipient: (value) => { row.recipient = condition(this.json.textOrTexts(value, "recipient").map((recipient) => this.knownRecipient(recipient))); },
      severity: (value) => {
        const severity = this.json.choice(value, "severity", severities);
        if (severity) row.severity = severity;
      },
    }, ["severity"]);
    return isWhole && row.severity ? (row as RuleRow) : null;
  }

  /** A kind or a class. A tag may coin a class that no model has: only what looks like a slip is one. */
  private sinkWord(written: PlacedText): readonly string[] {
    if (sinkKinds.some((kind) => kind === written.text)) return [written.text];
    const classes = sinkClasses(this.config.models);
    const near = classes.has(written.text) ? null : (nearestSinkKind(written.text) ?? nearest(written.text, classes));
    if (near === null || near === written.text) return [written.text];
    this.json.unknown(written, "sink", near);
    return [];
  }

  private isPattern(written: PlacedText): boolean {
    if (this.taxonomy.isPattern(written.text)) return true;
    this.json.unknown(written, "category", this.taxonomy.nearestPattern(written.text));
    return false;
  }

  /** Vendors need no declaration to be named here; a near miss of one that has one is a slip. */
  private knownRecipient(written: PlacedText): string {
    const names = this.config.recipients.map(({ name }) => name);
    const near = names.some((name) => name.toLowerCase() === written.text.toLowerCase()) ? null : nearest(written.text, names);
    if (near !== null) this.json.unknown(written, "recipient", near);
    return written.text;
  }
}
