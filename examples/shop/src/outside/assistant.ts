import { Mistral } from "@mistralai/mistralai";
import type { Ticket } from "../services/supportService";

const mistral = new Mistral();

/** Drafts an answer to a ticket. */
export async function draftAnswer(ticket: Ticket): Promise<unknown> {
  return mistral.chat.complete({ model: "mistral-small", messages: [{ role: "user", content: ticket.message }] });
}

/** Drafts an answer to the usual question of that length. */
export async function draftUsualAnswer(ticket: Ticket): Promise<unknown> {
  const length = ticket.message.length < 200 ? "short" : "long";
  return mistral.chat.complete({ model: "mistral-small", messages: [{ role: "user", content: `A polite, ${length} answer to a question about delivery.` }] });
}
