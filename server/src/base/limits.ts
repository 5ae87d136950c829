/** Every bound of the engine, each with its reason. Bounds are counts, never clocks, so that results do not depend on the machine. */

/**
 * Bytes of one source file. Hand-written files stay far below it (the largest known, TypeScript's own checker, has 3 MB);
 * above it stand bundles and data, which would cost more than all the rest of a workspace.
 */
export const maxSourceBytes = 4 * 1024 * 1024;

/** Characters below which no file is called minified: parsing it costs less than being wrong about it. */
export const minifiedMinLength = 32 * 1024;

/** Average characters per line above which a file may be minified. Hand-written code has 30 to 40. */
export const minifiedLineLength = 500;

/**
 * Of how many characters at least one opens a bracket or ends a statement in minified code (one in 10 to 20 in practice).
 * A hand-written file with an embedded font or picture has long lines too, but hardly any of these in them.
 */
export const minifiedPunctuationDistance = 60;

/** Directories of one workspace. A link to a whole disk must not become a walk without end. */
export const maxDirectories = 200_000;

/** How many configs one config may extend, directly or not. The longest chains seen in the open have five. */
export const maxExtendsDepth = 32;

/** How often one specifier may be replaced by another (`#imports` to a package to its `imports` …). */
export const maxSpecifierHops = 8;

/** How deep a type answer is spelled out. Real payload types (a promise of a page of orders with their customers) need six or seven. */
export const maxTypeDepth = 8;

/** Parts of one type answer. The largest hand-written payload types stay below a hundred. */
export const maxTypeSize = 400;

/** Types looked at for one type answer. Some libraries' types unfold without end; a shallower answer is given then. */
export const maxTypeWork = 50_000;

/** Properties looked at in one object type. Generated types of interface elements have some hundreds. */
export const maxTypeProperties = 1_000;

/** Alternatives kept of one union. Past it stand unions of event names and the like. */
export const maxUnionParts = 24;

/** Declarations kept behind one property that several types were merged into. */
export const maxMemberOrigins = 4;

/** Checker programs kept at a time. An edit concerns one project and those beside it; each program costs as much memory as a compiler run. */
export const maxCheckerPrograms = 3;

/** How often in one batch a checker that failed on user code is replaced by a fresh one. A fresh one costs a second or more in a large project. */
export const maxCheckerFailures = 5;

/** Megabytes of the checker's process. A full compiler run on two million lines peaks at about three and a half thousand. */
export const checkerMemoryMB = 4_096;

/** Steps from a written type to its form (alias to alias, parent to parent). Hand-written chains have fewer than ten. */
export const maxTypeHops = 24;

/** Arguments of arguments that are compared to see whether two types are one: `Tree<Row<T>>` is two. */
export const maxArgumentDepth = 3;

/** Types opened to list the personal members of one value. Shortest paths come first, so what is cut off lies deep. */
export const maxExpandedTypes = 200;

/** Members deep at which a whole value's personal members are looked for: `order.customer.address.geo` is three; generated documents have eight. */
export const maxExpandDepth = 10;

/** Files that are looked at before all others when a workspace is opened: the open ones, and those nearest to them by imports. They take about half a second. */
export const maxFilesAround = 80;

/** Files that are read for the types around a place in the editor. A type, its parts and what they are exported through are rarely in more than ten. */
export const maxNearbyFiles = 24;

/** Keys of an access path that are told apart. `a.b.c.d.e.f` is five; below it a value stands for all it holds. */
export const maxPathDepth = 6;

/** Members without a declared type that are told apart below one argument, once `crowdedPathDepth` keys deep. Walkers of untyped trees would name thousands. */
export const maxUntypedPorts = 120;

/** The same below a variable that the whole program shares: each model of a database client lies below one, and each is asked in several ways. */
export const maxUntypedGlobalPorts = 20_000;

/** Keys that are told apart of whatever value, however many they are. */
export const crowdedPathDepth = 2;

/** The same where each key is a declared member: recursive types turn back on themselves, so that only written-out nesting gets this deep. */
export const maxTypedPathDepth = 12;

/** The same in a function that does too much to tell everything apart: `this.services.logger` is two. */
export const maxBlurredPathDepth = 2;

/**
 * Optional members (`owner?: User`) within one another through which a whole value is taken to hold personal data. What is mapped from a database declares all
 * its relations so, in a web where everything leads to everything; at run time hardly any are loaded.
 */
export const maxOptionalMembers = 1;

/** Classes of ours between one and the library's that it extends in the end. Hand-written ones have one or two. */
export const maxBaseDepth = 4;

