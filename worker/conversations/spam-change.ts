import type { Context } from "../change.ts";
import type { Statement } from "../db/open.ts";
import type { NewEvent } from "../events.ts";
import { getConversation } from "./get.ts";
import { expectSpam, updateConversation } from "./queries.ts";

/** Takes a conversation out of every list, or back; null when it is so already. */
export async function spamChange(
  context: Context,
  { id, spam }: { id: string; spam: boolean },
): Promise<{
  contactId: string;
  expects: Statement[];
  writes: Statement[];
  events: NewEvent[];
} | null> {
  const { db, actor, now } = context;
  const { contactId, spamAt } = await getConversation(context, id);
  if ((spamAt !== null) === spam) return null;
  return {
    contactId,
    // Marked twice at once, it would be counted twice.
    expects: [expectSpam(db, id, !spam)],
    writes: [
      updateConversation(
        db,
        id,
        spam
          ? { spamAt: now, spamBy: actor.id, unread: false }
          : { spamAt: null, spamBy: null },
      ),
    ],
    events: [
      {
        type: spam ? "conversation.marked_spam" : "conversation.unmarked_spam",
        conversationId: id,
        contactId,
      },
    ],
  };
}
