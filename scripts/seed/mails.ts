import { createTransport, type SendMailOptions } from "nodemailer";
import type { Audience } from "../../worker/audiences/contract.ts";
import type { Conversation } from "../../worker/conversations/contract.ts";
import type { InboundMail } from "../../worker/inbound/contract.ts";
import type { ApiSession } from "../api-session.ts";
import type { Stack } from "../start/stack.ts";
import { attachmentOf } from "./files.ts";
import { letters, type Letter } from "./letters.ts";

/** Delivers the demo's mails through the SMTP door, oldest first, and answers some through the API. */
export async function seedMails(
  owner: ApiSession,
  stack: Stack,
  audiences: readonly Audience[],
): Promise<void> {
  const transport = createTransport({
    host: "127.0.0.1",
    port: stack.settings.ports.smtp,
    secure: false,
    ignoreTLS: true,
  });
  const campaign = await campaignAddress(owner, audiences[0]);
  for (const letter of letters) {
    const audience = audiences[letter.audience];
    if (!audience) continue;
    if (!(await hasArrived(owner, audience, letter))) {
      const to = letter.to === "campaign" ? campaign : audience.inboxAddress;
      await transport.sendMail(asMail(letter, to));
    }
    if (letter.answer !== undefined) await answer(owner, audience, letter);
  }
  transport.close();
}

async function campaignAddress(
  owner: ApiSession,
  audience: Audience | undefined,
): Promise<string> {
  const campaign = await owner.call<{ replyAddress: string }>(
    "POST",
    `/api/v1/audiences/${audience?.id}/external-campaigns`,
    { clientId: "demo-campaign-spring", name: "The spring box is here" },
  );
  return campaign.replyAddress;
}

function asMail(letter: Letter, to: string): SendMailOptions {
  const attachment = letter.attachment && attachmentOf(letter.attachment);
  return {
    from: letter.from,
    to,
    subject: letter.subject,
    text: letter.text,
    ...(letter.html === undefined ? {} : { html: letter.html }),
    ...(attachment ? { attachments: [attachment] } : {}),
    messageId: messageId(letter.id),
    ...(letter.continues === undefined
      ? {}
      : {
          inReplyTo: messageId(letter.continues),
          references: messageId(letter.continues),
        }),
    date: new Date(Date.now() - letter.minutesAgo * 60_000),
  };
}

function messageId(id: string): string {
  return `<${id}@demo.parley.test>`;
}

/** An interrupted run delivered some already; a second copy has another Date and would be another mail. */
async function hasArrived(
  owner: ApiSession,
  audience: Audience,
  letter: Letter,
): Promise<boolean> {
  if (letter.continues !== undefined) {
    const opener = letters.find(({ id }) => id === letter.continues);
    const found = opener && (await findConversation(owner, audience, opener));
    // The opener, its answer, and this.
    return (found?.messageCount ?? 0) >= 3;
  }
  if (await findConversation(owner, audience, letter)) return true;
  const { items } = await owner.call<{ items: InboundMail[] }>(
    "GET",
    `/api/v1/audiences/${audience.id}/inbound?state=held`,
  );
  return items.some(({ subject }) => subject === letter.subject);
}

async function answer(
  owner: ApiSession,
  audience: Audience,
  letter: Letter,
): Promise<void> {
  const conversation = await findConversation(owner, audience, letter);
  if (!conversation || conversation.messageCount > 1) return;
  await owner.call("POST", `/api/v1/conversations/${conversation.id}/replies`, {
    clientId: `demo-answer-${letter.id}`,
    text: letter.answer,
  });
}

async function findConversation(
  owner: ApiSession,
  audience: Audience,
  { from, subject }: Letter,
): Promise<Conversation | undefined> {
  const { items } = await owner.call<{ items: Conversation[] }>(
    "GET",
    `/api/v1/audiences/${audience.id}/conversations?view=all&limit=100`,
  );
  return items.find(
    (found) =>
      found.contact.email === from.address && found.subject === subject,
  );
}
