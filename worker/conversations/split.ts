import type { Change, Context } from "../change.ts";
import { notFound, nothingLeft } from "../lib/errors.ts";
import { carryOutbox } from "../replies/carry-outbox.ts";
import { getConversation } from "./get.ts";
import {
  countAround,
  expectConversationVersion,
  expectMessageIn,
  findMessage,
  insertConversation,
  insertDistinction,
  moveMessageIds,
  moveMessagesFrom,
  recountConversation,
  updateConversation,
} from "./queries.ts";

/**
 * Takes a message and all below it into a new conversation of the same contact that continues this one. It is as open,
 * as unread and whose as this one was; later replies to what moved follow. Refuses to leave either without a message.
 */
export async function splitConversation(
  context: Context,
  { id, messageId }: { id: string; messageId: string },
): Promise<Change<{ id: string }>> {
  const { db, audienceId, actor, now, newId } = context;
  const from = await getConversation(context, id);
  const first = await findMessage(db, messageId);
  if (!first || first.conversationId !== id) throw notFound();
  const { above, below } = await countAround(db, first);
  if (above === 0 || below === 0) throw nothingLeft();
  const newConversationId = newId("conversation");
  const { contactId, source } = from;
  return {
    expects: [
      expectConversationVersion(db, id, from.version),
      expectMessageIn(db, messageId, id),
    ],
    writes: [
      insertConversation(db, {
        id: newConversationId,
        audienceId,
        contactId,
        subject: first.subject || from.subject,
        source,
        continuesId: id,
        status: from.status,
        closedAt: from.closedAt,
        closedBy: from.closedBy,
        snoozedAt: from.snoozedAt,
        snoozedBy: from.snoozedBy,
        snoozedUntil: from.snoozedUntil,
        assigneeId: from.assigneeId,
        assignedAt: from.assignedAt,
        assignedBy: from.assignedBy,
        unread: from.unread,
        lastActivityAt: now,
        createdAt: now,
      }),
      moveMessagesFrom(db, first, newConversationId),
      ...moveMessageIds(db, id, newConversationId),
      carryOutbox(context, newConversationId),
      recountConversation(db, newConversationId),
      recountConversation(db, id),
      // What was unread is the newest, and that went.
      updateConversation(db, id, { unread: false }),
      // They have one subject and are not about the same, or nobody would have split them.
      insertDistinction(db, [id, newConversationId], { by: actor.id, at: now }),
    ],
    events: [
      {
        type: "conversation.split",
        conversationId: id,
        contactId,
        data: { into: newConversationId },
      },
      {
        type: "conversation.started",
        conversationId: newConversationId,
        contactId,
        data: { source },
      },
    ],
    result: { id: newConversationId },
  };
}
