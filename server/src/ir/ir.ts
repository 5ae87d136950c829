/**
 * The intermediate representation: what a file does, as plain data.
 *
 *   text → (syntax) → tree → (lower) → FileIr → (summaries) → Summary
 *
 * Every operand is a `Place` (no nested expressions), every step a person would name is one instruction, and every
 * instruction has the span it came from. Variables that an inner function also uses live in cells; all others are
 * places. Nothing here refers to a compiler object. Knows nothing of types' meaning, tags' meaning or policy.
 */
import type { DeclarationId, FileId, Span } from "../base/ids";
import type { Directive, Tag } from "../syntax/annotation";
import type { Type } from "../types/type";

/** A slot of one function: a temporary or a variable of its own. */
export type Place = number;

/** A variable that more than one function uses, or that the module's top level declares: an index into `FileIr.cells`. */
export type CellIndex = number;

export interface Cell {
  readonly name: string;
  /** The function that declares it; 0 is the module's top level. */
  readonly owner: number;
  readonly nameStart: number;
  /** Set where the cell is a function or class declaration, or a `const` bound to one, and is never assigned again. A local function with members of its own is none, nor is a class that extends what a call gives. */
  readonly constant: { readonly kind: "function" | "class"; readonly index: number } | null;
  /** Functions that were handed to the call of which the default export is the result: `export default withAuth(handler)`. */
  readonly wraps?: readonly number[];
  /** Some function other than its owner uses it. */
  readonly isUsed: boolean;
  /** A function may change it, or what it refers to, behind the back of the code that declares it. */
  readonly isShared: boolean;
  /** A function gives it, or a member of what it refers to, another value. */
  readonly isAssigned: boolean;
  /** A function other than its owner gives it another value. */
  readonly hasOtherWriters: boolean;
  /** A function may add to the list it refers to. */
  readonly mayGrow: boolean;
  readonly type: Type | null;
}

export type Key =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "place"; readonly place: Place };

export interface Argument {
  readonly place: Place;
  readonly span: Span;
  readonly spread: boolean;
  /** Of what an element is given: as which property. Children have none. */
  readonly name?: string;
}

/** How a derived value relates to its operands. */
export type Derivation =
  /** A string, number or object that still tells its operands: concatenation, arithmetic, template. */
  | "content"
  /** The operands one after the other, as text: a template, a `+`. Of known strings it is a known string. */
  | "text"
  /** Nothing of the operands can be read back: comparison, `typeof`, `!`, `in`. */
  | "nothing";

