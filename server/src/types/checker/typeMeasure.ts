/** Size and identity of described types, worked out once per object. Knows nothing of the compiler. */
import type { Type } from "../type";

export interface TypeMeasure {
  /** How many types it is made of, itself included. */
  sizeOf(type: Type): number;
  /** Equal for equal types, and the same in every run. */
  keyOf(type: Type): string;
}

export function createTypeMeasure(): TypeMeasure {
  const sizes = new WeakMap<Type, number>();
  const keys = new WeakMap<Type, string>();

  const sizeOf = (type: Type): number => {
    const known = sizes.get(type);
    if (known !== undefined) return known;
    const size = 1 + partsOf(type).reduce((sum, part) => sum + sizeOf(part), 0);
    sizes.set(type, size);
    return size;
  };

  const keyOf = (type: Type): string => {
    const known = keys.get(type);
    if (known !== undefined) return known;
    const key = JSON.stringify(type);
    keys.set(type, key);
    return key;
  };

  return { sizeOf, keyOf };
}

export function isEmptyObject(type: Type): boolean {
  return type.kind === "object" && type.members.length === 0 && type.index === undefined;
}

function partsOf(type: Type): readonly Type[] {
  switch (type.kind) {
    case "declared":
    case "library":
      return type.args;
    case "object":
      return [...type.members.map((member) => member.type), ...(type.index === undefined ? [] : [type.index])];
    case "array":
      return [type.element];
    case "tuple":
      return type.elements;
    case "promise":
      return [type.value];
    case "union":
    case "intersection":
      return type.of;
    case "function":
      return [...type.parameters, type.returns];
    case "personal":
      return [type.type];
    default:
      return [];
  }
}
