import { expect, test } from "@playwright/test";
import { randomUUID } from "node:crypto";
import type { Message } from "../../worker/conversations/contract.ts";
import { addressOf, caughtMail, headerOf, rawMail } from "./support/app.ts";
import {
  addContacts,
  allConversations,
  openConversation,
} from "./support/inbox.ts";
import { startOwnStack, type OwnStack } from "./support/own-stack.ts";
import { plainMail, sendUntilTaken, smtpClient } from "./support/smtp.ts";

const CONTACTS = Number(process.env["PARLEY_THREAD_CONTACTS"] ?? 1000);

let stack: OwnStack;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  stack = await startOwnStack({ catcher: true });
});
test.afterAll(() => stack.stop());

test("1,000 contacts who answer the same campaign are 1,000 conversations", async () => {
  test.setTimeout(400_000);
  const emails = Array.from(
    { length: CONTACTS },
    (_, i) => `reader${i}@same.example`,
  );
  await addContacts(stack.api, stack.audience.id, emails);
  const client = smtpClient(stack.settings.ports.smtp);
  const queue = [...emails];
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let email = queue.shift(); email; email = queue.shift()) {
        const raw = plainMail({
          from: email,
          to: stack.audience.inboxAddress,
          subject: "Re: Our autumn list",
          messageId: `${randomUUID()}@same.example`,
          inReplyTo: "campaign-1@mailer.example",
          text: `Thank you from ${email}`,
        });
        const to = stack.audience.inboxAddress;
        await sendUntilTaken(
          stack.settings.ports.smtp,
          { from: email, to, raw },
          client,
        );
      }
    }),
  );
  client.close();
  const found = await allConversations(stack.api, stack.audience.id);
  expect(found).toHaveLength(CONTACTS);
  expect(new Set(found.map((each) => each.contact.email))).toEqual(
    new Set(emails),
  );
  expect(found.every((each) => each.messageCount === 1)).toBe(true);
});

test("an exchange of twenty turns stays one conversation", async () => {
  test.setTimeout(400_000);
  const email = "turner@pages.example";
  await addContacts(stack.api, stack.audience.id, [email]);
  const port = stack.settings.ports.smtp;
  let to = stack.audience.inboxAddress;
  let references = "";
  let inReplyTo = "";
  let id = "";
  for (let turn = 1; turn <= 10; turn += 1) {
    const messageId = `turn-${turn}@pages.example`;
    const raw = plainMail({
      from: email,
      to,
      subject: turn === 1 ? "A long talk" : "Re: A long talk",
      messageId,
      ...(inReplyTo ? { inReplyTo, references } : {}),
      text: `Turn ${turn} of mine`,
    });
    await sendUntilTaken(port, { from: email, to, raw });
    if (turn === 1) id = await conversationOf(email);
    const answered = await answer(id, `Turn ${turn} of ours`);
    const maildev = `http://127.0.0.1:${stack.settings.ports.maildev}`;
    const caught = await caughtMail(maildev, email, `Turn ${turn} of ours`);
    const sent = await rawMail(maildev, caught.id);
    to = addressOf(headerOf(sent, "Reply-To"));
    inReplyTo = addressOf(headerOf(sent, "Message-ID"));
    references = `${headerOf(sent, "References")} <${inReplyTo}>`.trim();
    expect(addressOf(headerOf(sent, "In-Reply-To"))).toBe(messageId);
    expect(answered.conversationId).toBe(id);
  }
  const conversation = await openConversation(stack.api, id);
  expect(conversation.messages).toHaveLength(20);
  const all = await allConversations(stack.api, stack.audience.id);
  expect(all.filter((each) => each.contact.email === email)).toHaveLength(1);
});

async function conversationOf(email: string): Promise<string> {
  const all = await allConversations(stack.api, stack.audience.id);
  const found = all.find((each) => each.contact.email === email);
  if (!found) throw new Error(`${email} has no conversation`);
  return found.id;
}

async function answer(id: string, text: string): Promise<Message> {
  return stack.api.call("POST", `/api/v1/conversations/${id}/replies`, {
    clientId: randomUUID(),
    text,
  });
}
