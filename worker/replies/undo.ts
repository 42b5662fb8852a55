import { releaseSend } from "../accounts/send-limit.ts";
import { takeBackFiles } from "../attachments/give-uploads.ts";
import type { Change, Context } from "../change.ts";
import { getConversation } from "../conversations/get.ts";
import { takeBackMessage } from "../conversations/take-back-message.ts";
import { notFound, notUndoable } from "../lib/errors.ts";
import {
  deleteOutbox,
  expectOutbox,
  findOutbox,
  upsertDraft,
} from "./queries.ts";

export interface UndoInput {
  messageId: string;
  draft: { text: string; html: string; attachmentIds: string[] };
}

/**
 * Takes a message back while it is queued: it becomes the draft again, and its send is released. Refuses with
 * `not_undoable` once it was claimed. A new send needs a new `clientId`.
 */
export async function undoSending(
  context: Context,
  { messageId, draft }: UndoInput,
): Promise<Change<{ conversationId: string; updatedAt: number }>> {
  const { db, audienceId, actor, now } = context;
  const row = await findOutbox(db, messageId);
  if (row?.audienceId !== audienceId) throw notFound();
  if (row.state !== "queued") throw notUndoable();
  const { conversationId } = row;
  const { contactId } = await getConversation(context, conversationId);
  return {
    expects: [expectOutbox(db, row)],
    writes: [
      deleteOutbox(db, messageId),
      takeBackFiles(context, messageId),
      ...takeBackMessage(context, { messageId, conversationId }),
      ...releaseSend(context, row.reservedMonth),
      ...(actor.id === null
        ? []
        : [
            upsertDraft(db, {
              userId: actor.id,
              conversationId,
              audienceId,
              text: draft.text,
              html: draft.html,
              attachmentIdsJson: draft.attachmentIds,
              updatedAt: now,
            }),
          ]),
    ],
    events: [{ type: "message.unsent", conversationId, contactId, messageId }],
    result: { conversationId, updatedAt: now },
  };
}
