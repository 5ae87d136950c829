/**
 * Every tag of a file with the node it belongs to.
 *
 * Needs: the file's tree with parents. Gives: a `TagIndex`.
 * How: the text is searched for what may be a tag, so that the many files without one cost a single search. Each hit is looked
 * up in the tree: in a documentation comment its grammar is read, elsewhere it may be a decorator or a zod `meta` key.
 * Gaps: a typedef's inline object type (`@typedef {{ … }} X`) is not searched for tags of its members.
 * Must not know what the tags' words mean.
 */
import ts from "typescript";
import type { Tag } from "../annotation";
import { jsDocLines } from "./commentLines";
import { CommentFinder, pathTo } from "./comments";
import type { Comment } from "./comments";
import { parseComment } from "./grammar";
import type { Block } from "./grammar";
import { ownerOf, sharersOf } from "./owners";
import { TagNameReader } from "./tagNames";
import { decoratorTag, metaTag } from "./typedForms";
import { readNamedBlock, readTypedefs } from "./typedefs";
import type { NamedBlock, Typedef } from "./typedefs";

export interface TagIndex {
  /** The tags that stand on this node, in the order of the text. A misspelt tag is not among them. */
  tagsOf(node: ts.Node): readonly Tag[];
  /** The types that JSDoc comments declare: all of them in JavaScript, the tagged ones elsewhere. */
  typedefs(): readonly Typedef[];
  /** Tags of the file as a whole: in a comment with `@file` or `@module`. */
  fileTags(): readonly Tag[];
  /** Tags that belong to nothing; each has the problem `unattached`. */
  unattached(): readonly Tag[];
  /**
   * Every tag but the unattached ones, grouped by what it stands on, in the order of the text: typedefs, file tags, decorators
   * and misspelt tags included. Wrapper types are not among them.
   */
  groups(): readonly (readonly Tag[])[];
}

const none: readonly never[] = [];

const emptyIndex: TagIndex = { tagsOf: () => none, typedefs: () => none, fileTags: () => none, unattached: () => none, groups: () => none };

