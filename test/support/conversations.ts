import { readConfig } from "../../worker/env.ts";
import { signReplyAddress } from "../../worker/mail/reply-address.ts";
import { bookClub, kim, max } from "./cast.ts";
import { env } from "./env.ts";
import type { as } from "./http.ts";
import { deliver, mail, type MailParts } from "./mail.ts";

export type Caller = Awaited<ReturnType<typeof as>>;

export const inboxPath = `/api/v1/audiences/${bookClub.id}/conversations`;
export const pathOf = (id: string) => `/api/v1/conversations/${id}`;

/** A mail to the book club that opens a conversation; its id. */
export async function received(
  asMax: Caller,
  subject: string,
  parts: MailParts = {},
): Promise<string> {
  await deliver(mail({ subject, ...parts }), {
    to: bookClub.inboxAddress,
    ...(parts.from === undefined ? {} : { from: parts.from }),
  });
  const { body } = await asMax.get(`${inboxPath}?view=all&limit=100`);
  return body.items.find((row: { subject: string }) => row.subject === subject)
    .id;
}

/** The address that answers to a conversation go to. */
export async function replyAddress(
  conversationId: string,
  contactId = kim.id,
): Promise<string> {
  const { replyKeys, inboundDomain } = readConfig(env);
  return signReplyAddress(
    replyKeys,
    { kind: "conversation", conversationId, contactId },
    inboundDomain,
  );
}

/** What each message of a conversation says, oldest first. */
export async function textsOf(asMax: Caller, id: string): Promise<string[]> {
  const { body } = await asMax.get(pathOf(id));
  return body.messages
    .map((message: { visibleText: string }) => message.visibleText)
    .toReversed();
}

/** The counts of the views are what a count of the rows says. */
export async function recounted(): Promise<Record<string, number>> {
  const row = await env.DB.prepare(
    `select sum(status = 'open') open, sum(status = 'open' and unread = 1) openUnread,
      sum(status = 'open' and assignee_id is null) unassigned, sum(starred_at is not null) starred,
      sum(status = 'snoozed') snoozed, sum(status = 'done') done, count(*) "all",
      sum(status = 'open' and assignee_id is ?) mine
      from conversations where merged_into_id is null and audience_id = ?`,
  )
    .bind(max.id, bookClub.id)
    .first<Record<string, number>>();
  return row ?? {};
}
