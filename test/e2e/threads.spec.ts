import { expect, test } from "@playwright/test";
import { randomUUID } from "node:crypto";
import type { Message } from "../../worker/conversations/contract.ts";
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
    const caught = await caughtMail(email, `Turn ${turn} of ours`);
    to = addressIn(caught, "reply-to");
    inReplyTo = idIn(caught, "message-id");
    references = `${headerOf(caught, "references")} <${inReplyTo}>`.trim();
    expect(idIn(caught, "in-reply-to")).toBe(messageId);
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

interface Caught {
  id: string;
  headers: Record<string, string>;
  text: string;
  to: { address: string }[];
}

/** The mail that the catcher got for this address with this text. */
async function caughtMail(email: string, text: string): Promise<Caught> {
  let found: Caught | undefined;
  await expect
    .poll(
      async () => {
        const url = `http://127.0.0.1:${stack.settings.ports.maildev}/api/email`;
        const all = (await (await fetch(url)).json()) as Caught[];
        found = all.find(
          (mail) =>
            mail.to.some((each) => each.address === email) &&
            mail.text.includes(text),
        );
        return found !== undefined;
      },
      { timeout: 30_000, intervals: [500] },
    )
    .toBe(true);
  if (!found) throw new Error("no such mail was caught");
  return found;
}

function headerOf(mail: Caught, name: string): string {
  return mail.headers[name] ?? "";
}

function idIn(mail: Caught, name: string): string {
  return /<([^>]+)>/.exec(headerOf(mail, name))?.[1] ?? "";
}

function addressIn(mail: Caught, name: string): string {
  return (
    /<([^>]+)>/.exec(headerOf(mail, name))?.[1] ?? headerOf(mail, name).trim()
  );
}
