import { unchanged, type Change, type Context } from "../change.ts";
import { getConversation } from "./get.ts";
import { expectConversationVersion, updateConversation } from "./queries.ts";

/** Closes a conversation for everyone. One that is closed already stays as it is. */
export async function closeConversation(
  context: Context,
  { id }: { id: string },
): Promise<Change> {
  const { db, actor, now } = context;
  const conversation = await getConversation(context, id);
  if (conversation.closedAt !== null) return unchanged(undefined);
  return {
    expects: [expectConversationVersion(db, id, conversation.version)],
    writes: [
      updateConversation(db, id, {
        status: "done",
        closedAt: now,
        closedBy: actor.id,
        snoozedAt: null,
        snoozedBy: null,
        snoozedUntil: null,
        unread: false,
      }),
    ],
    events: [
      {
        type: "conversation.closed",
        conversationId: id,
        contactId: conversation.contactId,
      },
    ],
    result: undefined,
  };
}
