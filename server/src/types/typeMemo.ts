/** What was worked out of a type, once for each place and each choice of parameters that it is seen with. Knows nothing of what it is. */
import type { FileIr } from "../ir/ir";
import type { Located } from "./resolver";
import type { Type } from "./type";

/** Stands for the parameters of a type that has none. */
const noParameters = {};

export class TypeMemo<T> {
  /** No weak maps: there are as many types as a program has, and a collector that looks for what lives in maps within maps takes longer than the analysis. */
  private readonly byType = new Map<Type, Map<object, Map<FileIr, T>>>();

  get({ type, file, parameters }: Located, work: () => T): T {
    let byParameters = this.byType.get(type);
    if (!byParameters) this.byType.set(type, (byParameters = new Map()));
    let byFile = byParameters.get(parameters ?? noParameters);
    if (!byFile) byParameters.set(parameters ?? noParameters, (byFile = new Map()));
    let known = byFile.get(file);
    if (known === undefined) byFile.set(file, (known = work()));
    return known;
  }
}
