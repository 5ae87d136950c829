/**
 * The native compiler's own interface, and the only file that knows where it comes from. It is not part of the product: it is used where the package stands
 * beside it, and never fetched. Knows nothing of what is asked.
 */
import type * as ts from "typescript";
import type * as sync from "typescript7/unstable/sync";
import type * as syntax from "typescript7/unstable/ast";

export type Api = sync.API;
export type NativeChecker = sync.Checker;
export type NativeNode = syntax.Node;
export type NativeProgram = sync.Program;
export type NativeSignature = sync.Signature;
export type NativeSymbol = sync.Symbol;
export type NativeType = sync.Type;
export type NodeHandle = sync.NodeHandle;
export type UnionOrIntersection = sync.UnionType | sync.IntersectionType;

/** What the package brings, loaded. */
export interface NativeCompiler {
  readonly sync: typeof sync;
  readonly syntax: typeof syntax;
}

let loading: Promise<NativeCompiler | null> | null = null;

/** The native compiler; null where it is not installed, or has no program for this machine. */
export function loadNativeCompiler(): Promise<NativeCompiler | null> {
  return (loading ??= Promise.all([import("typescript7/unstable/sync"), import("typescript7/unstable/ast")]).then(
    ([loadedSync, loadedSyntax]) => ({ sync: loadedSync, syntax: loadedSyntax }),
    () => null,
  ));
}

/** A node of the native compiler has the form of one of TypeScript 6, but for the numbers of its kinds. */
export function asNode(node: NativeNode): ts.Node {
  return node as unknown as ts.Node;
}

export function asNative(node: ts.Node): NativeNode {
  return node as unknown as NativeNode;
}
