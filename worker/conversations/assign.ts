import { unchanged, type Change, type Context } from "../change.ts";
import { assigneeUnknown } from "../lib/errors.ts";
import { findColleagueForInbox } from "../users/find-colleague.ts";
import { getConversation } from "./get.ts";
import { updateConversation } from "./queries.ts";

/** Gives a conversation to a colleague who may see this inbox, or to nobody. */
export async function assignConversation(
  context: Context,
  { id, userId }: { id: string; userId: string | null },
): Promise<Change> {
  const { db, actor, now } = context;
  const conversation = await getConversation(context, id);
  if (conversation.assigneeId === userId) return unchanged(undefined);
  if (userId !== null && !(await findColleagueForInbox(context, userId)))
    throw assigneeUnknown();
  return {
    writes: [
      updateConversation(db, id, {
        assigneeId: userId,
        assignedAt: userId === null ? null : now,
        assignedBy: userId === null ? null : actor.id,
      }),
    ],
    events: [
      userId === null
        ? { type: "conversation.unassigned", conversationId: id }
        : {
            type: "conversation.assigned",
            conversationId: id,
            data: { to: userId },
          },
    ],
    result: undefined,
  };
}
