import { rememberRequest } from "../accounts/client-request.ts";
import { findPlan } from "../accounts/plan.ts";
import type { Change, Context } from "../change.ts";
import { findWritable } from "../contacts/find-writable.ts";
import { openConversation } from "../conversations/file-message.ts";
import type { Mailbox } from "../db/schema/index.ts";
import type { NewConversation } from "./contract.ts";
import { assertMayWrite } from "./may-write.ts";
import { queueOutgoing, type StoredBody } from "./outgoing-message.ts";

export interface StartInput {
  conversation: NewConversation;
  body: StoredBody;
  from: Mailbox;
  messageIdDomain: string;
}

/** Writes to a contact first (spec F4). Refuses: opted out, free plan, send limit, files. */
export async function startConversation(
  context: Context,
  { conversation: wanted, body, from, messageIdDomain }: StartInput,
): Promise<
  Change<{ messageId: string; conversationId: string; repeated: boolean }>
> {
  const { actor, newId, now } = context;
  const contact = await findWritable(context, wanted.contactId);
  const messageId = newId("message");
  const opened = openConversation(
    context,
    { kind: "new", source: "outbound", continues: null },
    contact.id,
    { campaignId: null, formId: null, surveyId: null },
    { subject: wanted.subject, at: now },
  );
  const request = await rememberRequest(context, {
    scope: `conversations:${actor.id ?? ""}`,
    clientId: wanted.clientId,
    resultId: `${opened.id} ${messageId}`,
    content: [
      wanted.contactId,
      wanted.subject,
      wanted.text ?? null,
      wanted.html ?? null,
    ],
  });
  if (request.known) {
    const [conversationId = "", knownMessageId = ""] = request.known.split(" ");
    return {
      writes: [],
      result: { messageId: knownMessageId, conversationId, repeated: true },
    };
  }
  assertMayWrite({
    optedOutAt: contact.optedOutAt,
    contactWroteAt: null,
    plan: await findPlan(context.db),
  });
  const queued = await queueOutgoing(context, {
    messageId,
    conversationId: opened.id,
    contact,
    cc: [],
    subject: wanted.subject,
    body,
    attachmentIds: wanted.attachmentIds ?? [],
    sendAt: wanted.sendAt === undefined ? null : Date.parse(wanted.sendAt),
    messageIdDomain,
    from,
  });
  return {
    ...queued,
    writes: [...request.writes, ...opened.writes, ...queued.writes],
    events: [...opened.events, ...queued.events],
    result: { messageId, conversationId: opened.id, repeated: false },
  };
}
