import { createHash } from "node:crypto";
import { reserveSendIfLeft } from "../accounts/send-limit.ts";
import type { Change, Context } from "../change.ts";
import { addAutomaticMessage } from "../conversations/add-message.ts";
import { AUTOMATIC_SILENCE_MS, MAX_VISIBLE_TEXT_BYTES } from "../limits.ts";
import { cutBytes } from "../mail/clean-text.ts";
import { mailboxKey } from "../mail/mailbox-key.ts";
import { mayAnswerAutomatically } from "./may-answer-automatically.ts";
import {
  expectNothingSentSince,
  insertAutomaticSend,
  insertOutbox,
  readAutomaticFacts,
} from "./queries.ts";

export interface Acknowledgement {
  subject: string;
  text: string;
  contact: { id: string; email: string };
  conversationId: string;
  house: { mailFrom: string; fromName: string; messageIdDomain: string };
}

/**
 * One mail by the house to somebody who has just written, in the conversation that this opened; null where
 * `mayAnswerAutomatically` forbids it or the month's limit is reached, which nobody is told: the message has arrived
 * all the same.
 */
export async function acknowledge(
  context: Context,
  { subject, text, contact, conversationId, house }: Acknowledgement,
): Promise<Required<Omit<Change, "result">> | null> {
  const { db, audienceId, now, newId } = context;
  const recipientHash = createHash("sha256")
    .update(mailboxKey(contact.email))
    .digest("base64url");
  const facts = await readAutomaticFacts(db, {
    contactId: contact.id,
    recipientHash,
    since: now - AUTOMATIC_SILENCE_MS,
  });
  const isOwn =
    contact.email === house.mailFrom.toLowerCase() ||
    contact.email.endsWith(`@${house.messageIdDomain.toLowerCase()}`);
  if (!mayAnswerAutomatically({ ...facts, address: contact.email, isOwn, now }))
    return null;
  const reservation = await reserveSendIfLeft(context);
  if (!reservation) return null;
  const messageId = newId("message");
  return {
    expects: [
      ...reservation.expects,
      // Several at once to one contact: the first of them sends it.
      expectNothingSentSince(db, contact.id, facts.lastSentAt ?? 0),
    ],
    writes: [
      ...addAutomaticMessage(context, {
        id: messageId,
        conversationId,
        contactId: contact.id,
        direction: "out",
        kind: "message",
        fromName: house.fromName,
        fromAddress: house.mailFrom,
        // The name is whatever somebody typed: nothing of theirs is carried to an address that may be another's.
        toJson: [{ name: "", address: contact.email }],
        subject,
        text,
        hasHtml: false,
        visibleText: cutBytes(text, MAX_VISIBLE_TEXT_BYTES),
        headerMessageId: `${messageId}@${house.messageIdDomain}`,
        automaticKind: "auto_reply",
        deliveryState: "queued",
        deliveryAt: now,
        // Below what it answers, which has the same time.
        at: now + 1,
      }),
      insertOutbox(db, {
        messageId,
        audienceId,
        conversationId,
        state: "queued",
        dueAt: now,
        reservedMonth: reservation.month,
        createdAt: now,
      }),
      insertAutomaticSend(db, {
        messageId,
        audienceId,
        contactId: contact.id,
        recipientHash,
        at: now,
      }),
      ...reservation.writes,
    ],
    events: [
      {
        type: "message.queued",
        conversationId,
        contactId: contact.id,
        messageId,
      },
    ],
    jobs: [{ message: { type: "send_reply", audienceId, messageId } }],
  };
}
