/**
 * What a reader has chosen, in the form in which an editor keeps it over a reload of its window, and back. What comes back may be of another version, or of anybody: what is not of the
 * form counts as not chosen. Pure; knows nothing of elements.
 */
import { columns } from "../dataFlow/picture";
import { noFilters, type Chosen, type Filters } from "./selection";
import { viewNames, type ViewName } from "./views";

export interface Choice {
  /** The folder whose report is shown. */
  readonly root: string;
  readonly view: ViewName;
  readonly filters: Filters;
}

/** Plain data: names are lists. */
export function keptForm({ root, view, filters }: Choice): unknown {
  const chosen = columns.flatMap((column) => {
    const of = filters.chosen[column];
    return of ? [[column, { label: of.label, names: [...of.names] }] as const] : [];
  });
  return { root, view, filters: { ...filters, chosen: Object.fromEntries(chosen) } };
}

/** Null where no folder is named. */
export function choiceFrom(kept: unknown): Choice | null {
  const { root, view, filters } = fields(kept);
  if (typeof root !== "string") return null;
  const { text, rule, severity, onlyChanges, chosen } = fields(filters);
  const of = fields(chosen);
  return {
    root,
    view: viewNames.find((name) => name === view) ?? viewNames[0],
    filters: {
      text: textOr(text, noFilters.text), rule: textOr(rule, noFilters.rule), severity: textOr(severity, noFilters.severity), onlyChanges: onlyChanges === true,
      chosen: Object.fromEntries(columns.flatMap((column) => {
        const names = chosenFrom(of[column]);
        return names ? [[column, names]] : [];
      })),
    },
  };
}

function chosenFrom(kept: unknown): Chosen | null {
  const { label, names } = fields(kept);
  if (typeof label !== "string" || !Array.isArray(names)) return null;
  return { label, names: new Set(names.filter((name) => typeof name === "string")) };
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === "string" ? value : otherwise;
}
