import { setTimeout as delay } from "node:timers/promises";
import type { Conversation } from "../../worker/conversations/contract.ts";
import { reviewStates } from "../../worker/enumerations.ts";
import type { InboundMail } from "../../worker/inbound/contract.ts";
import { bareSubject } from "./letters.ts";
import type { Story } from "./story.ts";
import type { Inbox, World } from "./world.ts";

/** Noted in place of a conversation: the mail waits in a review view. */
export const WAITING = "waiting";

/** A mail whose filing failed is tried again by the queue. */
const TRIES = 40;

/** Where the first mail of a story came to: the id of its conversation, or WAITING. */
export async function whereFiled(
  world: World,
  inbox: Inbox,
  story: Story,
): Promise<string> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const conversation = await findConversation(world, inbox, story);
    if (conversation) return conversation.id;
    if (findWaiting(story, await listWaiting(world, inbox))) return WAITING;
    await delay(500);
  }
  throw new Error(`The mail "${story.subject}" (${story.id}) did not arrive.`);
}

/** A hand-forward may be filed under whoever wrote the mail in it (spec C5). */
async function findConversation(
  { team }: World,
  { audience }: Inbox,
  story: Story,
): Promise<Conversation | undefined> {
  const { items } = await team.owner.api.call<{ items: Conversation[] }>(
    "GET",
    `/api/v1/audiences/${audience.id}/conversations?view=all&limit=100`,
  );
  return items.find(
    ({ contact, subject }) =>
      bareSubject(subject) === bareSubject(story.subject) &&
      (contact.email === story.contact || story.way === "forwarded"),
  );
}

/** The mail of a story among those that wait. */
export function findWaiting(
  story: Story,
  mails: readonly InboundMail[],
): InboundMail | undefined {
  return mails.find(
    ({ from, subject }) =>
      from.address === story.contact && subject === story.subject,
  );
}

/** Every mail of an audience that was held or sorted out. */
export async function listWaiting(
  { team }: World,
  { audience }: Inbox,
): Promise<InboundMail[]> {
  const mails: InboundMail[] = [];
  for (const state of reviewStates) {
    const { items } = await team.owner.api.call<{ items: InboundMail[] }>(
      "GET",
      `/api/v1/audiences/${audience.id}/inbound?state=${state}&limit=100`,
    );
    mails.push(...items);
  }
  return mails;
}
