import { expect, test } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { signalGroup } from "../../scripts/start/process-record.ts";
import { addContacts, allConversations } from "./support/inbox.ts";
import { startOwnStack, type OwnStack } from "./support/own-stack.ts";
import { plainMail, sendUntilTaken, smtpClient } from "./support/smtp.ts";
import { objectKeys } from "./support/state.ts";

const MAILS = Number(process.env["PARLEY_CRASH_MAILS"] ?? 500);
const KILLS = 4;

let stack: OwnStack;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  stack = await startOwnStack({ catcher: true });
});
test.afterAll(() => stack.stop());

test("mails that arrive while the Worker is killed again and again are each kept exactly once", async () => {
  test.setTimeout(600_000);
  const senders = Array.from(
    { length: 20 },
    (_, i) => `reader${i}@crash.example`,
  );
  await addContacts(stack.api, stack.audience.id, senders);
  const mails = Array.from({ length: MAILS }, (_, i) => ({
    from: senders[i % senders.length] ?? "",
    to: stack.audience.inboxAddress,
    raw: plainMail({
      from: senders[i % senders.length] ?? "",
      to: stack.audience.inboxAddress,
      subject: `Mail ${i}`,
      messageId: `${randomUUID()}@crash.example`,
      text: `This is mail number ${i}. ${"x".repeat(3000)}`,
    }),
  }));

  let sent = 0;
  const client = smtpClient(stack.settings.ports.smtp);
  const sendAll = async () => {
    const queue = [...mails];
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let mail = queue.shift(); mail; mail = queue.shift()) {
          await sendUntilTaken(stack.settings.ports.smtp, mail, client);
          sent += 1;
        }
      }),
    );
  };
  const killing = killAtIntervals(() => sent);
  await sendAll();
  await killing;
  // Each again, with the fresh trace fields that the door puts on every delivery.
  await sendAll();
  client.close();

  await expect
    .poll(() => objectKeys(stack.settings.stateDir, "intake/pending/").length, {
      timeout: 240_000,
      intervals: [2000],
    })
    .toBe(0);
  const found = await allConversations(stack.api, stack.audience.id);
  const subjects = found.map((conversation) => conversation.subject);
  expect(new Set(subjects).size, "each mail is there").toBe(MAILS);
  expect(subjects.length, "and none twice").toBe(MAILS);
  expect(found.every((each) => each.messageCount === 1)).toBe(true);
});

/** Kills wrangler and its workerd at even steps of the first round; the stack starts them again. */
async function killAtIntervals(sent: () => number): Promise<void> {
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const at = (MAILS / (KILLS + 1)) * kill;
    await expect.poll(sent, { timeout: 120_000 }).toBeGreaterThan(at);
    const group = stack.services.groupOf("Worker");
    if (group === undefined) throw new Error("the Worker is not running");
    signalGroup(group, "SIGKILL");
  }
}
