import type { Context } from "../change.ts";
import { findAnswerable, findNewestFromContact } from "./queries.ts";

/** The opt-out as it is now: it may have come between queueing and sending. */
export async function mayStillWrite(
  { db, audienceId }: Context,
  conversationId: string,
): Promise<boolean> {
  const conversation = await findAnswerable(db, audienceId, conversationId);
  if (!conversation) return false;
  if (conversation.optedOutAt === null) return true;
  const newest = await findNewestFromContact(db, conversationId);
  return newest !== null && newest.at > conversation.optedOutAt;
}
