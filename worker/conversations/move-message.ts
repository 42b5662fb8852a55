import type { Context } from "../change.ts";
import type { Statement } from "../db/open.ts";
import type { NewEvent } from "../events.ts";
import {
  joinConversation,
  nameMessage,
  openConversation,
  showNewest,
  type IncomingMessage,
} from "./file-message.ts";
import {
  deleteConversation,
  deleteMessageIdsOf,
  expectConversationVersion,
  expectMessageIn,
  recountConversation,
  updateMessage,
} from "./queries.ts";
import type { Thread } from "./thread.ts";

interface MoveInput {
  /** The message as it is filed now. */
  filed: {
    id: string;
    conversationId: string;
    conversationVersion: number;
    headerMessageId: string | null;
    fromAddress: string;
    messageCount: number;
  };
  place: {
    thread: Thread;
    contact: { id: string; email: string };
    campaignId: string | null;
    otherSender: boolean;
  };
  message: Pick<IncomingMessage, "subject" | "at" | "snippet">;
}

/**
 * Moves one message to another conversation. The one it leaves is worked out again, or goes when nothing else
 * was in it, so that no empty shell stays in the list.
 */
export function moveMessage(
  context: Context,
  { filed, place, message }: MoveInput,
): { expects: Statement[]; writes: Statement[]; events: NewEvent[] } {
  const { db } = context;
  const opened =
    place.thread.kind === "new"
      ? openConversation(
          context,
          place.thread,
          place.contact.id,
          { campaignId: place.campaignId, formId: null, surveyId: null },
          message,
        )
      : null;
  const joined =
    place.thread.kind === "existing"
      ? joinConversation(context, place.thread)
      : null;
  const conversationId = opened?.id ?? joined?.id ?? "";
  const leavesNothing = filed.messageCount <= 1;
  return {
    expects: [
      ...(joined?.expects ?? []),
      expectMessageIn(db, filed.id, filed.conversationId),
      expectConversationVersion(
        db,
        filed.conversationId,
        filed.conversationVersion,
      ),
    ],
    writes: [
      ...(opened?.writes ?? []),
      updateMessage(db, filed.id, {
        conversationId,
        contactId: place.contact.id,
        otherSender: place.otherSender,
      }),
      deleteMessageIdsOf(db, filed.id),
      ...nameMessage(
        context,
        {
          conversationId,
          messageId: filed.id,
          headerId: filed.headerMessageId,
        },
        [place.contact.email, filed.fromAddress],
      ),
      ...showNewest(context, conversationId, filed.id, message),
      leavesNothing
        ? deleteConversation(db, filed.conversationId)
        : recountConversation(db, filed.conversationId),
    ],
    events: [
      ...(opened?.events ?? []),
      ...(leavesNothing
        ? [
            {
              type: "conversation.removed",
              conversationId: filed.conversationId,
            } as const,
          ]
        : []),
      {
        type: "message.refiled",
        conversationId,
        contactId: place.contact.id,
        messageId: filed.id,
        data: { from: filed.conversationId },
      },
    ],
  };
}
