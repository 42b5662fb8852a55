import type { Conversation } from "../../worker/conversations/contract.ts";
import {
  signReplyAddress,
  type ReplyKeys,
} from "../../worker/mail/reply-address.ts";
import { INBOUND_DOMAIN } from "../start/settings.ts";
import { fileOf, type FileName } from "./files.ts";
import { WAITING, whereFiled } from "./filed.ts";
import { inParallel } from "./in-parallel.ts";
import { messageId, rawLetter, senderOf } from "./letters.ts";
import type {
  AnswerTurn,
  ChangeTurn,
  CommentTurn,
  MailTurn,
  Story,
} from "./story.ts";
import { momentsOf, morningIn } from "./timing.ts";
import type { Inbox, World } from "./world.ts";

interface Step {
  world: World;
  inbox: Inbox;
  story: Story;
  index: number;
  at: number;
}

/**
 * Plays what happened, the oldest first, because search shows newest first by order of arrival: mails come through
 * the SMTP door, the team acts through the API. A few steps at once, those of one contact one after the other.
 */
export async function playStories(world: World): Promise<void> {
  const steps = world.inboxes
    .flatMap((inbox) =>
      inbox.stories.flatMap((story) => stepsOf(world, inbox, story)),
    )
    .sort((one, other) => one.at - other.at);
  const lastOf = new Map<string, Promise<void>>();
  await inParallel(steps, async (step) => {
    const who = `${step.inbox.audience.id} ${step.story.contact}`;
    const done = (lastOf.get(who) ?? Promise.resolve()).then(() =>
      performOnce(step),
    );
    lastOf.set(who, done);
    await done;
  });
}

function stepsOf(world: World, inbox: Inbox, story: Story): Step[] {
  return momentsOf(story, world.now).map((at, index) => ({
    world,
    inbox,
    story,
    index,
    at,
  }));
}

/** The conversation of a story; undefined before its first mail, WAITING when it was not filed. */
export function conversationOf(
  { progress }: World,
  { id }: Story,
): string | undefined {
  return progress.get(id);
}

async function performOnce(step: Step): Promise<void> {
  const { world, story, index } = step;
  if (conversationOf(world, story) === WAITING) return;
  await world.progress.once(`${story.id}/${index}`, () => perform(step));
}

/** Does one step; answers its Message-ID, or nothing. */
async function perform(step: Step): Promise<string> {
  const { story, index } = step;
  const turn = story.turns[index];
  switch (turn?.kind) {
    case "mail":
      return sendLetter(step, turn);
    case "answer":
      return index === 0 ? startConversation(step, turn) : reply(step, turn);
    case "comment":
      return addComment(step, turn);
    case "change":
      return change(step, turn);
    case undefined:
      return "";
  }
}

async function sendLetter(step: Step, turn: MailTurn): Promise<string> {
  const { world, inbox, story, index } = step;
  const to =
    index === 0 ? firstAddress(inbox, story) : await replyAddress(step);
  const raw = rawLetter({
    ...step,
    turn,
    to,
    inReplyTo: index === 0 ? null : newestOf(step),
  });
  const from = envelopeSender(step, turn);
  await world.smtp.sendMail({ envelope: { from, to }, raw });
  if (index === 0)
    world.progress.note(story.id, await whereFiled(world, inbox, story));
  return messageId(story, index);
}

function firstAddress({ ways }: Inbox, { way }: Story): string {
  if (way === "forwarded") return ways.forwarded.forwardTo;
  return ways.campaigns.get(way)?.replyAddress ?? ways.inbox;
}

/** A forwarding mailbox sends on in its own name. */
function envelopeSender({ inbox, story, index }: Step, turn: MailTurn): string {
  return story.way === "forwarded" && index === 0
    ? inbox.ways.forwarded.address
    : senderOf(inbox, story, turn).address;
}

