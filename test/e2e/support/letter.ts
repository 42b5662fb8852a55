import { randomUUID } from "node:crypto";
import type { ApiSession } from "../../../scripts/api-session.ts";
import { demo, type DemoAudience } from "./app.ts";
import { addContacts, allConversations } from "./inbox.ts";
import { plainMail, sendUntilTaken } from "./smtp.ts";

export interface Letter {
  from: string;
  subject: string;
  text: string;
}

/** A mail from a contact that nobody has heard of before, through the SMTP door. */
export async function letterArrives(
  api: ApiSession,
  audience: DemoAudience,
  about: string,
): Promise<Letter> {
  const letter = await newcomer(api, audience, about);
  await deliver(audience, letter);
  return letter;
}

/** The contact is there; the mail is still to be delivered. */
export async function newcomer(
  api: ApiSession,
  audience: DemoAudience,
  about: string,
): Promise<Letter> {
  const run = randomUUID().slice(0, 8);
  const from = `reader-${run}@stories.example`;
  await addContacts(api, audience.id, [from]);
  return letterOf(from, about, run);
}

/** From somebody who is no contact: it is held. */
export async function strangerWrites(
  audience: DemoAudience,
  about: string,
): Promise<Letter> {
  const run = randomUUID().slice(0, 8);
  const letter = letterOf(`stranger-${run}@stories.example`, about, run);
  await deliver(audience, letter);
  return letter;
}

export async function deliver(
  audience: DemoAudience,
  { from, subject, text }: Letter,
  headers: string[] = [],
): Promise<void> {
  const to = audience.inboxAddress;
  const messageId = `${randomUUID()}@stories.example`;
  const raw = plainMail({
    from,
    to,
    subject,
    messageId,
    text,
    headers,
  });
  await sendUntilTaken(demo.smtp, { from, to, raw });
}

/** The id of the conversation that a letter began. */
export async function conversationOf(
  api: ApiSession,
  audience: DemoAudience,
  letter: Letter,
): Promise<string> {
  const all = await allConversations(api, audience.id);
  const found = all.find((each) => each.contact.email === letter.from);
  if (!found) throw new Error(`${letter.from} has no conversation`);
  return found.id;
}

function letterOf(from: string, about: string, run: string): Letter {
  return {
    from,
    subject: `${about} ${run}`,
    text: `A word about ${about.toLowerCase()}, from ${from}.`,
  };
}
