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
    const next = steps[i + 1];
    if (each.note === "read" && next && isAroundEntry(each, next)) return;
    const last = tidy[tidy.length - 1];
    // A chain of calls (`app.get(…).post(…)`) goes on from one place: its last call says it all.
    if (last && last.file === each.file && last.span.start === each.span.start && last.note === each.note) tidy.pop();
    tidy.push(each.note === "here" ? { ...each, note: "read" } : each);
  });
  return tidy.slice(0, maxSteps);
}

/** Whether a reading by a call as a whole is followed by what of it the callee gets: that alone is of interest. */
function isAroundEntry(reading: Omit<Step, "text">, entry: Omit<Step, "text">): boolean {
  if (reading.file !== entry.file || reading.span.start > entry.span.start || reading.span.end < entry.span.end) return false;
  const isWider = reading.span.start < entry.span.start || reading.span.end > entry.span.end;
  return entry.note.startsWith("used by ") || (isWider && entry.note.startsWith("into "));
}

/** Code as a step shows it: one line, shortened. */
export function asStepText(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
