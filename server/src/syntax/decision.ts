/** Which tags decide whether something is personal data: a refusal is a decision unless it says that its reason is yet to come. Knows nothing of what the decision is about. */
import type { Tag } from "./annotation";

export function isRefusal({ name, problems }: Tag): boolean {
  return name === "notPersonal" && !problems.some(({ code }) => code === "unsaid-reason");
}

export function isDecision(tag: Tag): boolean {
  return tag.name === "personalData" || isRefusal(tag);
}
