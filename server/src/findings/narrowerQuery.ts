/**
 * The query that a finding's flow begins at, and what it has to be asked for instead: all that the record has but the field. Of Prisma's, whose `select` lists
 * all that is to come (www.prisma.io/docs/orm/prisma-client/queries/select-fields). Knows nothing of repairs.
 */
import type { FileId, Span } from "../base/ids";
import type { Source } from "../flow/flow";
import { readPrismaSchema } from "../syntax/prismaSchema";
import { recordQueryAt } from "../syntax/recordQuery";
import type { Finding } from "./finding";

export type NarrowerQuery =
  | { readonly kind: "lists-nothing"; readonly at: number; readonly text: string }
  /** Where it lists the field. */
  | { readonly kind: "lists-field"; readonly at: Span };

const prismaQueries: ReadonlySet<string> = new Set(["findUnique", "findUniqueOrThrow", "findFirst", "findFirstOrThrow", "findMany"]);
/** `BigInt`, `Json` and the like are Prisma's own. */
const prismaScalars: ReadonlySet<string> = new Set(["String", "Boolean", "Int", "BigInt", "Float", "Decimal", "DateTime", "Json", "Bytes"]);
/** What cannot stand beside a `select`. */
const otherChoices: ReadonlySet<string> = new Set(["include", "omit"]);

/** Null where the code around it may need the field, and where it is not known what else there is. */
export function narrowerQuery({ flow, source, file, span }: Finding, text: string, textOf: (file: FileId) => string): NarrowerQuery | null {
  const first = flow?.steps[0];
  if (!flow || !source || !first || flow.effect !== "none" || first.file !== file || !first.note.startsWith("returned by ")) return null;
  const record = recordOf(source, textOf(source.file));
  const query = record && recordQueryAt(file, text, first.span, span, source.shortName);
  if (!record || !query || !prismaQueries.has(query.method) || query.asked !== record.asked || query.keys.some((key) => otherChoices.has(key))) return null;
  if (query.keys.includes("select")) {
    const listed = query.listed("select");
    const at = listed?.get(source.shortName);
    return listed && listed.size > 1 && at ? { kind: "lists-field", at } : null;
  }
  const others = record.fields.filter((name) => name !== source.shortName);
  const { at, before, after } = query.room;
  return others.length === 0 ? null : { kind: "lists-nothing", at, text: `${before}select: { ${others.map((name) => `${name}: true`).join(", ")} }${after}` };
}

/** What a client calls the model that has the field, and all its fields that are no relations. */
function recordOf(source: Source, schema: string): { readonly asked: string; readonly fields: readonly string[] } | null {
  if (!source.file.endsWith(".prisma")) return null;
  const { blocks } = readPrismaSchema(schema);
  const model = blocks.find(({ kind, fields }) => kind === "model" && fields.some(({ nameSpan }) => nameSpan.start === source.span.start));
  if (!model) return null;
  const kindOf = (type: string): string | undefined => (prismaScalars.has(type) ? "scalar" : blocks.find(({ name }) => name === type)?.kind);
  // A type that another file of the schema has may be either.
  if (model.fields.some(({ type }) => kindOf(type) === undefined)) return null;
  const fields = model.fields.filter(({ type }) => kindOf(type) !== "model" && kindOf(type) !== "view").map(({ name }) => name);
  return { asked: model.name.charAt(0).toLowerCase() + model.name.slice(1), fields };
}
