/**
 * Models of libraries as they stand in a JSON file of ours: the rows are read where their form is known (`models/reader.ts`), and what is wrong with
 * them is said at its place. Knows nothing of whose file it is.
 */
import { findNodeAtLocation, getNodeValue, type Node } from "jsonc-parser";
import type { PackageModel } from "../../models/format";
import { readModels } from "../../models/reader";
import { spanOf, type JsonReader } from "./jsonReader";

export function readModelRows(json: JsonReader, node: Node): readonly PackageModel[] {
  const { models, mistakes } = readModels(getNodeValue(node));
  for (const { path, message, isKey } of mistakes) {
    let length = path.length;
    let at = findNodeAtLocation(node, [...path]);
    while (!at && length > 0) at = findNodeAtLocation(node, path.slice(0, --length));
    const place = spanOf((isKey && at?.parent?.type === "property" ? at.parent.children?.[0] : at) ?? node);
    const key = path.at(-1);
    json.mistake(place, "bad-model", /^(?:is|names|gives|says) /.test(message) ? `\`${String(key)}\` ${message}.` : `${message.slice(0, 1).toUpperCase()}${message.slice(1)}${message.endsWith("?") ? "" : "."}`);
  }
  return models;
}
