import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { Conversation } from "../../worker/conversations/contract.ts";
import { demoContacts } from "../seed/cast.ts";
import { composeRaw } from "../seed/mail/mime.ts";
import type { Act, TeamMove } from "./acts.ts";
import { receivedBy } from "./catcher.ts";
import type { Colleague, Visit } from "./colleague.ts";
import { pause, tell } from "./pace.ts";
import type { Place } from "./place.ts";

interface Scene {
  place: Place;
  act: Act;
  who: string;
  conversationId: string;
  /** Our newest message in it, which the contact may answer. */
  answered: string;
}

/** Plays one act from the mail that arrives to the last move. */
export async function playAct(place: Place, act: Act): Promise<void> {
  const who =
    demoContacts.flat().find(({ email }) => email === act.contact)?.name ??
    act.contact;
  await send(place, act, { to: place.addressFor(act), text: act.text });
  tell(`${who} writes to ${act.audience}: ${act.subject}`);
  if (act.by === null) return;
  const { id: conversationId } = await findArrived(place, act);
  const scene: Scene = { place, act, who, conversationId, answered: "" };
  const player = place.team[act.by];
  let visit: TeamMove[] = [];
  for (const move of act.moves) {
    if (move.do !== "contact answers") {
      visit.push(move);
      continue;
    }
    await makeVisit(scene, player, visit);
    await contactAnswers(scene, move.text);
    visit = [];
  }
  if (visit.length > 0) await makeVisit(scene, player, visit);
}

/** Opens the conversation, does one thing after the other, and leaves. */
async function makeVisit(
  scene: Scene,
  player: Colleague,
  moves: readonly TeamMove[],
): Promise<void> {
  const { place, act, who, conversationId } = scene;
  const audienceId = place.audienceOf(act).id;
  await pause(4, 9);
  await player.visit(audienceId, conversationId, async (tab) => {
    tell(`${player.name} opens the conversation with ${who}`);
    await change(scene, player, "PUT", "reading");
    for (const move of moves) {
      await pause(2, 4);
      const other = move.by && place.team[move.by];
      if (other)
        await other.lookIn(audienceId, conversationId, (theirs) =>
          perform(scene, other, theirs, move),
        );
      else await perform(scene, player, tab, move);
    }
    await pause(1, 3);
  });
}

async function perform(
  scene: Scene,
  player: Colleague,
  tab: Visit,
  move: TeamMove,
): Promise<void> {
  const { who } = scene;
  switch (move.do) {
    case "star":
      await change(scene, player, "PUT", "star");
      return tell(`${player.name} stars it`);
    case "assign":
      await change(scene, player, "PUT", "assignment", {
        userId: player.userId,
      });
      return tell(`${player.name} takes it on`);
    case "close":
      await change(scene, player, "PUT", "closure");
      return tell(`${player.name} closes the conversation with ${who}`);
    case "comment":
      tell(`${player.name} types a comment …`);
      await tab.type(move.text);
      await change(scene, player, "POST", "comments", written(move.text));
      return tell(`${player.name} comments: ${move.text}`);
    case "answer": {
      tell(`${player.name} types an answer to ${who} …`);
      await tab.type(move.text);
      const message = await change<{ id: string }>(
        scene,
        player,
        "POST",
        "replies",
        written(move.text),
      );
      scene.answered = message.id;
      return tell(`${player.name} answers ${who}`);
    }
  }
}

function written(text: string) {
  return { clientId: `live-${randomUUID()}`, text };
}

function change<T>(
  { conversationId }: Scene,
  { api }: Colleague,
  method: string,
  what: string,
  body?: unknown,
): Promise<T> {
  const path = `/api/v1/conversations/${conversationId}/${what}`;
  return api.call<T>(method, path, body);
}

/** Answers our mail when it has come, to the address that it names. */
async function contactAnswers(scene: Scene, text: string): Promise<void> {
  const { place, act, who, answered } = scene;
  const mail = await receivedBy(place.maildevUrl, act.contact, answered);
  tell(`The answer has left the house and is with ${who}`);
  await pause(5, 12);
  await send(place, act, {
    to: mail.replyTo,
    text,
    inReplyTo: mail.messageId,
  });
  tell(`${who} answers: ${text.split("\n", 1)[0]}`);
}

async function send(
  place: Place,
  act: Act,
  { to, text, inReplyTo }: { to: string; text: string; inReplyTo?: string },
): Promise<void> {
  const name =
    demoContacts.flat().find(({ email }) => email === act.contact)?.name ?? "";
  const isReply = inReplyTo !== undefined;
  const subject = /^re:/i.test(act.subject)
    ? act.subject
    : `Re: ${act.subject}`;
  const raw = composeRaw({
    from: { name, address: act.contact },
    to: { name: act.audience, address: to },
    subject: isReply ? subject : act.subject,
    messageId: `<${randomUUID()}@live.parley.test>`,
    date: new Date(),
    text: `${text}\n`,
    files: [],
    headers: {
      "X-Parley-Test-Verdict": "dmarc=pass",
      ...(isReply ? { "In-Reply-To": inReplyTo, References: inReplyTo } : {}),
    },
    charset: "utf-8",
  });
  await place.smtp.sendMail({ envelope: { from: act.contact, to }, raw });
}

/** The conversation that the mail came to: the contact's latest. */
async function findArrived(place: Place, act: Act): Promise<Conversation> {
  const path = `/api/v1/audiences/${place.audienceOf(act).id}/conversations?view=all&limit=50`;
  for (let attempt = 1; attempt <= 20; attempt += 1) {
    const { items } = await place.team.admin.api.call<{
      items: Conversation[];
    }>("GET", path);
    const found = items.find(({ contact }) => contact.email === act.contact);
    if (found?.unread) return found;
    await delay(500);
  }
  throw new Error(`The mail of ${act.contact} did not arrive.`);
}
