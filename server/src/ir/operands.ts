/** What instructions read. Passes never walk the variants by hand. Knows nothing of what they do. */
import type { Instruction, Place } from "./ir";

/** The places an instruction reads. */
export function operands(instruction: Instruction): readonly Place[] {
  switch (instruction.op) {
    case "constant": case "loadCell": case "import": case "global": case "this": case "object": case "array": case "closure": case "catch": return [];
    case "move": case "await": case "yield": case "iterate": case "cast": case "mark": case "restElements": case "storeCell": return [instruction.src];
    case "guard": {
      const { src, test } = instruction;
      return test.kind === "call" ? [src, test.callee] : test.kind === "instanceof" ? [src, test.class] : [src];
    }
    case "load": return instruction.key.kind === "place" ? [instruction.object, instruction.key.place] : [instruction.object];
    case "store": return [instruction.object, instruction.src, ...(instruction.key.kind === "place" ? [instruction.key.place] : [])];
    case "delete": return [instruction.object, ...(instruction.key.kind === "place" ? [instruction.key.place] : [])];
    case "spread": case "append": return [instruction.into, instruction.src];
    case "rest": return [instruction.src, ...instruction.without.flatMap((key) => (key.kind === "place" ? [key.place] : []))];
    case "class": return instruction.base === null ? [] : [instruction.base];
    case "call": return [instruction.callee, ...(instruction.receiver === null ? [] : [instruction.receiver]), ...instruction.arguments.map((argument) => argument.place)];
    case "derive": case "unsupported": return instruction.from;
    case "decorated": return [instruction.given, instruction.descriptor];
    case "element": return [instruction.props, ...(instruction.component === null ? [] : [instruction.component]), ...instruction.propSpans.map((prop) => prop.place)];
  }
}