/**
 * Elements of elements (or members under computed keys) told apart where nothing is declared: a table's cells are two. A walk over any JSON would make
 * each of its ways down.
 */
export const maxElementDepth = 2;

/**
 * Members told apart below a library's value of which no type is known: `response.body.data.user` is three. A walk that writes into such a value
 * (a parser of nested JSON) would otherwise make each of its ways down.
 */
export const maxUntypedPathDepth = 3;

/** Pieces of personal data that one value is said to carry. A whole customer record has some dozens. */
export const maxTaints = 400;

/** Parts of arguments in one value; past it, an argument with half as many of them stands for itself as a whole. Letters and forms name some dozens. */
export const maxPortTaints = 100;

/** Functions that one call may reach before its targets are no longer followed one by one. */
export const maxTargets = 12;

/** Contexts (function values bound to parameters) in which one function is analysed apart. */
export const maxContexts = 40;

/** Closures of one function that a callee is told apart where one place holds several: the listeners that `map` adds to a subject each time it is called. */
export const maxClosuresApart = 6;

/** Members deep at which a function value given to a call is still looked for: `options.hooks.events.onSave` is three. Walkers of untyped trees call methods at any depth. */
export const maxCalledPortDepth = 5;

/** Function values that one port may hold for its callee to be told of them. A chain of middlewares has up to ten. */
export const maxToldFunctions = 10;

/** Function values (and names) that one function's callers are asked for. A component with many handlers has some dozens. */
export const maxCalledPorts = 120;

/**
 * How often one call asks what else its callee wants to know: in a chain (a stream made of a stream) each answer leads one link further. What three
 * operators make of a stream takes six.
 */
export const maxContextRounds = 8;

/** Contexts of one function past which further calls of a hook share what it keeps: a hook for translations is called in every component. */
export const maxHookContexts = 16;

/** Contexts of one function past which names given to it (`pick(user, "id")`) make no further ones: translation helpers are given hundreds. */
export const maxNameContexts = 16;

/**
 * Entries gone through for all contexts of one function, past which it has no further ones. Contexts of a component cost some thousand each, up to thirty
 * thousand; those of one function of a parser took six million, and nearly as long as nine thousand functions that have one or two.
 */
export const maxContextEffort = 150_000;

/** Rounds over a group of mutually recursive functions. Three settle all but contrived code; the rest keeps its last result. */
export const maxRecursionRounds = 4;

/**
 * The same where only a cycle inside of another one is not settled: each round makes all of both again. One finds what `main().catch(…)` needs; four took twice the time
 * in code that is one large cycle, as an interpreter is, and found nothing more in any test.
 */
export const maxInnerRounds = 1;

/** Objects a summary hands to its callers one by one; further ones are merged into one. */
export const maxSummaryObjects = 60;

/**
 * The same of a module's top level. It is never carried out for a caller, only looked into for the functions and services it keeps: the seventieth of a
 * file's handlers counts as much as its first.
 */
export const maxModuleObjects = 5_000;

/**
 * Members of ports that one value hands to a caller apart. A walk over a tree that collects what it finds has one for each way down, and each
 * round of its recursion many times more; past the bound they are the whole port.
 */
export const maxSummaryPorts = 100;

/**
 * Things made at one place of a function that are told apart where its summary is asked for while it is being made: two queues that a module fills
 * by one method. Further ones are one thing.
 */
export const maxFoldedObjects = 2;

/**
 * Variables of modules, and members of what they hold, of which a function tells its callers what it leaves there. Code that sets or clears a state for the
 * next step has a few; past it callers take any of their variables as changed.
 */
export const maxVariablesLeft = 12;

/**
 * References and pieces of data that one function hands to its callers apart. Application code stays below five hundred; a parser or a code generator, which
 * passes one object through everything, has thousands, and each of its callers would have them all. Past it only arguments are told apart.
 */
export const maxSummaryFacts = 1_000;

/**
 * Entries of values gone through to summarise one function once, beside those by its length. Of 21,000 summaries of an application of 14,000 functions, ten need
 * more than 15,000; code that walks trees of its own making (a compiler, an engine like this one) would need millions, in short functions.
 */
export const maxEffort = 60_000;

/** What is added to it for each instruction of the function: an editor in one component, hundreds of lines long, needs 130,000 in all. */
export const effortPerInstruction = 300;

/** A function that took more than its share gets this part of it for each further try, with less detail: what is still too much then would be so with all of it. */
export const furtherEffort = 1 / 4;