/** The address that our answers ask to be answered at, as the Worker signs it. */
async function replyAddress({ world, story }: Step): Promise<string> {
  const conversationId = conversationOf(world, story) ?? "";
  const { contact } = await world.team.owner.api.call<Conversation>(
    "GET",
    `/api/v1/conversations/${conversationId}`,
  );
  return signReplyAddress(
    JSON.parse(world.stack.secrets.REPLY_KEYS) as ReplyKeys,
    { kind: "conversation", conversationId, contactId: contact.id },
    INBOUND_DOMAIN,
  );
}

/** The Message-ID of the newest mail or answer before this turn. */
function newestOf({ world, story, index }: Step): string | null {
  for (let before = index - 1; before >= 0; before -= 1) {
    const kind = story.turns[before]?.kind;
    if (kind === "mail" || kind === "answer")
      return world.progress.get(`${story.id}/${before}`) ?? null;
  }
  return null;
}

async function startConversation(
  { world, inbox, story, index }: Step,
  { by, text }: AnswerTurn,
): Promise<string> {
  const { api } = world.team[by];
  const path = `/api/v1/audiences/${inbox.audience.id}`;
  const { items } = await world.team.owner.api.call<{
    items: { id: string }[];
  }>("GET", `${path}/contacts?email=${encodeURIComponent(story.contact)}`);
  const started = await api.call<{ id: string; messages: { id: string }[] }>(
    "POST",
    `${path}/conversations`,
    {
      clientId: `demo-${story.id}-${index}`,
      contactId: items[0]?.id,
      subject: story.subject,
      text,
    },
  );
  world.progress.note(story.id, started.id);
  return headerId(started.messages[0]);
}

async function reply(
  step: Step,
  { by, text, files }: AnswerTurn,
): Promise<string> {
  const { world, story, index } = step;
  const attachmentIds: string[] = [];
  for (const name of files ?? [])
    attachmentIds.push(
      await world.progress.once(`${story.id}/${index}/${name}`, () =>
        upload(step, by, name),
      ),
    );
  const answered = await world.team[by].api.call<{ id: string }>(
    "POST",
    `/api/v1/conversations/${conversationOf(world, story)}/replies`,
    { clientId: `demo-${story.id}-${index}`, text, attachmentIds },
  );
  return headerId(answered);
}

/** By SMTP a message keeps the Message-ID that the Worker makes of its id. */
function headerId(message: { id: string } | undefined): string {
  return `<${message?.id ?? ""}@parley.test>`;
}

async function upload(
  { world, inbox }: Step,
  by: AnswerTurn["by"],
  file: FileName,
): Promise<string> {
  const { name, type, content } = fileOf(file);
  const query = new URLSearchParams({ name });
  const uploaded = await world.team[by].api.upload<{ id: string }>(
    `/api/v1/audiences/${inbox.audience.id}/uploads?${query}`,
    { type, content },
  );
  return uploaded.id;
}

async function addComment(
  { world, story, index }: Step,
  { by, text }: CommentTurn,
): Promise<string> {
  await world.team[by].api.call(
    "POST",
    `/api/v1/conversations/${conversationOf(world, story)}/comments`,
    { clientId: `demo-${story.id}-${index}`, text },
  );
  return "";
}

async function change(
  { world, story }: Step,
  turn: ChangeTurn,
): Promise<string> {
  const { api } = world.team[turn.by];
  const path = `/api/v1/conversations/${conversationOf(world, story)}`;
  switch (turn.action) {
    case "close":
      await api.call("PUT", `${path}/closure`);
      break;
    case "star":
      await api.call("PUT", `${path}/star`);
      break;
    case "read":
      await api.call("PUT", `${path}/reading`);
      break;
    case "assign":
      await api.call("PUT", `${path}/assignment`, {
        userId: world.team[turn.to].userId,
      });
      break;
    case "snooze":
      await api.call("PUT", `${path}/snooze`, {
        until: morningIn(turn.days).toISOString(),
      });
  }
  return "";
}
