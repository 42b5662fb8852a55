import { reserveSend } from "../accounts/send-limit.ts";
import { giveUploads } from "../attachments/give-uploads.ts";
import type { Change, Context } from "../change.ts";
import { addMessage } from "../conversations/add-message.ts";
import type { Mailbox } from "../db/schema/index.ts";
import { invalidInput } from "../lib/errors.ts";
import { MAX_SCHEDULE_MS, UNDO_WINDOW_MS } from "../limits.ts";
import { insertOutbox } from "./queries.ts";

/** A body as the route stored it: cleaned, and in R2 when it is over 2 KB. */
export interface StoredBody {
  text: string | null;
  html: string | null;
  bodyKey: string | null;
  visibleText: string;
  snippet: string;
  bytes: number;
}

export interface Outgoing {
  messageId: string;
  conversationId: string;
  contact: { id: string; email: string; name: string };
  cc: Mailbox[];
  subject: string;
  body: StoredBody;
  attachmentIds: string[];
  sendAt: number | null;
  /** The domain of our Message-IDs, where the mail service lets us choose them. */
  messageIdDomain: string;
  from: Mailbox;
}

/**
 * The change that queues one personal message: reserved in the month's limit, in the outbox with the undo window,
 * shown at once. Nothing has left the house.
 */
export async function queueOutgoing(
  context: Context,
  outgoing: Outgoing,
): Promise<Required<Omit<Change, "result">>> {
  const { db, audienceId, actor, now } = context;
  const { messageId, conversationId, contact, body } = outgoing;
  const dueAt = Math.max(now + UNDO_WINDOW_MS, sendTime(outgoing.sendAt, now));
  const reservation = await reserveSend(context);
  const files = await giveUploads(context, {
    ids: outgoing.attachmentIds,
    messageId,
    bodyBytes: body.bytes,
  });
  return {
    expects: [...reservation.expects, ...files.expects],
    writes: [
      ...addMessage(context, {
        row: {
          id: messageId,
          conversationId,
          contactId: contact.id,
          direction: "out",
          kind: "message",
          authorId: actor.id,
          fromName: outgoing.from.name,
          fromAddress: outgoing.from.address,
          toJson: [{ name: contact.name, address: contact.email }],
          ccJson: outgoing.cc,
          subject: outgoing.subject,
          text: body.text,
          html: body.html,
          bodyKey: body.bodyKey,
          hasHtml: true,
          visibleText: body.visibleText,
          headerMessageId: `${messageId}@${outgoing.messageIdDomain}`,
          deliveryState: "queued",
          deliveryAt: now,
          at: now,
        },
        snippet: body.snippet,
      }),
      insertOutbox(db, {
        messageId,
        audienceId,
        conversationId,
        state: "queued",
        dueAt,
        reservedMonth: reservation.month,
        createdAt: now,
      }),
      ...reservation.writes,
      ...files.writes,
    ],
    events: [
      {
        type: "message.queued",
        conversationId,
        contactId: contact.id,
        messageId,
      },
    ],
    jobs: [
      {
        message: { type: "send_reply", audienceId, messageId },
        delaySeconds: (dueAt - now) / 1000,
      },
    ],
  };
}

function sendTime(sendAt: number | null, now: number): number {
  if (sendAt === null) return 0;
  if (sendAt > now + MAX_SCHEDULE_MS)
    throw invalidInput({ sendAt: "is more than a year away" });
  return sendAt;
}
