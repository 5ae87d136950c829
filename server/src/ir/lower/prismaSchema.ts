/**
 * A schema of Prisma to a `FileIr`: a file that only declares types, those of the client that is generated from it. A model is what the client exports under its name (its
 * columns), and what the client finds by its member (`prisma.customer`): a record, related records included. Knows nothing of what the client does.
 */
import { declarationId, type FileId, type Span } from "../../base/ids";
import type { Tag } from "../../syntax/annotation";
import { readDirectives } from "../../syntax/annotations/directives";
import { parseComment } from "../../syntax/annotations/grammar";
import { TagNameReader } from "../../syntax/annotations/tagNames";
import { readPrismaSchema, type SchemaBlock, type SchemaField } from "../../syntax/prismaSchema";
import { unknownType, type Type } from "../../types/type";
import type { DeclaredMember, FileIr, TaggedDeclaration, TypeDeclaration } from "../ir";
import { lowerFile, type LowerOptions } from "./lowerFile";
import { primitive } from "./names";

const client = "@prisma/client";

const columns: Readonly<Record<string, Type>> = {
  String: primitive("string"), Int: primitive("number"), Float: primitive("number"), Boolean: primitive("boolean"), BigInt: primitive("bigint"), DateTime: primitive("string"),
  Json: unknownType, Bytes: unknownType, Decimal: primitive("number"), Unsupported: unknownType,
};

export function isPrismaSchema(file: FileId): boolean {
  return file.endsWith(".prisma");
}

export function lowerPrismaSchema(file: FileId, text: string, options: LowerOptions): FileIr {
  const names = new TagNameReader(options.aliases);
  const schema = readPrismaSchema(text);
  const tagged: TaggedDeclaration[] = [];
  const groups: (readonly Tag[])[] = [];
  const tagsIn = (lines: readonly Span[]): readonly Tag[] => parseComment(text, lines, names).flatMap((block) => (block.kind === "ours" ? [block.tag] : []));
  const tag = (nameSpan: Span, name: string, shortName: string, lines: readonly Span[]): readonly Tag[] => {
    const all = tagsIn(lines);
    const tags = all.filter(({ problems }) => problems.every(({ code }) => code !== "unknown-tag"));
    if (all.length > 0) groups.push(all);
    if (tags.length > 0) tagged.push({ id: declarationId(file, nameSpan.start), name, shortName, nameSpan, tags });
    return tags;
  };
  const kinds = new Map(schema.blocks.map(({ name, kind }) => [name, kind]));
  const types = schema.blocks.flatMap((block) => {
    const tags = tag(block.nameSpan, block.name, block.name, block.documentation);
    for (const field of block.fields) tag(field.nameSpan, `${block.name}.${field.name}`, field.name, field.documentation);
    return typesOf(file, block, tags, kinds);
  });
  // A text without a word is a file that does nothing.
  const empty = lowerFile(`${file}.ts`, "", options);
  return {
    ...empty, file, isModule: true, isSchema: true, ...(isGenerated(file, text) && { isGenerated: true as const }), types, tagged, tags: groups,
    imports: [{ specifier: client, name: "*", typeOnly: true, local: null, span: { start: 0, end: 0 } }],
    unattached: schema.loose.flatMap(tagsIn).map((each) => ({ ...each, problems: [...each.problems, { code: "unattached" as const, span: each.nameSpan }] })),
    directives: readDirectives(text, schema.comments),
  };
}

/** Whether a client is made of the schema: it stands where Prisma looks (`schema.prisma`, a folder `prisma`), or says where the client goes. Others may be samples. */
function isGenerated(file: FileId, text: string): boolean {
  const generators = text.match(/^\s*generator\s+\w+\s*\{[^}]*\}/gm) ?? [];
  return /\/(?:schema\.prisma$|prisma\/)/.test(file) || generators.some((each) => /^\s*output\s*=/m.test(each) && /^\s*provider\s*=\s*"prisma-client(?:-js)?"/m.test(each));
}

/** The name of a model's records: that of the member by which the client gives them, `prisma.orderLine`. */
function recordName(model: string): string {
  return `prisma.${model.charAt(0).toLowerCase()}${model.slice(1)}`;
}

function typesOf(file: FileId, block: SchemaBlock, tags: readonly Tag[], kinds: ReadonlyMap<string, SchemaBlock["kind"]>): readonly TypeDeclaration[] {
  const common = { kind: "interface" as const, scope: 0, module: client, parameters: [], index: null, extends: [], type: null, tags: [], class: null };
  const own: TypeDeclaration = { ...common, id: declarationId(file, block.nameSpan.start), name: block.name, members: [], tags };
  if (block.kind === "enum") return [{ ...own, kind: "enum", type: primitive("string") }];
  // What this schema does not declare, a file beside it does: a model, as a rule.
  const isRelation = ({ type }: SchemaField): boolean => !(type in columns) && /^(?:model|view)$/.test(kinds.get(type) ?? "model");
  const member = (field: SchemaField, isPart: boolean): DeclaredMember => {
    const held: Type = columns[field.type] ?? named(isPart ? recordName(field.type) : field.type, kinds.has(field.type));
    return {
      name: field.name, declaration: declarationId(file, field.nameSpan.start), nameSpan: field.nameSpan, isMethod: false, isStatic: false,
      type: field.isList ? { kind: "array", element: held } : held, ...((field.isOptional || isPart) && { isOptional: true }),
    };
  };
  const whole: TypeDeclaration = { ...own, members: block.fields.filter((field) => !isRelation(field)).map((field) => member(field, false)) };
  const record: TypeDeclaration = {
    ...common, id: declarationId(file, block.start), name: recordName(block.name), extends: [named(block.name, true)], isRelations: true,
    members: block.fields.filter(isRelation).map((field) => member(field, true)),
  };
  // Where the client is generated, its declarations speak of the record by this name.
  const payload: TypeDeclaration = { ...common, id: declarationId(file, block.brace), name: `$${block.name}Payload`, extends: [named(record.name, true)], members: [] };
  return [whole, record, payload];
}

/** A type of this schema, or of one beside it. */
function named(name: string, isHere: boolean): Type {
  return { kind: "reference", name: { path: isHere ? [name] : ["#import0", name], at: 0 }, args: [] };
}
