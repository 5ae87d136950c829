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
