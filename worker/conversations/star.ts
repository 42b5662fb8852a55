import { unchanged, type Change, type Context } from "../change.ts";
import { getConversation } from "./get.ts";
import { updateConversation } from "./queries.ts";

/** Stars a conversation, or takes the star off, for the whole team (spec D1). */
export async function starConversation(
  context: Context,
  { id, starred }: { id: string; starred: boolean },
): Promise<Change> {
  const { db, actor, now } = context;
  const conversation = await getConversation(context, id);
  if ((conversation.starredAt !== null) === starred)
    return unchanged(undefined);
  const changes = starred
    ? { starredAt: now, starredBy: actor.id }
    : { starredAt: null, starredBy: null };
  return {
    writes: [updateConversation(db, id, changes)],
    events: [
      {
        type: starred ? "conversation.starred" : "conversation.unstarred",
        conversationId: id,
      },
    ],
    result: undefined,
  };
}
