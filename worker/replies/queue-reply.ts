import { rememberRequest } from "../accounts/client-request.ts";
import { findPlan } from "../accounts/plan.ts";
import type { Change, Context } from "../change.ts";
import type { Statement } from "../db/open.ts";
import { expectThere } from "../conversations/expect-there.ts";
import type { Mailbox } from "../db/schema/index.ts";
import { conversationChanged, notFound } from "../lib/errors.ts";
import type { NewReply } from "./contract.ts";
import { assertMayWrite } from "./may-write.ts";
import { queueOutgoing, type StoredBody } from "./outgoing-message.ts";
import {
  deleteDraft,
  expectNewestMessage,
  findAnswerable,
  findNewestFromContact,
  listNewerThan,
} from "./queries.ts";

export interface QueueReplyInput {
  conversationId: string;
  reply: NewReply;
  body: StoredBody;
  from: Mailbox;
  messageIdDomain: string;
}

/**
 * Queues an answer. The same `clientId` twice is one mail. Refuses: opted out, plan, send limit, files, and one
 * written against a stale conversation (a message or comment of somebody else newer than `basedOn`), unless
 * `sendAnyway`.
 */
export async function queueReply(
  context: Context,
  { conversationId, reply, body, from, messageIdDomain }: QueueReplyInput,
): Promise<Change<{ messageId: string; repeated: boolean }>> {
  const { db, audienceId, actor, newId } = context;
  const conversation = await findAnswerable(db, audienceId, conversationId);
  if (!conversation) throw notFound();
  const { id } = conversation;
  const messageId = newId("message");
  const request = await rememberRequest(context, {
    scope: `messages:${actor.id ?? ""}`,
    clientId: reply.clientId,
    resultId: messageId,
    content: [
      conversationId,
      reply.text ?? null,
      reply.html ?? null,
      ...(reply.attachmentIds ?? []),
    ],
  });
  if (request.known)
    return { writes: [], result: { messageId: request.known, repeated: true } };

  const fresh = reply.basedOn === undefined || reply.sendAnyway === true;
  if (
    reply.basedOn !== undefined &&
    reply.sendAnyway !== true &&
    reply.basedOn !== conversation.lastMessageId
  ) {
    const since = await listNewerThan(db, {
      conversationId: id,
      basedOn: reply.basedOn,
      authorId: actor.id,
    });
    if (since.length > 0) throw conversationChanged(since);
  }
  const newest = await findNewestFromContact(db, id);
  assertMayWrite({
    optedOutAt: conversation.optedOutAt,
    contactWroteAt: newest?.at ?? null,
    plan: await findPlan(db),
  });
  const queued = await queueOutgoing(context, {
    messageId,
    conversationId: id,
    contact: {
      id: conversation.contactId,
      email: conversation.contactEmail,
      name: conversation.contactName,
    },
    cc: (reply.cc ?? []).map((address) => ({ name: "", address })),
    subject: conversation.subject,
    body,
    attachmentIds: reply.attachmentIds ?? [],
    sendAt: reply.sendAt === undefined ? null : Date.parse(reply.sendAt),
    messageIdDomain,
    from,
  });
  return {
    ...queued,
    expects: [
      ...queued.expects,
      expectThere(context, id),
      ...(fresh
        ? []
        : [expectNewestMessage(db, id, conversation.lastMessageId)]),
    ],
    writes: [
      ...request.writes,
      ...queued.writes,
      ...forgetDraft(context, id, reply.grownFrom),
    ],
    result: { messageId, repeated: false },
  };
}

/** The draft went with the answer; one that was saved in another window meanwhile stays. */
function forgetDraft(
  { db, actor: { id: userId } }: Context,
  conversationId: string,
  grownFrom: string | null | undefined,
): Statement[] {
  if (userId === null || grownFrom === null) return [];
  return [
    deleteDraft(db, {
      userId,
      conversationId,
      ...(grownFrom === undefined ? {} : { updatedAt: Date.parse(grownFrom) }),
    }),
  ];
}
