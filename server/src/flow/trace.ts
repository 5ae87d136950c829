/** The way of one piece of data, as steps a developer would name: oldest first, each at its span. Knows nothing of how it was found. */
import type { Via } from "../summaries/values";
import type { Step } from "./flow";

const maxSteps = 60;

/** The steps of a way. What happened inside a called function comes before the call's own step. */
export function expandVia(via: Via | null): Omit<Step, "text">[] {
  const chain: Via[] = [];
  for (let current = via; current && chain.length < maxSteps; current = current.previous) chain.unshift(current);
  const steps: Omit<Step, "text">[] = [];
  for (const each of chain) {
    if (each.inner && steps.length < maxSteps) steps.push(...expandVia(each.inner).filter((inner) => inner.note !== "here"));
    steps.push({ file: each.file, span: each.span, note: each.note });
  }
  return steps;
}

/** Drops repetitions and places that say nothing new; the first step is where the data is read. */
export function tidySteps(steps: readonly Omit<Step, "text">[]): Omit<Step, "text">[] {
  const tidy: Omit<Step, "text">[] = [];
  steps.forEach((each, i) => {
    if (each.note === "here" && (tidy.length > 0 || (each.span.start === each.span.end && i < steps.length - 1))) return;
    const last = tidy[tidy.length - 1];
    if (last && last.file === each.file && last.span.start === each.span.start && last.span.end === each.span.end && last.note === each.note) return;
    tidy.push(each.note === "here" ? { ...each, note: "read" } : each);
  });
  return tidy.slice(0, maxSteps);
}
