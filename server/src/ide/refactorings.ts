/**
 * Changes that need no finding: a tag for a field whose name says what it is, and an object handed on without its personal fields, which is a repair where there is one. Plain
 * data in lines and characters, made for the analysed text. Knows nothing of the protocol.
 */
import type { DeclarationId, FileId, Span } from "../base/ids";
import type { Finding } from "../findings/finding";
import type { Policy } from "../findings/policy/policy";
import { inferCategory } from "../findings/taxonomy/names";
import type { Flow, SinkKind } from "../flow/flow";
import { isSourceFile } from "../program/sourceExtensions";
import type { TagReader } from "../syntax/annotations/tagReader";
import type { WholeObject } from "../syntax/wholeObject";
import { contentHash } from "../text/contentHash";
import type { Action } from "./actions";
import { EditorLines, type Range } from "./editorLines";
import { annotation, beforeName, type TextEdit } from "./fixes";
import { membersToTakeOut, type TakenOut } from "./personalMembers";
import { TypesAround } from "./typesAround";
import type { Words } from "./words/words";

export interface RefactoringFacts {
  readonly findings: readonly Finding[];
  readonly flows: readonly Flow[];
  textOf(file: FileId): string;
  policyOf(file: FileId): Policy;
}

interface Speech {
  readonly tags: TagReader;
  readonly words: Words;
}

type Change = Pick<Action, "title" | "kind"> & { readonly edits: readonly Omit<TextEdit, "file">[]; /** What it repairs. */ readonly findings?: readonly Finding[] };

/** One for each finding that a change repairs; for one that repairs none, or where repairs are not asked for, itself. */
export function refactoringsAt(facts: RefactoringFacts, speech: Speech, file: FileId, range: Range, withRepairs: boolean): readonly Action[] {
  if (!isSourceFile(file)) return [];
  const text = facts.textOf(file);
  const lines = new EditorLines(text);
  const asked: Span = { start: lines.offset(range.start), end: lines.offset(range.end) };
  const changes = [annotate(facts, speech, file, text, asked), ...extractions(facts, speech, file, text, asked)];
  const basedOn = [{ file, hash: contentHash(text) }];
  return changes.flatMap((change) => {
    if (!change) return [];
    const { title, kind } = change;
    const findings = (withRepairs && change.findings) || [];
    const action: Action = { title, kind, isPreferred: false, isSuppression: false, repairs: null, creates: null, toFill: null, basedOn, edits: change.edits.map(({ span, newText }) => ({ file, range: lines.range(span), newText })) };
    const repaired = new Map(findings.map((finding) => [finding.rule, { code: `personal-data/${finding.rule}`, range: lines.range(finding.span) }]));
    return repaired.size === 0 ? [action] : [...repaired.values()].map((repairs): Action => ({ ...action, kind: "quickfix", repairs }));
  });
}

function annotate({ findings, policyOf }: RefactoringFacts, { tags, words }: Speech, file: FileId, text: string, { start }: Span): Change | null {
  const declared = tags.undecidedNameAt(file, text, start, policyOf(file).config.aliases);
  const category = declared && inferCategory(declared.name);
  if (!declared || !category) return null;
  // A finding has the same to offer.
  if (findings.some((finding) => finding.rule === "undeclared" && finding.file === file && finding.span.start === declared.span.start)) return null;
  const at = beforeName(text, declared.span.start);
  return { title: words.annotateField(declared.name, category), kind: "rewrite", edits: [{ span: { start: at, end: at }, newText: annotation(file, text, declared.span.start, `@personalData ${category}`) }] };
}

/** For each argument that the range touches, where all that it carries are fields of its own. */
function extractions({ findings, flows, textOf }: RefactoringFacts, { tags, words }: Speech, file: FileId, text: string, asked: Span): readonly Change[] {
  const arriving = flows.filter((flow) => flow.sink.file === file && flow.sink.argument.start <= asked.end && asked.start <= flow.sink.argument.end && takesLess(flow, text));
  const starts = [...new Set(arriving.map(({ sink }) => sink.argument.start))];
  let types: TypesAround | null = null;
  return starts.flatMap((start) => {
    const here = arriving.filter(({ sink }) => sink.argument.start === start);
    const { argument } = here[0]!.sink;
    const whole = tags.wholeObjectAt(file, text, argument);
    const taken = whole && takenOut((types ??= new TypesAround({ textOf }, file, arriving.map(({ source }) => source.file))), text, whole, here);
    if (!whole || !taken) return [];
    const { pattern, value } = takenApart(taken, "rest", new Set(whole.names));
    const [before, after] = around(`const ${pattern} = ${whole.name};`, whole, text);
    const { start: from, end: to } = whole.statement;
    return {
      title: words.extractWithout(whole.name, pathsOf(taken).map((field) => `\`${field}\``).join(", ")), kind: "extract" as const,
      findings: findings.filter(({ rule, flow, suppressed }) => suppressed === null && goneWithField.has(rule) && flow?.sink.file === file && flow.sink.argument.start === start),
      edits: [
        { span: { start: from, end: from }, newText: before },
        { span: whole.span, newText: whole.shorthand === null ? value : `${whole.shorthand}: ${value}` },
        ...(after === "" ? [] : [{ span: { start: to, end: to }, newText: after }]),
      ],
    };
  });
}