export type Instruction = { readonly span: Span } & (
  | { readonly op: "constant"; readonly dest: Place; readonly value: string | number | boolean | null | undefined }
  | { readonly op: "move"; readonly dest: Place; readonly src: Place; /** The variable written, where it has a name. */ readonly name: string | null }
  | { readonly op: "loadCell"; readonly dest: Place; readonly cell: CellIndex }
  | { readonly op: "storeCell"; readonly cell: CellIndex; readonly src: Place }
  | { readonly op: "import"; readonly dest: Place; readonly import: number }
  | { readonly op: "global"; readonly dest: Place; readonly name: string }
  | { readonly op: "this"; readonly dest: Place }
  | { readonly op: "object"; readonly dest: Place }
  | { readonly op: "array"; readonly dest: Place }
  | { readonly op: "load"; readonly dest: Place; readonly object: Place; readonly key: Key; /** `super.key`: of what the class extends. */ readonly isSuper?: true }
  | { readonly op: "store"; readonly object: Place; readonly key: Key; readonly src: Place; /** What the literal of an object says: each object that it makes has this member. */ readonly isInitial?: true; /** The object is a list, of which every element has been given this. */ readonly ofEach?: true; /** `super.key = …`. */ readonly isSuper?: true; /** Where it is an assignment: the target as written, and the place of what is assigned. */ readonly assignment?: { readonly text: string; readonly value: Span } }
  | { readonly op: "delete"; readonly object: Place; readonly key: Key }
  /** Copies all own members of `src` into `into`: object spread. */
  | { readonly op: "spread"; readonly into: Place; readonly src: Place }
  /** Adds an element (or, spread, all elements of `src`) to an array; `index` where it is known. */
  | { readonly op: "append"; readonly into: Place; readonly src: Place; readonly spread: boolean; readonly index: number | null }
  /** Object rest: all members but those named. */
  | { readonly op: "rest"; readonly dest: Place; readonly src: Place; readonly without: readonly Key[] }
  /** Array rest: the elements from `from` on. */
  | { readonly op: "restElements"; readonly dest: Place; readonly src: Place; readonly from: number }
  | { readonly op: "closure"; readonly dest: Place; readonly function: number }
  | { readonly op: "class"; readonly dest: Place; readonly class: number; readonly base: Place | null }
  | {
      readonly op: "call"; readonly dest: Place;
      /** The called value; for a method call, what `load` gave for the method. */
      readonly callee: Place;
      readonly receiver: Place | null;
      /** The method's name where it is known: `push` in `a.push(x)`. */
      readonly method: string | null;
      readonly arguments: readonly Argument[];
      readonly isNew: boolean;
      /** The callee as written, shortened: `console.log`. */
      readonly text: string;
      /** `super(…)`. */
      readonly isSuper: boolean;
      /** `super.name(…)`. */
      readonly superMethod: string | null;
      readonly typeArguments: readonly Type[];
    }
  | { readonly op: "derive"; readonly dest: Place; readonly from: readonly Place[]; readonly how: Derivation; /** For `!`, a comparison of two values, and what is left of one number less another. */ readonly test?: "not" | "equal" | "different" | "less" }
  | { readonly op: "await"; readonly dest: Place; readonly src: Place }
  /** One element of an iterable (`of`), or one key (`in`). */
  | { readonly op: "iterate"; readonly dest: Place; readonly src: Place; readonly kind: "of" | "in" | "await"; /** Where the loop is written out: which of how many elements. */ readonly element?: { readonly index: number; readonly count: number } }
  | { readonly op: "yield"; readonly dest: Place; readonly src: Place; readonly delegate: boolean }
  /** Gives a value of unknown origin a type: `as`, an annotation, a declared return. */
  | { readonly op: "cast"; readonly dest: Place; readonly src: Place; readonly type: Type }
  /** What is left of a value where a test of it came out so. */
  | { readonly op: "guard"; readonly dest: Place; readonly src: Place; readonly test: GuardTest; readonly holds: boolean }
  /** The value is what a tagged declaration declares. */
  | { readonly op: "mark"; readonly dest: Place; readonly src: Place; readonly declaration: DeclarationId; /** Literals too: what a tagged function returns. */ readonly always: boolean }
  /** What a decorator leaves of a method: the function that it gave back, else the `value` of what it gave back, else that of the `descriptor` it was given. */
  | { readonly op: "decorated"; readonly dest: Place; readonly given: Place; readonly descriptor: Place }
  /** A JSX element: `component` for `<Name>`, null for an intrinsic element. */
  | { readonly op: "element"; readonly dest: Place; readonly component: Place | null; readonly name: string; readonly props: Place; readonly propSpans: readonly Argument[] }
  /** What the exception handler catches. */
  | { readonly op: "catch"; readonly dest: Place }
  /** A form that is not lowered: everything in, everything out. */
  | { readonly op: "unsupported"; readonly dest: Place; readonly from: readonly Place[]; readonly what: string }
);

export type GuardTest =
  /** `isCustomer(value)`; as a statement, `assertCustomer(value)`. */
  | { readonly kind: "call"; readonly callee: Place; readonly argument: number; readonly asserts: boolean }
  | { readonly kind: "instanceof"; readonly class: Place }
  /** `"key" in value`. */
  | { readonly kind: "has"; readonly key: string }
  /** `value.key === "text"`. */
  | { readonly kind: "equals"; readonly key: string; readonly value: string }
  /** `value.key` as a condition: `true` and `false` are told apart. */
  | { readonly kind: "truthy"; readonly key: string }
  /** `!value`: it is no object, no list and no text that says anything. */
  | { readonly kind: "empty" }
  /** `typeof value === "string"`; `array` for `Array.isArray(value)`. */
  | { readonly kind: "typeof"; readonly name: string };

export type InstructionOf<Op extends Instruction["op"]> = Extract<Instruction, { op: Op }>;

export type Terminal =
  | { readonly kind: "goto"; readonly target: number }
  | {
      readonly kind: "branch"; readonly condition: Place; readonly targets: readonly number[];
      /** The first target where the condition is not `undefined`: a default. */
      readonly isDefault?: boolean;
      /** The same where it is neither `undefined` nor `null`: `??`. */
      readonly isNullish?: boolean;
      /** The targets are the cases of a `switch`; otherwise, of two, the first is where the condition holds. */
      readonly isSwitch?: boolean;
      /** Of a `switch`, what each target is compared with: null for `default`, and for what follows where there is none. */
      readonly cases?: readonly (Place | null)[];
      /** The first target where there is one more element; which it is decides nothing. */
      readonly isIteration?: boolean;
    }
  | {
      readonly kind: "return"; readonly value: Place | null; readonly span: Span;
      /** Of a predicate, what is left of its first parameter where the answer is yes. */
      readonly kept?: Place;
    }
  | {
      readonly kind: "throw"; readonly value: Place; readonly span: Span;
      /** The thrown expression; null where a `finally` passes on what it did not catch. */
      readonly thrown: Span | null;
    }
  | { readonly kind: "unreachable" };

