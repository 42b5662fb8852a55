import type { ConversationWithMessages } from "$worker/conversations/contract.ts";
import { readConversation } from "../api/conversations.ts";

/** What was asked for ahead is good for this long, or until a live event names it. */
const GOOD_FOR_MS = 5000;
const MOST = 20;

const asked = new Map<
  string,
  { at: number; answer: Promise<ConversationWithMessages> }
>();

/** Asks for a conversation that somebody is about to open: the pointer rests on its row, or the focus is there. */
export function readAhead(id: string): void {
  const known = asked.get(id);
  if (known && Date.now() - known.at < GOOD_FOR_MS) return;
  const answer = readConversation(id);
  asked.set(id, { at: Date.now(), answer });
  // Not opened yet, so there is nobody to tell; opening asks again.
  answer.catch(() => asked.delete(id));
  if (asked.size > MOST) asked.delete(asked.keys().next().value ?? "");
}

/** Something happened to it: what was asked ahead may not say so. */
export function forgetAhead(id: string): void {
  asked.delete(id);
}

/** The conversation as it is opened: from what was just asked ahead, once, or afresh. */
export function takeConversation(
  id: string,
): Promise<ConversationWithMessages> {
  const known = asked.get(id);
  asked.delete(id);
  return known && Date.now() - known.at < GOOD_FOR_MS
    ? known.answer
    : readConversation(id);
}
