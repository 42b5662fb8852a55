import { apply, type House } from "../apply.ts";
import { listAttachmentFiles } from "../attachments/files.ts";
import { readBody } from "../conversations/body.ts";
import { readConfig } from "../env.ts";
import { causeOf, logError } from "../lib/log.ts";
import {
  assertSendable,
  ComposeError,
  composeReply,
  type OutgoingMail,
} from "../mail/compose.ts";
import { automaticHeaders } from "../mail/automatic-headers.ts";
import { signReplyAddress } from "../mail/reply-address.ts";
import type { Handover } from "../mail/transport/transport.ts";
import { claimSending } from "./claim-sending.ts";
import { findOutgoing, listThreadHeaders } from "./queries.ts";
import { recordDelivery } from "./record-delivery.ts";
import { transportOf } from "./transport.ts";

/**
 * The job that hands one message to the mail service: claim → opt-out again → compose → transport → record. A
 * message that is not due, undone or claimed elsewhere is left alone.
 */
export async function sendReply(
  house: House,
  { audienceId, messageId }: { audienceId: string; messageId: string },
): Promise<void> {
  const scope = { audienceId, actor: { id: null } };
  const claim = await apply(house, scope, claimSending, { messageId });
  if (!claim) return;
  const composed = await compose(house, messageId);
  const handover =
    "outcome" in composed
      ? composed
      : await transportOf(house.env).send(composed);
  const participants =
    "outcome" in composed
      ? []
      : [...composed.to, ...composed.cc].map((each) => each.address);
  await apply(house, scope, recordDelivery, {
    messageId,
    attemptId: claim.attemptId,
    handover,
    participants,
  });
}

/** The mail, or why there is none: nothing has been handed over, so a fault of ours is only temporary. */
async function compose(
  house: House,
  messageId: string,
): Promise<OutgoingMail | Handover> {
  try {
    const mail = await composeMail(house, messageId);
    if (!mail)
      return {
        outcome: "permanent",
        code: "message_gone",
        reason: "The message is no longer here.",
      };
    assertSendable(mail);
    return mail;
  } catch (error) {
    if (error instanceof ComposeError)
      return { outcome: "permanent", code: error.code, reason: error.message };
    logError("compose_failed", { messageId, cause: causeOf(error) });
    return {
      outcome: "temporary",
      code: "compose_failed",
      reason: "The message could not be put together.",
    };
  }
}

async function composeMail(
  { db, env }: House,
  messageId: string,
): Promise<OutgoingMail | null> {
  const outgoing = await findOutgoing(db, messageId);
  if (!outgoing) return null;
  const config = readConfig(env);
  const { message, contact } = outgoing;
  const [thread, body, attachments] = await Promise.all([
    listThreadHeaders(db, outgoing.conversationId, message.n),
    readBody(env.FILES, message),
    listAttachmentFiles({ db, env }, messageId),
  ]);
  const answered = thread.find((each) => each.direction === "in") ?? null;
  const chain = answered
    ? [...answered.references, answered.headerMessageId]
    : thread.map((each) => each.headerMessageId).toReversed();
  const token = {
    kind: "conversation",
    conversationId: outgoing.conversationId,
    contactId: contact.id,
  } as const;
  const isAutomatic = message.automaticKind !== null;
  const from = { name: message.fromName, address: message.fromAddress };
  return composeReply({
    id: messageId,
    from,
    to: [{ name: contact.name, address: contact.email }],
    cc: message.ccJson,
    replyTo: {
      name: from.name,
      address: await signReplyAddress(
        config.replyKeys,
        token,
        config.inboundDomain,
      ),
    },
    subject: isAutomatic
      ? message.subject
      : answered?.subject || outgoing.conversationSubject,
    isReply: thread.length > 0 && !isAutomatic,
    text: body.text,
    html: body.html ?? null,
    messageId: message.headerMessageId ?? messageId,
    inReplyTo: answered?.headerMessageId ?? chain.at(-1) ?? null,
    conversationIds: chain.filter((id) => id !== null),
    headers: isAutomatic ? automaticHeaders(config.inboundDomain) : {},
    attachments,
  });
}