export interface BasicBlock {
  readonly instructions: Instruction[];
  terminal: Terminal;
  /** The block that an exception raised here goes to. */
  readonly handler: number | null;
}

export type FunctionKind = "module" | "function" | "arrow" | "method" | "getter" | "setter" | "constructor" | "staticBlock";

export interface Parameter {
  readonly place: Place;
  /** The name, or the pattern's text shortened. */
  readonly name: string;
  readonly span: Span;
  readonly rest: boolean;
  readonly type: Type | null;
  /** Its default is more than a literal: whether a caller gives it matters. */
  readonly hasDefault: boolean;
  /** The place of a written name, for asking the oracle about one without a type. */
  readonly nameSpan: Span;
  /** Those that are imported. Absent where there is none. */
  readonly decorators?: readonly Decorator[];
}

export interface FunctionIr {
  readonly index: number;
  readonly kind: FunctionKind;
  /** `sendMail`, `Mailer.send`, `<module>`; `callback of forEach` for one without a name. */
  readonly name: string;
  /** The place of the name (of the function where it has none): its declaration id with the file. */
  readonly nameStart: number;
  readonly span: Span;
  readonly parent: number | null;
  readonly class: number | null;
  readonly isStatic: boolean;
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  /** A constructor that nobody wrote. */
  readonly isImplicit: boolean;
  /** Declared without a body: `declare function`, abstract and overload-only methods. */
  readonly isAmbient: boolean;
  readonly parameters: readonly Parameter[];
  readonly returnType: Type | null;
  readonly typeParameters: readonly string[];
  /** For a type guard: the parameter it speaks of and the type. */
  readonly guards: { readonly parameter: string; readonly type: Type; readonly asserts: boolean } | null;
  /** Cells of outer functions (not of the module's top level) that it or its inner functions use. */
  readonly captures: readonly CellIndex[];
  /** Where the body reads `arguments`, if it does. */
  readonly argumentsPlace: Place | null;
  readonly placeCount: number;
  readonly blocks: readonly BasicBlock[];
  /** For a method of an object literal: the functions beside it, by key. */
  readonly siblings: readonly { readonly name: string; readonly function: number }[];
  /** Tags on the function itself: sink, sanitizer, personalData (what it returns) … */
  readonly tags: readonly Tag[];
  /** Per parameter: its tags. */
  readonly parameterTags: readonly (readonly Tag[])[];
  /** Decorators of a method that are imported. */
  readonly decorators: readonly Decorator[];
}

/** A decorator that is imported. */
export interface Decorator {
  /** An index into `FileIr.imports`. */
  readonly import: number;
  /** What it is told first: a text, or the name of a constant. */
  readonly argument: string | readonly string[] | null;
}

export interface ClassMember {
  readonly name: string;
  readonly kind: "method" | "getter" | "setter" | "field";
  readonly isStatic: boolean;
  /** For methods and accessors. */
  readonly function: number | null;
  readonly declaration: DeclarationId;
}

export interface ClassIr {
  readonly index: number;
  readonly name: string;
  readonly nameStart: number;
  readonly declaration: DeclarationId;
  /** The constructor; where none is written, a function of ours that runs the field initialisers. */
  readonly constructorFunction: number;
  readonly members: readonly ClassMember[];
  readonly hasBase: boolean;
  /** The base class's name as a type, for finding members without running code; of a class that extends what a call gives, the intersection of what the call makes and what it is given. */
  readonly extends: Type | null;
  readonly implements: readonly Type[];
  /** Decorators of the class itself that are imported. */
  readonly decorators: readonly Decorator[];
  /** Methods as they were written, where a decorator stands before them: `members` name those that ask it. */
  readonly decorated: readonly number[];
  readonly isAbstract: boolean;
  /** `declare class`: its instances come from elsewhere. */
  readonly isAmbient: boolean;
  readonly owner: number;
}

