/**
 * Types, symbols and signatures of the native compiler in the form that TypeScript 6 gives them. Whatever has to be asked for is asked for once, when it is
 * first looked at. Knows nothing of how types are described.
 */
import type * as ts from "typescript";
import { asNode, type NativeChecker, type NativeCompiler, type NativeProgram, type NativeSignature, type NativeSymbol, type NativeType, type NodeHandle, type UnionOrIntersection } from "./api";

/** One view for each object of the native compiler, so that they can be compared. */
export class Views {
  private readonly types = new Map<NativeType, TypeView>();
  private readonly symbols = new Map<NativeSymbol, SymbolView>();

  constructor(readonly native: NativeCompiler, readonly program: NativeProgram, readonly checker: NativeChecker) {}

  type(native: NativeType): TypeView {
    let view = this.types.get(native);
    if (!view) this.types.set(native, (view = new TypeView(native, this)));
    return view;
  }

  symbol(native: NativeSymbol): SymbolView {
    let view = this.symbols.get(native);
    if (!view) this.symbols.set(native, (view = new SymbolView(native, this)));
    return view;
  }

  signature(native: NativeSignature): SignatureView {
    return new SignatureView(native, this);
  }

  node(handle: NodeHandle): ts.Node | undefined {
    const node = handle.resolve();
    return node && asNode(node);
  }
}

/** What is worked out when it is first asked for. */
function once<T>(compute: () => T): () => T {
  let known: { readonly value: T } | null = null;
  return () => (known ??= { value: compute() }).value;
}

export class TypeView {
  readonly flags: number;
  readonly objectFlags: number;

  constructor(readonly native: NativeType, private readonly views: Views) {
    this.flags = native.flags;
    this.objectFlags = (native as { readonly objectFlags?: number }).objectFlags ?? 0;
  }

  isUnion(): boolean { return this.native.isUnionType(); }
  isIntersection(): boolean { return this.native.isIntersectionType(); }
  isTypeParameter(): boolean { return this.native.isTypeParameter(); }

  get types(): readonly TypeView[] { return this.parts(); }
  get symbol(): SymbolView | undefined { return this.ownSymbol(); }
  get aliasSymbol(): SymbolView | undefined { return this.ownAlias(); }
  get aliasTypeArguments(): readonly TypeView[] | undefined { return this.aliasArguments(); }
  get target(): { readonly outerTypeParameters: readonly unknown[]; readonly typeParameters: readonly unknown[] } { return this.generic(); }

  getCallSignatures(): readonly SignatureView[] { return this.calls(); }
  getConstructSignatures(): readonly SignatureView[] { return this.constructions(); }

  getNonNullableType(): TypeView {
    const type = this.isUnion() ? this.views.checker.getNonNullableType(this.native) : undefined;
    return type ? this.views.type(type) : this;
  }

  private readonly parts = once(() => (this.native as UnionOrIntersection).getTypes().map((part) => this.views.type(part)));
  private readonly ownSymbol = once(() => { const symbol = this.native.getSymbol(); return symbol && this.views.symbol(symbol); });
  private readonly ownAlias = once(() => { const symbol = this.native.getAliasSymbol(); return symbol && this.views.symbol(symbol); });
  private readonly aliasArguments = once(() => (this.ownAlias() ? this.native.getAliasTypeArguments().map((type) => this.views.type(type)) : undefined));
  private readonly calls = once(() => this.signatures(this.views.native.sync.SignatureKind.Call));
  private readonly constructions = once(() => this.signatures(this.views.native.sync.SignatureKind.Construct));
  private readonly generic = once(() => {
    const target = this.native.isTypeReference() ? this.native.getTarget() : this.native;
    const isGeneric = target.isClassOrInterface() || target.isTupleType();
    return { outerTypeParameters: isGeneric ? target.getOuterTypeParameters() : [], typeParameters: isGeneric ? target.getTypeParameters() : [] };
  });

  private signatures(kind: Parameters<NativeChecker["getSignaturesOfType"]>[1]): readonly SignatureView[] {
    const { TypeFlags } = this.views.native.sync;
    if ((this.flags & TypeFlags.StructuredType) === 0) return [];
    return this.views.checker.getSignaturesOfType(this.native, kind).map((signature) => this.views.signature(signature));
  }
}

export class SymbolView {
  readonly flags: number;
  readonly name: string;
  /** The type whose properties were asked for when this one was found. */
  owner: TypeView | null = null;

  constructor(readonly native: NativeSymbol, private readonly views: Views) {
    this.flags = native.flags;
    this.name = native.name;
  }

  get declarations(): readonly ts.Declaration[] { return this.declared(); }
  get valueDeclaration(): ts.Declaration | undefined { return this.valueDeclared(); }

  private readonly declared = once(() => this.native.declarations.flatMap((handle) => this.views.node(handle) ?? []) as unknown as readonly ts.Declaration[]);
  private readonly valueDeclared = once(() => (this.native.valueDeclaration && this.views.node(this.native.valueDeclaration)) as ts.Declaration | undefined);
}

export class SignatureView {
  constructor(readonly native: NativeSignature, private readonly views: Views) {}

  get declaration(): ts.Node | undefined { return this.declared(); }
  get parameters(): readonly SymbolView[] { return this.given(); }
  getReturnType(): TypeView { return this.returned(); }

  private readonly declared = once(() => this.native.declaration && this.views.node(this.native.declaration));
  private readonly given = once(() => this.native.getParameters().map((parameter) => this.views.symbol(parameter)));
  private readonly returned = once(() => this.views.type(this.views.checker.getReturnTypeOfSignature(this.native) ?? this.views.checker.getUnknownType()));
}
