/**
 * Which declaration a name means, inside one file.
 *
 * Gives: for every identifier that declares or uses a variable, its `Variable`; which variables an inner function uses.
 * How: one walk; entering a scope declares everything hoisted into it first, so a use resolves at once.
 * Gaps: `with` and direct `eval` are not honoured.
 * Knows nothing of imports' meaning and of types.
 */
import ts from "typescript";

export type VariableKind = "var" | "let" | "const" | "function" | "class" | "parameter" | "import" | "catch" | "enum" | "namespace" | "this";

export class Variable {
  /** Assignments other than its initialiser. */
  assignments = 0;
  /** Used by a function other than the one that declares it. */
  captured = false;
  constructor(
    readonly name: string,
    readonly kind: VariableKind,
    /** The function whose activation holds it; the source file for the module's top level. */
    readonly owner: ts.Node,
    /** The declaring identifier (for `this`, the function). */
    readonly declaration: ts.Node,
    readonly isTopLevel: boolean,
  ) {}
}

class Scope {
  readonly names = new Map<string, Variable>();
  constructor(readonly parent: Scope | null, readonly owner: ts.Node, readonly isTopLevel: boolean) {}

  declare(name: ts.Identifier, kind: VariableKind, variables: Map<ts.Node, Variable>): void {
    const existing = this.names.get(name.text);
    const variable = existing ?? new Variable(name.text, kind, this.owner, name, this.isTopLevel);
    // `var x` twice, overloads and merged declarations are one variable.
    this.names.set(name.text, variable);
    variables.set(name, variable);
  }

  lookup(name: string): Variable | undefined {
    for (let scope: Scope | null = this; scope; scope = scope.parent) {
      const found = scope.names.get(name);
      if (found) return found;
    }
    return undefined;
  }
}

export interface Scopes {
  /** The variable that this identifier declares or uses; undefined for globals and for names that are not variables. */
  variableOf(node: ts.Node): Variable | undefined;
  /** The `this` variable of the nearest function that binds one, marked captured where an arrow function uses it. */
  thisOf(functionNode: ts.Node): Variable;
  /** Top-level variables by name. */
  topLevel(name: string): Variable | undefined;
}

export function isFunctionBoundary(node: ts.Node): boolean {
  return ts.isFunctionLike(node) && "body" in node;
}

/** Instance field initialisers run in the constructor: their boundary is the class itself. */
function isInstanceInitializer(node: ts.Node): node is ts.PropertyDeclaration {
  return ts.isPropertyDeclaration(node) && !node.modifiers?.some((m) => m.kind === ts.SyntaxKind.StaticKeyword);
}

/** The function (or, for instance fields, the class) whose activation runs this node. */
export function enclosingOwner(node: ts.Node): ts.Node {
  let child = node;
  for (let current = node.parent; current; child = current, current = current.parent) {
    if (isFunctionBoundary(current)) return current;
    if (isInstanceInitializer(current) && current.initializer === child) return current.parent;
    if (ts.isSourceFile(current)) return current;
  }
  return child;
}

/** The function that `this` belongs to at a node: arrow functions are passed over. */
export function thisOwner(node: ts.Node): ts.Node {
  let owner = enclosingOwner(node);
  while (ts.isArrowFunction(owner)) owner = enclosingOwner(owner);
  return owner;
}

