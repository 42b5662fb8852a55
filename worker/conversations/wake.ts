import { unchanged, type Change, type Context } from "../change.ts";
import { getConversation } from "./get.ts";
import { expectConversationVersion, updateConversation } from "./queries.ts";

/** Brings a snoozed conversation back to Open: its time has come, or somebody asks. */
export async function wakeConversation(
  context: Context,
  { id }: { id: string },
): Promise<Change> {
  const { db } = context;
  const conversation = await getConversation(context, id);
  if (conversation.status !== "snoozed") return unchanged(undefined);
  return {
    expects: [expectConversationVersion(db, id, conversation.version)],
    writes: [
      updateConversation(db, id, {
        status: "open",
        snoozedAt: null,
        snoozedBy: null,
        snoozedUntil: null,
      }),
    ],
    events: [{ type: "conversation.woken", conversationId: id }],
    result: undefined,
  };
}
