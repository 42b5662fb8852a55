import { unchanged, type Change, type Context } from "../change.ts";
import { getConversation } from "./get.ts";
import { updateConversation } from "./queries.ts";

/** Unread is shared by the team: one who reads it reads it for all (spec D1). */
export async function markRead(
  context: Context,
  { id, read }: { id: string; read: boolean },
): Promise<Change> {
  const conversation = await getConversation(context, id);
  if (conversation.unread === !read) return unchanged(undefined);
  return {
    writes: [updateConversation(context.db, id, { unread: !read })],
    events: [
      {
        type: read ? "conversation.read" : "conversation.marked_unread",
        conversationId: id,
      },
    ],
    result: undefined,
  };
}
