import { unchanged, type Change, type Context } from "../change.ts";
import { otherContact } from "../lib/errors.ts";
import { carryDrafts } from "../replies/carry-drafts.ts";
import { carryOutbox } from "../replies/carry-outbox.ts";
import { followConversation } from "./get.ts";
import {
  expectConversationVersion,
  moveAliases,
  moveAllMessages,
  moveMessageIds,
  recountConversation,
  updateConversation,
  type ConversationRow,
} from "./queries.ts";

/**
 * Merges a conversation into another of the same contact: its messages, drafts and whatever leaves go there, and later
 * replies follow by token and by Message-ID. Only an alias of it stays. Merging what is one already changes nothing.
 * Refuses another contact; another audience's is not there.
 */
export async function mergeConversation(
  context: Context,
  { id, intoId }: { id: string; intoId: string },
): Promise<Change<{ id: string }>> {
  const { db } = context;
  const from = await followConversation(context, id);
  const into = await followConversation(context, intoId);
  if (from.id === into.id) return unchanged({ id: into.id });
  if (from.contactId !== into.contactId) throw otherContact();
  const { contactId } = into;
  const drafts = await carryDrafts(context, from.id, into.id);
  return {
    expects: [
      expectConversationVersion(db, from.id, from.version),
      expectConversationVersion(db, into.id, into.version),
      ...drafts.expects,
    ],
    writes: [
      ...drafts.writes,
      moveAllMessages(db, from.id, into.id),
      ...moveMessageIds(db, from.id, into.id),
      carryOutbox(context, into.id),
      moveAliases(db, from.id, into.id),
      // Nothing wakes an alias.
      updateConversation(db, from.id, {
        mergedIntoId: into.id,
        snoozedUntil: null,
      }),
      recountConversation(db, into.id),
      updateConversation(db, into.id, stateOfBoth(from, into)),
    ],
    events: [
      {
        type: "conversation.merged",
        conversationId: from.id,
        contactId,
        data: { into: into.id },
      },
      {
        type: "conversation.absorbed",
        conversationId: into.id,
        contactId,
        data: { from: from.id },
      },
    ],
    result: { id: into.id },
  };
}

/**
 * Whatever still asks for somebody does so in the one that stays: open before snoozed before done, unread if either is,
 * and the star and colleague of the other where it has none of its own.
 */
function stateOfBoth(from: ConversationRow, into: ConversationRow) {
  const urgency = ["done", "snoozed", "open"];
  const { status, closedAt, closedBy, snoozedAt, snoozedBy, snoozedUntil } =
    urgency.indexOf(from.status) > urgency.indexOf(into.status) ? from : into;
  const star = into.starredAt === null ? from : into;
  const assignment = into.assigneeId === null ? from : into;
  return {
    status,
    closedAt,
    closedBy,
    snoozedAt,
    snoozedBy,
    snoozedUntil,
    unread: from.unread || into.unread,
    starredAt: star.starredAt,
    starredBy: star.starredBy,
    assigneeId: assignment.assigneeId,
    assignedAt: assignment.assignedAt,
    assignedBy: assignment.assignedBy,
  };
}