export function analyseScopes(sourceFile: ts.SourceFile): Scopes {
  const variables = new Map<ts.Node, Variable>();
  const thisVariables = new Map<ts.Node, Variable>();
  const top = new Scope(null, sourceFile, true);

  const thisVariable = (owner: ts.Node): Variable => {
    let variable = thisVariables.get(owner);
    if (!variable) thisVariables.set(owner, (variable = new Variable("this", "this", owner, owner, false)));
    return variable;
  };

  const declarePattern = (name: ts.BindingName, kind: VariableKind, scope: Scope): void => {
    if (ts.isIdentifier(name)) scope.declare(name, kind, variables);
    else for (const element of name.elements) if (ts.isBindingElement(element)) declarePattern(element.name, kind, scope);
  };

  /** What the parts of a namespace that were seen export, for those that follow. */
  const exportedBy = new Map<Variable, Map<string, Variable>>();
  const joinParts = (block: ts.ModuleBlock, namespace: Variable | undefined, scope: Scope): void => {
    if (!namespace) return;
    const before = exportedBy.get(namespace) ?? new Map<string, Variable>();
    const own = block.statements.filter((each) => ts.canHaveModifiers(each) && each.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)).flatMap((each) => namesIn(each));
    exportedBy.set(namespace, new Map([...before, ...own.flatMap((name) => { const variable = scope.names.get(name); return variable ? [[name, variable] as const] : []; })]));
    for (const [name, variable] of before) if (!scope.names.has(name)) scope.names.set(name, variable);
  };

  const declareVars = (node: ts.Node, scope: Scope): void => {
    ts.forEachChild(node, (child) => {
      if (isFunctionBoundary(child) || ts.isClassLike(child)) return;
      if (ts.isVariableDeclarationList(child) && !(child.flags & ts.NodeFlags.BlockScoped)) {
        for (const declaration of child.declarations) declarePattern(declaration.name, "var", scope);
      }
      declareVars(child, scope);
    });
  };

  const declareStatements = (statements: readonly ts.Node[], scope: Scope): void => {
    for (const statement of statements) {
      if (ts.isVariableStatement(statement)) {
        if (statement.declarationList.flags & ts.NodeFlags.BlockScoped) {
          const kind = statement.declarationList.flags & ts.NodeFlags.Const ? "const" : "let";
          for (const declaration of statement.declarationList.declarations) declarePattern(declaration.name, kind, scope);
        }
      } else if (ts.isFunctionDeclaration(statement) && statement.name) scope.declare(statement.name, "function", variables);
      else if (ts.isClassDeclaration(statement) && statement.name) scope.declare(statement.name, "class", variables);
      else if (ts.isEnumDeclaration(statement)) scope.declare(statement.name, "enum", variables);
      else if (ts.isModuleDeclaration(statement) && ts.isIdentifier(statement.name)) scope.declare(statement.name, "namespace", variables);
      else if (ts.isImportEqualsDeclaration(statement)) scope.declare(statement.name, "import", variables);
      else if (ts.isImportDeclaration(statement) && statement.importClause) {
        const { name, namedBindings } = statement.importClause;
        if (name) scope.declare(name, "import", variables);
        if (namedBindings && ts.isNamespaceImport(namedBindings)) scope.declare(namedBindings.name, "import", variables);
        else if (namedBindings && ts.isNamedImports(namedBindings)) for (const element of namedBindings.elements) scope.declare(element.name, "import", variables);
      }
    }
  };

  const use = (identifier: ts.Identifier, scope: Scope, owner: ts.Node, isWrite: boolean): void => {
    const variable = scope.lookup(identifier.text);
    if (!variable) return;
    variables.set(identifier, variable);
    if (variable.owner !== owner) variable.captured = true;
    if (isWrite) variable.assignments++;
  };

  const visitFunction = (node: ts.SignatureDeclaration & { body?: ts.Node }, scope: Scope): void => {
    const inner = new Scope(scope, node, false);
    if (ts.isFunctionExpression(node) && node.name) inner.declare(node.name, "function", variables);
    for (const parameter of node.parameters) declarePattern(parameter.name, "parameter", inner);
    if (node.body) declareVars(node.body, inner);
    for (const parameter of node.parameters) visit(parameter, inner, node);
    if (node.body && ts.isBlock(node.body)) {
      declareStatements(node.body.statements, inner);
      for (const statement of node.body.statements) visit(statement, inner, node);
    } else if (node.body) visit(node.body, inner, node);
    if (node.name && ts.isComputedPropertyName(node.name)) visit(node.name, scope, enclosingOwner(node));
    if (ts.canHaveDecorators(node)) for (const decorator of ts.getDecorators(node) ?? []) visit(decorator, scope, enclosingOwner(node));
  };

  const writes = (target: ts.Node, scope: Scope, owner: ts.Node): void => {
    if (ts.isIdentifier(target)) use(target, scope, owner, true);
    else if (ts.isParenthesizedExpression(target) || ts.isNonNullExpression(target) || ts.isAsExpression(target)) writes(target.expression, scope, owner);
    else if (ts.isArrayLiteralExpression(target)) for (const element of target.elements) writes(ts.isSpreadElement(element) ? element.expression : element, scope, owner);
    else if (ts.isObjectLiteralExpression(target)) {
      for (const property of target.properties) {
        if (ts.isShorthandPropertyAssignment(property)) {
          use(property.name, scope, owner, true);
          if (property.objectAssignmentInitializer) visit(property.objectAssignmentInitializer, scope, owner);
        } else if (ts.isPropertyAssignment(property)) {
          if (ts.isComputedPropertyName(property.name)) visit(property.name, scope, owner);
          writes(property.initializer, scope, owner);
        } else if (ts.isSpreadAssignment(property)) writes(property.expression, scope, owner);
      }
    } else if (ts.isBinaryExpression(target) && target.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      writes(target.left, scope, owner);
      visit(target.right, scope, owner);
    } else visit(target, scope, owner);
  };

  const visit = (node: ts.Node, scope: Scope, owner: ts.Node): void => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (isFunctionBoundary(node)) return visitFunction(node as ts.FunctionLikeDeclaration, scope);
    switch (node.kind) {
      case ts.SyntaxKind.InterfaceDeclaration:
      case ts.SyntaxKind.TypeAliasDeclaration:
      case ts.SyntaxKind.ImportDeclaration:
        return;
      case ts.SyntaxKind.Identifier:
        return use(node as ts.Identifier, scope, owner, false);
      case ts.SyntaxKind.ThisKeyword: {
        let holder = owner;
        while (ts.isArrowFunction(holder)) holder = enclosingOwner(holder);
        const variable = thisVariable(holder);
        if (holder !== owner) variable.captured = true;
        return;
      }
      case ts.SyntaxKind.Block:
      case ts.SyntaxKind.ModuleBlock:
      case ts.SyntaxKind.CaseBlock: {
        const inner = new Scope(scope, owner, false);
        const statements = ts.isCaseBlock(node) ? node.clauses.flatMap((clause) => [...clause.statements]) : [...(node as ts.Block | ts.ModuleBlock).statements];
        declareStatements(statements, inner);
        if (ts.isModuleBlock(node) && ts.isIdentifier(node.parent.name)) joinParts(node, scope.lookup(node.parent.name.text), inner);
        ts.forEachChild(node, (child) => visit(child, inner, owner));
        return;
      }
      case ts.SyntaxKind.ForStatement:
      case ts.SyntaxKind.ForInStatement:
      case ts.SyntaxKind.ForOfStatement: {
        const inner = new Scope(scope, owner, false);
        const { initializer } = node as ts.ForStatement | ts.ForInOrOfStatement;
        if (initializer && ts.isVariableDeclarationList(initializer)) {
          if (initializer.flags & ts.NodeFlags.BlockScoped) for (const declaration of initializer.declarations) declarePattern(declaration.name, "let", inner);
          ts.forEachChild(node, (child) => visit(child, inner, owner));
        } else {
          if (initializer && !ts.isForStatement(node)) writes(initializer, inner, owner);
          ts.forEachChild(node, (child) => { if (child !== initializer || ts.isForStatement(node)) visit(child, inner, owner); });
        }
        return;
      }
      case ts.SyntaxKind.CatchClause: {
        const inner = new Scope(scope, owner, false);
        const clause = node as ts.CatchClause;
        if (clause.variableDeclaration) declarePattern(clause.variableDeclaration.name, "catch", inner);
        ts.forEachChild(node, (child) => visit(child, inner, owner));
        return;
      }
      case ts.SyntaxKind.ClassDeclaration:
      case ts.SyntaxKind.ClassExpression: {
        const cls = node as ts.ClassLikeDeclaration;
        const inner = new Scope(scope, owner, false);
        if (ts.isClassExpression(cls) && cls.name) inner.declare(cls.name, "class", variables);
        for (const decorator of ts.getDecorators(cls) ?? []) visit(decorator, scope, owner);
        for (const clause of cls.heritageClauses ?? []) if (clause.token === ts.SyntaxKind.ExtendsKeyword) for (const type of clause.types) visit(type.expression, inner, owner);
        for (const member of cls.members) {
          if (ts.isPropertyDeclaration(member)) {
            if (ts.isComputedPropertyName(member.name)) visit(member.name, inner, owner);
            for (const decorator of ts.getDecorators(member) ?? []) visit(decorator, inner, owner);
            if (member.initializer) visit(member.initializer, inner, isInstanceInitializer(member) ? cls : owner);
          } else visit(member, inner, owner);
        }
        return;
      }
      case ts.SyntaxKind.PropertyAccessExpression:
        return visit((node as ts.PropertyAccessExpression).expression, scope, owner);
      case ts.SyntaxKind.QualifiedName:
      case ts.SyntaxKind.LabeledStatement:
        if (ts.isLabeledStatement(node)) visit(node.statement, scope, owner);
        return;
      case ts.SyntaxKind.BreakStatement:
      case ts.SyntaxKind.ContinueStatement:
      case ts.SyntaxKind.MetaProperty:
        return;
      case ts.SyntaxKind.PropertyAssignment: {
        const property = node as ts.PropertyAssignment;
        if (ts.isComputedPropertyName(property.name)) visit(property.name, scope, owner);
        return visit(property.initializer, scope, owner);
      }
      case ts.SyntaxKind.ShorthandPropertyAssignment:
        return use((node as ts.ShorthandPropertyAssignment).name, scope, owner, false);
      case ts.SyntaxKind.BindingElement: {
        const element = node as ts.BindingElement;
        if (element.propertyName && ts.isComputedPropertyName(element.propertyName)) visit(element.propertyName, scope, owner);
        if (!ts.isIdentifier(element.name)) visit(element.name, scope, owner);
        if (element.initializer) visit(element.initializer, scope, owner);
        return;
      }
      case ts.SyntaxKind.VariableDeclaration:
      case ts.SyntaxKind.Parameter: {
        const declaration = node as ts.VariableDeclaration | ts.ParameterDeclaration;
        if (!ts.isIdentifier(declaration.name)) visit(declaration.name, scope, owner);
        if (ts.isParameter(declaration)) for (const decorator of ts.getDecorators(declaration) ?? []) visit(decorator, scope, owner);
        if (declaration.initializer) visit(declaration.initializer, scope, owner);
        return;
      }
      case ts.SyntaxKind.EnumDeclaration:
        for (const member of (node as ts.EnumDeclaration).members) if (member.initializer) visit(member.initializer, scope, owner);
        return;
      case ts.SyntaxKind.ModuleDeclaration: {
        const { body } = node as ts.ModuleDeclaration;
        if (body) visit(body, scope, owner);
        return;
      }
      case ts.SyntaxKind.ExportSpecifier: {
        const specifier = node as ts.ExportSpecifier;
        const name = specifier.propertyName ?? specifier.name;
        if (!specifier.parent.parent.moduleSpecifier && ts.isIdentifier(name)) use(name, scope, owner, false);
        return;
      }
      case ts.SyntaxKind.JsxAttribute: {
        const { initializer } = node as ts.JsxAttribute;
        if (initializer) visit(initializer, scope, owner);
        return;
      }
      case ts.SyntaxKind.BinaryExpression: {
        const binary = node as ts.BinaryExpression;
        const isAssignment = binary.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && binary.operatorToken.kind <= ts.SyntaxKind.LastAssignment;
        if (isAssignment) writes(binary.left, scope, owner);
        else visit(binary.left, scope, owner);
        return visit(binary.right, scope, owner);
      }
      case ts.SyntaxKind.PrefixUnaryExpression:
      case ts.SyntaxKind.PostfixUnaryExpression: {
        const unary = node as ts.PrefixUnaryExpression | ts.PostfixUnaryExpression;
        const isUpdate = unary.operator === ts.SyntaxKind.PlusPlusToken || unary.operator === ts.SyntaxKind.MinusMinusToken;
        return isUpdate ? writes(unary.operand, scope, owner) : visit(unary.operand, scope, owner);
      }
      default:
        ts.forEachChild(node, (child) => visit(child, scope, owner));
    }
  };

  declareVars(sourceFile, top);
  declareStatements(sourceFile.statements, top);
  for (const statement of sourceFile.statements) visit(statement, top, sourceFile);

  return { variableOf: (node) => variables.get(node), thisOf: thisVariable, topLevel: (name) => top.lookup(name) };
}

/** Names that a statement declares, less those in patterns. */
function namesIn(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
  return (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name ? [statement.name.text] : [];
}
