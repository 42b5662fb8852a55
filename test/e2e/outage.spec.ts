import { expect, test } from "@playwright/test";
import { randomUUID } from "node:crypto";
import type { Message } from "../../worker/conversations/contract.ts";
import { Catcher, type Mood } from "./support/catcher.ts";
import {
  addContacts,
  allConversations,
  openConversation,
} from "./support/inbox.ts";
import { startOwnStack, type OwnStack } from "./support/own-stack.ts";
import { plainMail, sendUntilTaken } from "./support/smtp.ts";

let stack: OwnStack;
let catcher: Catcher;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  stack = await startOwnStack({ catcher: false });
  catcher = new Catcher(stack.settings.ports.maildevSmtp);
});
test.afterAll(async () => {
  await catcher.stop();
  await stack.stop();
});

/** What goes wrong, and what the message says of it. */
const troubles: { mood: Mood | "stopped"; says: RegExp }[] = [
  { mood: "stopped", says: /refused|connect|reach/i },
  { mood: "silent at greeting", says: /answer|silent|time/i },
  { mood: "silent after recipient", says: /answer|silent|time/i },
  { mood: "refusing for now", says: /later|450/i },
  { mood: "closing at data", says: /closed|connection/i },
];

for (const { mood, says } of troubles) {
  test(`mail service ${mood}: the message says why it waits, and leaves once when it is back`, async () => {
    test.setTimeout(180_000);
    const conversationId = await newConversation(mood);
    if (mood === "stopped") await catcher.stop();
    else {
      catcher.mood = mood;
      await catcher.start();
    }
    const message = await answer(conversationId, `Answer while ${mood}`);
    await stateOf(message, (found) => {
      expect(found.delivery?.state).toBe("queued");
      expect(found.delivery?.reason ?? "").toMatch(says);
    });
    await expectResponsive();

    if (mood === "stopped") await catcher.start();
    catcher.mood = "well";
    await stateOf(message, (found) => {
      expect(found.delivery?.state).toBe("sent");
    });
    expect(
      catcher.taken.filter((subject) => subject === subjectOf(mood)),
    ).toHaveLength(1);
    await catcher.stop();
  });
}

test("a refusal for good shows the reason, and can be sent again", async () => {
  const conversationId = await newConversation("refusing for good");
  catcher.mood = "refusing for good";
  await catcher.start();
  const message = await answer(conversationId, "To nobody");
  await stateOf(message, (found) => {
    expect(found.delivery?.state).toBe("failed");
    expect(found.delivery?.reason ?? "").toMatch(/No such mailbox/);
  });
  catcher.mood = "well";
  await stack.api.call("POST", `/api/v1/messages/${message.id}/sending`, {});
  await stateOf(message, (found) => expect(found.delivery?.state).toBe("sent"));
  await catcher.stop();
});

test("content handed over but not answered is uncertain, and never sent again by itself", async () => {
  const conversationId = await newConversation("closing after the content");
  catcher.mood = "closing after the content";
  await catcher.start();
  const message = await answer(conversationId, "Did it arrive?");
  await stateOf(message, (found) =>
    expect(found.delivery?.state).toBe("uncertain"),
  );
  catcher.mood = "well";
  // Two turns of the minute hand: whatever would be sent again by itself would have been.
  const subject = subjectOf("closing after the content");
  for (const _ of [1, 2])
    await fetch(
      `http://127.0.0.1:${stack.settings.ports.api}/cdn-cgi/handler/scheduled`,
    );
  await expectResponsive();
  expect(catcher.seen.filter((each) => each === subject)).toHaveLength(1);
  await stack.api.call("POST", `/api/v1/messages/${message.id}/sending`, {});
  await stateOf(message, (found) => expect(found.delivery?.state).toBe("sent"));
  await catcher.stop();
});

function subjectOf(mood: string): string {
  return `Re: Trouble ${mood}`;
}

async function newConversation(mood: string): Promise<string> {
  const email = `${mood.replaceAll(" ", "-")}@trouble.example`;
  await addContacts(stack.api, stack.audience.id, [email]);
  const to = stack.audience.inboxAddress;
  const raw = plainMail({
    from: email,
    to,
    subject: `Trouble ${mood}`,
    messageId: `${randomUUID()}@trouble.example`,
    text: "Please answer",
  });
  await sendUntilTaken(stack.settings.ports.smtp, { from: email, to, raw });
  const all = await allConversations(stack.api, stack.audience.id);
  const found = all.find((each) => each.contact.email === email);
  if (!found) throw new Error("the mail was not filed");
  return found.id;
}

function answer(id: string, text: string): Promise<Message> {
  return stack.api.call("POST", `/api/v1/conversations/${id}/replies`, {
    clientId: randomUUID(),
    text,
  });
}

async function stateOf(
  { id, conversationId }: Message,
  check: (message: Message) => void,
): Promise<void> {
  await expect(async () => {
    const { messages } = await openConversation(stack.api, conversationId);
    const found = messages.find((each) => each.id === id);
    if (!found) throw new Error("the message is gone");
    check(found);
  }).toPass({ timeout: 90_000, intervals: [1000] });
}

/** A hand-over that hangs must not hold up anybody else. */
async function expectResponsive(): Promise<void> {
  const list = await stack.api.fetch(
    "GET",
    `/api/v1/audiences/${stack.audience.id}/conversations`,
  );
  expect(list.status).toBe(200);
}