const fileBlocks: ReadonlySet<string> = new Set(["file", "fileoverview", "overview", "module", "packagedocumentation"]);
const typedForm = /@\s*(?:[\w$]+\s*\.\s*)*personalData\b|\bpersonalData["']?\s*:/gi;

/** Collects the tags of one file. `aliases` are further names of `@personalData`. */
export function collectTags(sourceFile: ts.SourceFile, aliases: readonly string[]): TagIndex {
  const names = new TagNameReader(aliases);
  const inComments = names.candidates(sourceFile.text);
  // In JavaScript a typedef is a type, tagged or not: what it refers to may be.
  if (/\.[cm]?jsx?$/i.test(sourceFile.fileName)) {
    inComments.push(...[...sourceFile.text.matchAll(/@typedef\b/g)].map((match) => match.index));
    inComments.sort((a, b) => a - b);
  }
  const inCode = [...sourceFile.text.matchAll(typedForm)].map((match) => match.index);
  if (inComments.length === 0 && inCode.length === 0) return emptyIndex;
  const collector = new TagCollector(sourceFile, names);
  collector.collectComments(inComments);
  collector.collectTypedForms(inCode);
  return collector.finish();
}

class TagCollector implements TagIndex {
  private readonly byNode = new Map<ts.Node, Tag[]>();
  private readonly byOwner = new Map<ts.Node, Tag[]>();
  private readonly allGroups: Tag[][] = [];
  private readonly allTypedefs: Typedef[] = [];
  private readonly ofFile: Tag[] = [];
  private readonly withoutOwner: Tag[] = [];
  private readonly commentStarts = new Set<number>();

  constructor(private readonly sourceFile: ts.SourceFile, private readonly names: TagNameReader) {}

  tagsOf(node: ts.Node): readonly Tag[] {
    return this.byNode.get(node) ?? none;
  }
  typedefs(): readonly Typedef[] {
    return this.allTypedefs;
  }
  fileTags(): readonly Tag[] {
    return this.ofFile;
  }
  unattached(): readonly Tag[] {
    return this.withoutOwner;
  }
  groups(): readonly (readonly Tag[])[] {
    return this.allGroups;
  }

  collectComments(offsets: readonly number[]): void {
    const finder = new CommentFinder(this.sourceFile);
    let done = -1;
    for (const offset of offsets) {
      if (offset < done) continue;
      const comment = finder.at(offset);
      if (!comment) continue;
      done = comment.span.end;
      if (comment.kind === "jsdoc" && !this.commentStarts.has(comment.span.start)) {
        this.commentStarts.add(comment.span.start);
        this.collectComment(comment);
      }
    }
  }

  collectTypedForms(offsets: readonly number[]): void {
    for (const offset of offsets) {
      const path = pathTo(this.sourceFile, offset);
      for (const node of path) {
        if (ts.isDecorator(node) && node.getStart(this.sourceFile) === offset) {
          const tag = decoratorTag(this.sourceFile, node);
          if (tag) this.attach(node.parent, [tag]);
        } else if (ts.isPropertyAssignment(node) && isNamedPersonalData(node.name) && offset >= node.getStart(this.sourceFile) && offset < node.name.end) {
          const found = metaTag(this.sourceFile, node);
          if (found) this.attach(found.owner, [found.tag]);
        }
      }
    }
  }

  /** Puts everything into the order of the text. */
  finish(): TagIndex {
    const byStart = (a: Tag, b: Tag): number => a.span.start - b.span.start;
    for (const tags of [...this.byNode.values(), ...this.allGroups]) tags.sort(byStart);
    this.allGroups.sort((a, b) => a[0]!.span.start - b[0]!.span.start);
    return this;
  }

  private collectComment(comment: Comment): void {
    const { text } = this.sourceFile;
    const blocks = parseComment(text, jsDocLines(text, comment.span), this.names).filter((block) => !this.setMisspeltAside(block));
    const tags = blocks.flatMap((block) => (block.kind === "ours" ? [block.tag] : []));
    const others = new Set(blocks.map((block) => (block.kind === "other" ? block.name : "")));
    if (others.has("typedef")) return this.addTypedefs(blocks, tags);
    if (tags.length === 0) return;
    if ([...fileBlocks].some((name) => others.has(name))) {
      this.ofFile.push(...tags);
      this.allGroups.push(tags);
      return;
    }
    const owner = ownerOf(this.sourceFile, comment);
    if (!owner) return this.addUnattached(tags);
    const { own, ofParameters } = this.divide(blocks);
    this.attach(owner, own);
    for (const { parameter, tag } of ofParameters) this.attachToParameter(owner, parameter, tag);
  }

  /** A misspelt tag counts for nothing; it is kept to be reported. */
  private setMisspeltAside(block: Block): boolean {
    const isMisspelt = block.kind === "ours" && block.tag.problems.some((problem) => problem.code === "unknown-tag");
    if (isMisspelt) this.allGroups.push([block.tag]);
    return isMisspelt;
  }

  private addTypedefs(blocks: readonly Block[], tags: readonly Tag[]): void {
    const typedefs = readTypedefs(this.sourceFile.text, blocks);
    this.allTypedefs.push(...typedefs);
    const groups = typedefs.flatMap((typedef) => [typedef.tags, ...typedef.properties.map((property) => property.tags)]);
    for (const group of groups) if (group.length > 0) this.allGroups.push([...group]);
    const placed = new Set(groups.flat());
    this.addUnattached(tags.filter((tag) => !placed.has(tag)));
  }

  /** A tag in the middle of a `@param` is the parameter's; on its own line it is the function's. */
  private divide(blocks: readonly Block[]): { readonly own: Tag[]; readonly ofParameters: { readonly parameter: NamedBlock; readonly tag: Tag }[] } {
    const own: Tag[] = [];
    const ofParameters: { parameter: NamedBlock; tag: Tag }[] = [];
    let parameter: NamedBlock | null = null;
    for (const block of blocks) {
      if (block.kind === "other") parameter = /^(?:param|arg|argument)$/.test(block.name) ? readNamedBlock(this.sourceFile.text, block.body) : null;
      else if (block.atLineStart) {
        parameter = null;
        own.push(block.tag);
      } else if (parameter) ofParameters.push({ parameter, tag: block.tag });
      else own.push(block.tag);
    }
    return { own, ofParameters };
  }

  private attach(owner: ts.Node, tags: readonly Tag[]): void {
    if (tags.length === 0) return;
    let group = this.byOwner.get(owner);
    if (!group) {
      this.byOwner.set(owner, (group = []));
      this.allGroups.push(group);
    }
    group.push(...tags);
    for (const node of sharersOf(owner)) this.byNode.set(node, [...(this.byNode.get(node) ?? []), ...tags]);
  }

  private attachToParameter(owner: ts.Node, named: NamedBlock, tag: Tag): void {
    const functions = sharersOf(owner).filter((node): node is ts.SignatureDeclaration => ts.isFunctionLike(node));
    const found = functions.map((node) => findParameter(node, named.name)).find((node) => node !== undefined);
    if (found) this.attach(found, [tag]);
    else this.addUnattached([tag]);
  }

  private addUnattached(tags: readonly Tag[]): void {
    for (const tag of tags) this.withoutOwner.push({ ...tag, problems: [...tag.problems, { code: "unattached", span: tag.nameSpan }] });
  }
}

function isNamedPersonalData(name: ts.PropertyName): boolean {
  return (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) && name.text === "personalData";
}

/** The parameter of this name; for `options.email`, the element `email` that a parameter is destructured into. */
function findParameter(node: ts.SignatureDeclaration, path: string): ts.ParameterDeclaration | ts.BindingElement | undefined {
  const segments = path.split(".");
  const last = segments[segments.length - 1]!;
  if (segments.length === 1) {
    const direct = node.parameters.find((parameter) => ts.isIdentifier(parameter.name) && parameter.name.text === last);
    if (direct) return direct;
  }
  for (const parameter of node.parameters) {
    if (!ts.isObjectBindingPattern(parameter.name)) continue;
    const element = parameter.name.elements.find((candidate) => {
      const name = candidate.propertyName ?? candidate.name;
      return ts.isIdentifier(name) && name.text === last;
    });
    if (element) return element;
  }
  return undefined;
}
