/**
 * What libraries do with what stands under their decorators: they give it a name (`@InjectQueue("mail")`), and hand a method what was sent under one. Knows no library.
 */
import { declarationId } from "../base/ids";
import type { Decorator, FileIr } from "../ir/ir";
import { typeApi } from "../models/library";
import type { CallModel } from "../models/format";
import type { ProgramFunction } from "../program/program";
import { namesIn } from "../types/lookedAt";
import type { Engine } from "./engine";
import { leftBySome } from "./requests";
import { EMPTY, type AbstractObject, type Value } from "./values";

interface Told {
  readonly model: CallModel;
  /** The text that the decorator is told. */
  readonly name: string | null;
}

/** Decorators of which a model speaks. */
function told(engine: Engine, file: FileIr, decorators: readonly Decorator[]): readonly Told[] {
  return decorators.flatMap((decorator) => {
    engine.grounds.note(namesIn(file.file));
    const binding = engine.program.importBinding(file, decorator.import);
    const model = binding.kind === "library" ? engine.library.model(engine.library.ofImport(binding.package, binding.name)) : undefined;
    return model ? [{ model, name: textOf(engine, file, decorator.argument) }] : [];
  });
}

/** A text as written, or that of a constant of this module or another. */
function textOf(engine: Engine, file: FileIr, argument: Decorator["argument"]): string | null {
  if (argument === null || typeof argument === "string") return argument;
  const [first, ...rest] = argument;
  engine.grounds.note(namesIn(file.file));
  const binding = engine.program.valueNamed(file, first!);
  if (binding?.kind === "cell") engine.grounds.note(declarationId(binding.file.file, binding.file.cells[binding.cell]!.nameStart));
  if (binding?.kind !== "cell" || binding.file.cells[binding.cell]!.isAssigned) return null;
  const { cells, exit } = engine.summaries.of(engine.moduleFunction(binding.file));
  let value: Value = cells.get(binding.cell) ?? EMPTY;
  for (const key of binding.member === null ? rest : [binding.member, ...rest]) value = (value.refs.length === 1 && exit.of(value.refs[0]!.object)?.fields.get(key)) || EMPTY;
  return value.refs.length === 0 && value.literals?.length === 1 ? value.literals[0]! : null;
}

/** The name that a decorator gives the thing under it. */
export function nameUnder(engine: Engine, file: FileIr, decorators: readonly Decorator[]): string | null {
  return told(engine, file, decorators).find(({ model }) => model.named !== undefined)?.name ?? null;
}

/** What a library hands a parameter because of the decorators on it. */
function handedUnder(engine: Engine, fn: ProgramFunction, position: number): readonly AbstractObject[] {
  return told(engine, fn.file, fn.ir.parameters[position]?.decorators ?? []).flatMap(({ model }) => (model.flows ?? []).flatMap(([from, to]) => {
    const type = /^passed:(.+)$/.exec(from)?.[1];
    return to === "decorated.param0" && type !== undefined && model.origin?.package ? [leftBySome(engine, typeApi(model.origin.package, type))] : [];
  }));
}

/** What a library hands a parameter of a method because of the decorators over it, or over its class. */
export function handedTo(engine: Engine, fn: ProgramFunction, position: number): readonly AbstractObject[] {
  const cls = engine.program.classOfFunction.get(fn.id);
  const own = handedUnder(engine, fn, position);
  if (own.length > 0) return own;
  if (!cls || (fn.ir.decorators.length === 0 && cls.ir.decorators.length === 0)) return [];
  const method = cls.ir.members.find((member) => member.function === fn.ir.index)?.name;
  const ofMethod = told(engine, fn.file, fn.ir.decorators).map((each) => ({ ...each, to: `decorated.param${position}` }));
  const ofClass = told(engine, cls.file, cls.ir.decorators).map((each) => ({ ...each, to: `decorated.${method}.param${position}` }));
  const className = ofClass.find(({ model }) => model.named !== undefined)?.name ?? null;
  return [...ofMethod, ...ofClass].flatMap(({ model, name, to }) => (model.flows ?? []).flatMap(([from, target]) => {
    const [root, ...keys] = from.split(".");
    const channel = root === "channel:this" ? className : name;
    return target === to && channel !== null ? [keys.reduce((object, key) => engine.portChild(object, key), engine.siteObject(`channel:${channel}`))] : [];
  }));
}
