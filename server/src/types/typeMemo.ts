/** What was worked out of a type, once for each place and each choice of parameters that it is seen with. Knows nothing of what it is. */
import type { Ground, Grounds } from "../base/grounds";
import type { FileIr } from "../ir/ir";
import type { Located } from "./resolver";
import type { Type } from "./type";

interface Known<T> {
  readonly result: T;
  readonly on: Ground;
}

/** Stands for the parameters of a type that has none. */
const noParameters = {};

export class TypeMemo<T> {
  /** No weak maps: there are as many types as a program has, and a collector that looks for what lives in maps within maps takes longer than the analysis. */
  private readonly byType = new Map<Type, Map<object, Map<FileIr, Known<T>>>>();

  constructor(private readonly grounds: Grounds) {}

  get({ type, file, parameters }: Located, work: () => T): T {
    let byParameters = this.byType.get(type);
    if (!byParameters) this.byType.set(type, (byParameters = new Map()));
    let byFile = byParameters.get(parameters ?? noParameters);
    if (!byFile) byParameters.set(parameters ?? noParameters, (byFile = new Map()));
    let known = byFile.get(file);
    if (known && this.grounds.holds(known.on)) this.grounds.rely(known.on);
    else {
      const [result, on] = this.grounds.while(work);
      byFile.set(file, (known = { result, on }));
    }
    return known.result;
  }
}
