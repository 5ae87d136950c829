/** `personalData/tree` and `personalData/treeWay`: the tree of everything that was found, for our own client. Knows nothing of what is in it. */
import type { FileId } from "../../base/ids";
import { baseName } from "../../base/paths";
import type { TreeNode } from "../../ide/tree";
import { fromLspUri } from "../fromLsp";
import { treeRequest, treeWayRequest, type TreeItemParams, type TreeParams, type TreeWayParams } from "../protocol";
import type { Session } from "../session";
import { toLspUri } from "../toLsp";
import type { Serving } from "./serving";

export function answerTree({ connection, session, answer }: Serving): void {
  connection.onRequest(treeRequest, (params: TreeParams, token) => answer(token, async () => itemsOf(session(), params)));
  connection.onRequest(treeWayRequest, (params: TreeWayParams, token) => answer(token, async () => wayTo(session(), params)));
}

async function itemsOf(session: Session | null, { grouping, filter, parent }: TreeParams): Promise<readonly TreeItemParams[]> {
  if (!session) return [];
  if (parent) {
    const root = fromLspUri(parent.folder);
    const found = root === null ? null : await session.desk.askFolder(root, "tree", { grouping, filter, path: parent.path });
    return root === null ? [] : (found ?? []).map((node) => itemOf(session, root, node));
  }
  const [first, ...more] = (await session.desk.askFolders("tree", { grouping, filter, path: [] })).filter(([, nodes]) => nodes.length > 0);
  if (!first) return [];
  if (more.length === 0) return first[1].map((node) => itemOf(session, first[0], node));
  return [first, ...more].map(([root, nodes]) => folderItem(root, nodes.length));
}

/** With several folders, the way begins with the folder. */
async function wayTo(session: Session | null, params: TreeWayParams): Promise<readonly TreeItemParams[]> {
  if (!session) return [];
  const found = "source" in params
    ? (await session.desk.askFolders("treeWay", { source: params.source }))[0]
    : await session.desk.askOf(params.uri, "treeWay", { position: params.position });
  if (!found?.[1]) return [];
  const [root, way] = found;
  const folders = (await session.desk.askFolders("tree", { grouping: "category", filter: "", path: [] })).filter(([, nodes]) => nodes.length > 0);
  return [...(folders.length > 1 ? [folderItem(root, 1)] : []), ...way.map((node) => itemOf(session, root, node))];
}

function itemOf(session: Session, root: FileId, { place, ...node }: TreeNode): TreeItemParams {
  return { folder: toLspUri(root), ...node, place: place && { uri: session.uriOf(place.file), range: place.range } };
}

function folderItem(root: FileId, children: number): TreeItemParams {
  return { folder: toLspUri(root), path: [], label: baseName(root), description: "", kind: "folder", severity: null, place: null, hasChildren: children > 0 };
}