/** What a declared type says: an interface, class, alias or enum; a model of a schema is an interface. */
export interface TypeDeclaration {
  readonly id: DeclarationId;
  readonly name: string;
  readonly kind: "interface" | "class" | "alias" | "enum";
  readonly parameters: readonly string[];
  /** Where the statement list that it stands in begins: namesakes there are one type. */
  readonly scope: number;
  /** The module that it is declared for by name: `declare module "some-client" { … }`. */
  readonly module?: string;
  /** The namespace that it stands in: `People`, `People.Text`. */
  readonly namespace?: string;
  readonly members: readonly DeclaredMember[];
  /** What it holds beside what another declares is those others' data: a record's relations. Nobody decides about it. */
  readonly isRelations?: true;
  /** Index signature. */
  readonly index: Type | null;
  readonly extends: readonly Type[];
  /** Of a class: it declares what it takes from them itself. */
  readonly implements?: readonly Type[];
  /** For an alias: what it stands for. */
  readonly type: Type | null;
  readonly tags: readonly Tag[];
  /** The class in `FileIr.classes`. */
  readonly class: number | null;
}

export interface DeclaredMember {
  readonly name: string;
  readonly declaration: DeclarationId;
  readonly nameSpan: Span;
  readonly type: Type;
  readonly isMethod: boolean;
  readonly isStatic: boolean;
  /** Written `users?: User[]` or `owner: User | null`. */
  readonly isOptional?: true;
  /** Decorators that are imported. Absent where there is none. */
  readonly decorators?: readonly Decorator[];
}

/** A declaration that carries a tag. */
export interface TaggedDeclaration {
  readonly id: DeclarationId;
  /** `Customer.email`, enclosing functions and classes included: `signUp.email`. */
  readonly name: string;
  readonly shortName: string;
  readonly nameSpan: Span;
  readonly tags: readonly Tag[];
}

export interface Import {
  readonly specifier: string;
  /** `default`, `*` (namespace), or an exported name; `=` for `require` and `import =`. */
  readonly name: string;
  readonly typeOnly: boolean;
  readonly local: string | null;
  readonly span: Span;
}

export type Export =
  | { readonly kind: "cell"; readonly name: string; readonly cell: CellIndex }
  /** A type, or an imported name exported again. */
  | { readonly kind: "import"; readonly name: string; readonly import: number }
  | { readonly kind: "star"; readonly import: number }
  | { readonly kind: "type"; readonly name: string; readonly type: DeclarationId };

export interface FileIr {
  readonly file: FileId;
  readonly isModule: boolean;
  /** Whether it assigns `module.exports` or `exports.x`. */
  readonly isCommonJs: boolean;
  readonly isDeclarationFile: boolean;
  /** It is a schema from which a package's types are generated, and declares nothing else. */
  readonly isSchema?: true;
  /** Of a schema: the package's tool finds it by itself, or it says where what is generated goes. */
  readonly isGenerated?: true;
  readonly functions: readonly FunctionIr[];
  readonly classes: readonly ClassIr[];
  readonly cells: readonly Cell[];
  readonly imports: readonly Import[];
  readonly exports: readonly Export[];
  /** The cell that stands for `module.exports`. */
  readonly exportsCell: CellIndex | null;
  readonly types: readonly TypeDeclaration[];
  readonly tagged: readonly TaggedDeclaration[];
  /** Every tag with what it stands on, for the annotation rule. */
  readonly tags: readonly (readonly Tag[])[];
  readonly unattached: readonly Tag[];
  /** Tags of the file as a whole: in a comment with `@file` or `@module`. */
  readonly fileTags: readonly Tag[];
  readonly directives: readonly Directive[];
  /** Names that are written on the global object. */
  readonly globals: readonly string[];
  /** Variables that a module declares for everybody: `declare global { var session: Session }`. */
  readonly globalCells: readonly CellIndex[];
  /** The parser's first complaint, if any. */
  readonly syntaxError: string | null;
  readonly unsupported: number;
}

/** What stands in a list where something was and is no more: a function without a body, and a variable and an import without a name. */
export const absent = {
  fn: (index: number): FunctionIr => ({
    index, kind: "function", name: "", nameStart: -1, span: { start: 0, end: 0 }, parent: 0, class: null, isStatic: false, isAsync: false, isGenerator: false, isImplicit: true, isAmbient: true,
    parameters: [], returnType: null, typeParameters: [], guards: null, captures: [], argumentsPlace: null, placeCount: 0, blocks: [], siblings: [], tags: [], parameterTags: [], decorators: [],
  }),
  cell: { name: "", owner: -1, nameStart: -1, constant: null, isUsed: false, isShared: false, isAssigned: false, hasOtherWriters: false, mayGrow: false, type: null } satisfies Cell as Cell,
  import: { specifier: "", name: "", typeOnly: true, local: null, span: { start: 0, end: 0 } } satisfies Import as Import,
};
