import { unchanged, type Change, type Context } from "../change.ts";
import { invalidInput } from "../lib/errors.ts";
import { MAX_SCHEDULE_MS } from "../limits.ts";
import { getConversation } from "./get.ts";
import { expectConversationVersion, updateConversation } from "./queries.ts";

/** Puts a conversation aside until a time; new mail wakes it earlier. A closed one is snoozed out of Done. */
export async function snoozeConversation(
  context: Context,
  { id, until }: { id: string; until: number },
): Promise<Change> {
  const { db, actor, now } = context;
  if (until <= now || until > now + MAX_SCHEDULE_MS)
    throw invalidInput({ until: "is not within the coming year" });
  const conversation = await getConversation(context, id);
  if (conversation.snoozedUntil === until) return unchanged(undefined);
  return {
    expects: [expectConversationVersion(db, id, conversation.version)],
    writes: [
      updateConversation(db, id, {
        status: "snoozed",
        snoozedAt: now,
        snoozedBy: actor.id,
        snoozedUntil: until,
        closedAt: null,
        closedBy: null,
      }),
    ],
    events: [
      { type: "conversation.snoozed", conversationId: id, data: { until } },
    ],
    result: undefined,
  };
}
