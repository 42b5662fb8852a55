import { workerUrl } from "../start/settings.ts";
import { responseTimes } from "./collect.ts";
import { findWaiting, listWaiting, WAITING } from "./filed.ts";
import { inParallel } from "./in-parallel.ts";
import { newsletters } from "./newsletters.ts";
import { conversationOf } from "./play.ts";
import type { Story, Turn } from "./story.ts";
import { momentOf, momentsOf } from "./timing.ts";
import type { Inbox, World } from "./world.ts";

type Dating = Record<string, unknown>;

/** How long ago the old mailboxes began to forward. */
const FORWARDING_SINCE = "75d 10:00";

const changeTypes = {
  close: "conversation.closed",
  star: "conversation.starred",
  assign: "conversation.assigned",
  snooze: "conversation.snoozed",
  read: "conversation.read",
} as const;

/** Gives everything that was just played the time at which it is said to have happened, by the local door. */
export async function dateStoriesBack(
  world: World,
  surveyId: string,
): Promise<void> {
  const datings: Dating[] = [];
  for (const inbox of world.inboxes)
    datings.push(
      ...(await contactDatings(world, inbox)),
      ...campaignDatings(world, inbox),
      ...storyDatings(world, inbox),
      ...(await waitingDatings(world, inbox)),
    );
  datings.push({
    kind: "survey",
    id: surveyId,
    responses: responseTimes.map((at) => iso(momentOf(at, world.now))),
  });
  await inParallel(datings, (dating) => dateBack(world, dating));
}

function storyDatings(world: World, { stories }: Inbox): Dating[] {
  return stories.flatMap((story) => {
    const id = conversationOf(world, story);
    if (id === undefined || id === WAITING) return [];
    const turns = turnsWithTimes(world, story);
    return [
      {
        kind: "conversation",
        id,
        messages: turns
          .filter(({ turn }) => turn.kind !== "change")
          .map(({ at }) => at),
        changes: turns.flatMap(({ turn, at }) =>
          turn.kind === "change"
            ? [{ type: changeTypes[turn.action], at }]
            : [],
        ),
      },
    ];
  });
}

function turnsWithTimes(
  { now }: World,
  story: Story,
): { turn: Turn; at: string }[] {
  const moments = momentsOf(story, now);
  return story.turns.map((turn, index) => ({
    turn,
    at: iso(moments[index] ?? now),
  }));
}

/** Mails that were held, or sorted out, are found by what they say of themselves. */
async function waitingDatings(world: World, inbox: Inbox): Promise<Dating[]> {
  const mails = await listWaiting(world, inbox);
  return inbox.stories.flatMap((story) => {
    if (conversationOf(world, story) !== WAITING) return [];
    const [first] = turnsWithTimes(world, story);
    const mail = findWaiting(story, mails);
    return mail && first
      ? [{ kind: "inbound", id: mail.id, at: first.at }]
      : [];
  });
}

async function contactDatings(
  { team, now }: World,
  { audience, contacts }: Inbox,
): Promise<Dating[]> {
  const { items } = await team.owner.api.call<{
    items: { id: string; email: string }[];
  }>("GET", `/api/v1/audiences/${audience.id}/contacts?limit=100`);
  return items.flatMap(({ id, email }) => {
    const contact = contacts.get(email);
    return contact
      ? [{ kind: "contact", id, at: iso(momentOf(contact.since, now)) }]
      : [];
  });
}

function campaignDatings({ now }: World, { ways }: Inbox): Dating[] {
  const sent = new Map(
    Object.entries(newsletters).map(([way, each]) => [way, each.sent]),
  );
  return [
    ...[...ways.campaigns].map(([way, { id }]) => ({
      kind: "campaign",
      id,
      at: iso(momentOf(sent.get(way) ?? "0m", now)),
    })),
    {
      kind: "forwarding",
      id: ways.forwarded.id,
      at: iso(momentOf(FORWARDING_SINCE, now)),
    },
  ];
}

async function dateBack({ stack }: World, dating: Dating): Promise<void> {
  const response = await fetch(`${workerUrl(stack.settings)}/__local/past`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-local-secret": stack.secrets.SETUP_SECRET,
    },
    body: JSON.stringify(dating),
  });
  if (!response.ok)
    throw new Error(
      `${String(dating["kind"])} ${String(dating["id"])} could not be dated back: ${await response.text()}`,
    );
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
