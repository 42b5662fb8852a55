import { releaseSend } from "../accounts/send-limit.ts";
import { takeBackFiles } from "../attachments/give-uploads.ts";
import type { Change, Context } from "../change.ts";
import { getConversation } from "../conversations/get.ts";
import { takeBackMessage } from "../conversations/take-back-message.ts";
import { notFound, notUndoable } from "../lib/errors.ts";
import { joinDrafts, type DraftContent } from "./join-drafts.ts";
import {
  deleteOutbox,
  expectDraft,
  expectOutbox,
  findDraft,
  findNewestBefore,
  findOutbox,
  upsertDraft,
  type DraftRow,
} from "./queries.ts";

export interface UndoInput {
  messageId: string;
  content: DraftContent;
}

/**
 * Takes a message back while it is queued: it becomes the draft again, before what the user has begun to write since,
 * and its send is released. The draft is based on what was newest before the message, so that sending it again
 * refuses what came after (spec D6). Refuses with `not_undoable` once it was claimed. A new send needs a new
 * `clientId`.
 */
export async function undoSending(
  context: Context,
  { messageId, content }: UndoInput,
): Promise<Change<DraftRow>> {
  const { db, audienceId, actor, now } = context;
  const row = await findOutbox(db, messageId);
  if (row?.audienceId !== audienceId) throw notFound();
  if (row.state !== "queued") throw notUndoable();
  if (actor.id === null) throw notFound();
  const { conversationId } = row;
  const { contactId } = await getConversation(context, conversationId);
  const begun = await findDraft(db, actor.id, conversationId);
  const { attachmentIds, ...words } = begun
    ? joinDrafts(content, { ...begun, attachmentIds: begun.attachmentIdsJson })
    : content;
  const draft: DraftRow = {
    userId: actor.id,
    conversationId,
    audienceId,
    ...words,
    attachmentIdsJson: attachmentIds,
    basedOn: await findNewestBefore(db, conversationId, messageId),
    updatedAt: now,
  };
  return {
    expects: [expectOutbox(db, row), expectDraft(db, draft, begun)],
    writes: [
      deleteOutbox(db, messageId),
      takeBackFiles(context, messageId),
      ...takeBackMessage(context, { messageId, conversationId }),
      ...releaseSend(context, row.reservedMonth),
      upsertDraft(db, draft),
    ],
    events: [{ type: "message.unsent", conversationId, contactId, messageId }],
    result: draft,
  };
}