/**
 * Members of its arguments that one function is said to put, one by one, where other functions find them; each of its callers repeats them. Components that keep
 * their props in states and contexts have hundreds, an editor in one component 2,300.
 */
export const maxPortContributions = 3_000;

/** Passes over one function's blocks per block. A loop settles in three; the bound guards against a mistake of ours. */
export const maxBlockVisits = 40;

/**
 * Calls that nobody knows on the way of one value. That a result carries what went in is a guess each time; past the bound, it is taken as
 * something else: `log(c(b(a(email))))`, where `a`, `b` and `c` come from packages without a model, is silent. Of 245 ways into sinks of a
 * workspace without its dependencies, 96 went through three or more; of the few that were read none was true.
 */
export const maxGuesses = 2;

/** Depth of calls analysed inside one another before a callee is taken as unknown for now. The order of analysis makes it rare. */
export const maxSummaryNesting = 120;

/** Members and captured variables deep to which a value that is put into a variable of a module is written down: `store.#state.checkout.#set.$` is five. Past it nothing of it is found by other functions. */
export const maxStoredDepth = 8;

/** Names under which one object in such a value is written down: `{ primary: address, billing: address }` are two. Under further names other functions do not find what is in it. */
export const maxStoredPaths = 4;

/** Rounds in which functions stored in module state reach their callers. */
export const maxCellRounds = 6;

/** Parts of a type inside another that are still spelled out when they lead to nothing: enough for `string | number | null`. */
export const maxIdleTypeSize = 6;

/** Nesting of syntax past which a file that broke the checker is left out of its program. Hand-written code stays below a hundred. */
export const maxSyntaxDepth = 500;

/** Port paths of one function that are followed to fields nobody has decided about, and to responses that say more than is declared. Past it the others are left alone: nothing is reported in doubt. */
export const maxQuietGroups = 64;

/** Entries that may be gone through for one thing that is looked at aside, as for a rule about fields. What takes more is a whole program's worth of data in one value. */
export const maxAsideEffort = 2_000;

/**
 * The same of all that is looked at aside in one function. An application of 14,000 functions spends 58,000 in all of them together; what a parser
 * makes is handed on as a tree of many objects, and looking at each of them at each call took about half of the time of a query language's 900 functions.
 */
export const maxAsideTotal = 10_000;

/** How deep in an object that takes a declared type, or is sent under one, fields are looked at: `{ order: { customer: { email } } }` is two. */
export const maxReceivingDepth = 4;

/** Port paths of one function that are followed apart to their sinks. A function of a hundred props has a hundred; past it paths are joined at the parameter's member, past twice as many at the parameter. */
export const maxHitGroups = 128;

/** Turns of a recursive type (`entry.next.next…`) that a call looks at among objects built here one by one. Hand-built chains are shorter. */
export const maxTurns = 12;

/** Objects that such turns may lead to. */
export const maxTurnObjects = 100;

/** How deep in what a library was given the name of a member of its result is looked for: `create({ data: { customer: { email } } })` is two. */
export const maxGivenDepth = 3;

/** Names whose category is remembered between runs. A program of two million lines has some tens of thousands of member names. */
export const maxRememberedNames = 100_000;

/** Bytes of all results kept on the disk together, packed. That of a workspace of ten thousand files has some megabytes. */
export const maxSavedBytes = 256 * 1024 * 1024;

/** Elements of a list that are followed one by one (`pipe(trim, lower, mask)`). Hand-written lists of steps have two to five, declared types about ten members. */
export const maxListedElements = 12;

/** Blocks of a function once loops over such lists are written out. Loops over steps have bodies of one to three. */
export const maxUnrolledBlocks = 150;

/** Arguments beyond the named ones that `arguments` holds place by place. Functions that read them so have one or two. */
export const maxFurtherArguments = 4;

/** Members and captured variables deep at which two ways to one thing are looked for: `field.listeners[0]`, the variable it captured, what that holds. */
export const maxAliasDepth = 5;

/** Objects looked at for that in one call. Those of a hand-written observer are ten. */
export const maxAliasObjects = 60;

/** Members deep at which things of a module are looked for that several ways lead to. What a factory gives is four: a variable, a function, what it captured, what that holds. */
export const maxSharedDepth = 6;

/** Things of one module that are looked at for that. */
export const maxSharedObjects = 400;

/** Instructions of function bodies that are kept as objects, those looked at last. All others are bytes, a tenth of it: on 270,000 lines the objects were two fifths of what an analysis holds. */
export const maxUnpackedInstructions = 20_000;
