import { unchanged, type Change, type Context } from "../change.ts";
import { getConversation } from "./get.ts";
import { expectConversationVersion, updateConversation } from "./queries.ts";

/** Opens a closed conversation again for everyone. An open one stays as it is. */
export async function reopenConversation(
  context: Context,
  { id }: { id: string },
): Promise<Change> {
  const { db } = context;
  const conversation = await getConversation(context, id);
  if (conversation.closedAt === null) return unchanged(undefined);
  return {
    expects: [expectConversationVersion(db, id, conversation.version)],
    writes: [
      updateConversation(db, id, {
        status: "open",
        closedAt: null,
        closedBy: null,
      }),
    ],
    events: [
      {
        type: "conversation.reopened",
        conversationId: id,
        contactId: conversation.contactId,
      },
    ],
    result: undefined,
  };
}