/** What these object to is not there any more once the field is not. */
const goneWithField: ReadonlySet<string> = new Set(["log", "error-message", "error-tracking", "third-party", "network", "ai", "browser-storage", "file", "response", "url"]);

/** Where things are stored, sent or shown, the fields are what it is about; a returned value, and what a declared response takes, has to be of the type that is declared. */
const needsFields: ReadonlySet<SinkKind> = new Set(["storage", "message", "display", "process"]);

function takesLess({ sink, isUnlisted }: Flow, text: string): boolean {
  if (needsFields.has(sink.kind)) return false;
  return sink.kind !== "response" || isUnlisted === true || !(/(?:\breturn|=>)\s*$/.test(text.slice(0, sink.argument.start)) || /\b(?:Response|NextApiResponse)</.test(text));
}

/** Null where not all that arrives is known to be a member of the object. */
function takenOut(types: TypesAround, text: string, whole: WholeObject, arriving: readonly Flow[]): TakenOut | null {
  const type = types.locate(whole.type);
  const wanted = new Set(arriving.map(({ source }): DeclarationId => `${source.file}#${source.span.start}`));
  const found = new Set(types.resolver.expand(type, (declaration) => wanted.has(declaration)).map(({ declaration }) => declaration));
  const taken = found.size === wanted.size && !types.takes(arriving[0]!.sink.name, wanted) ? membersToTakeOut(types.resolver, type, wanted) : null;
  const { start, end } = arriving[0]!.sink.argument;
  const argument = text.slice(start, end);
  const names = taken ? pathsOf(taken).map((path) => path.split(".")) : [];
  // What stands beside the object may bring the same.
  const isAll = names.every((path) => path.every((name) => isName.test(name)) && !argument.includes(`.${path.at(-1)!}`));
  return isAll ? taken : null;
}

function pathsOf(taken: TakenOut): readonly string[] {
  return [...taken].flatMap(([name, inner]) => (inner === "whole" ? [name] : pathsOf(inner).map((path) => `${name}.${path}`)));
}

/** The pattern that takes an object apart, and what is handed on in its place: the rest, with what is left of the members that were taken apart too. Names that it gives are put to those taken. */
function takenApart(taken: TakenOut, restName: string, names: Set<string>): { readonly pattern: string; readonly value: string } {
  const free = (name: string): string => {
    const found = freeName(name, names);
    names.add(found);
    return found;
  };
  const left: string[] = [];
  const bound = [...taken].map(([name, inner]) => {
    if (inner !== "whole") {
      const { pattern, value } = takenApart(inner, name, names);
      left.push(value === name ? name : `${name}: ${value}`);
      return `${name}: ${pattern}`;
    }
    const as = free(name);
    return as === name ? name : `${name}: ${as}`;
  });
  const rest = free(restName);
  return { pattern: `{ ${[...bound, `...${rest}`].join(", ")} }`, value: left.length === 0 ? rest : `{ ${[`...${rest}`, ...left].join(", ")} }` };
}

const isName = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u;

function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let count = 2; ; count++) if (!taken.has(`${name}${count}`)) return `${name}${count}`;
}

/** The statement that takes an object apart, and what has to stand around the place where it is handed on. */
function around(statement: string, { room, statement: { start } }: WholeObject, text: string): readonly [before: string, after: string] {
  if (room === "needs-block") return [`{ ${statement} `, " }"];
  return room === "needs-return" ? [`{ ${statement} return `, "; }"] : [statement + behindStatement(text, start), ""];
}

/** What follows goes on a line of its own where it began one. */
function behindStatement(text: string, start: number): string {
  const indent = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  return indent.trim() === "" ? `\n${indent}` : " ";
}
