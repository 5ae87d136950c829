/** Options of a tsconfig that only matter to a compiler that writes output, or that would make it refuse to start. */
export const withoutMeaning = [
  "composite", "declaration", "declarationDir", "declarationMap", "emitDeclarationOnly", "incremental", "inlineSourceMap", "inlineSources",
  "isolatedDeclarations", "mapRoot", "outFile", "plugins", "sourceMap", "sourceRoot", "tsBuildInfoFile",
];
