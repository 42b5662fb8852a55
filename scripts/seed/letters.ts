import { escapeHtml } from "../../worker/mail/escape-html.ts";
import { fileOf } from "./files.ts";
import { writeLetter, type Written } from "./mail/letter.ts";
import { composeRaw } from "./mail/mime.ts";
import type { Language } from "../../worker/enumerations.ts";
import type { Client, Quoted } from "./mail/phrases.ts";
import { newsletters } from "./newsletters.ts";
import type { MailTurn, Story } from "./story.ts";
import { momentOf, momentsOf } from "./timing.ts";
import type { Inbox, World } from "./world.ts";

type Mailbox = Quoted["from"];

/** Mail programs quote what was quoted before; nobody keeps more than this. */
const QUOTE_DEPTH = 3;

/** Who our answers are from (spec M1). */
const OUR_ADDRESS = "inbox@parley.test";

export interface Sending {
  world: World;
  inbox: Inbox;
  story: Story;
  index: number;
  turn: MailTurn;
  /** Where it is delivered. */
  to: string;
  /** Our message that it answers, or null. */
  inReplyTo: string | null;
}

/** The bytes of one mail of a contact: always the same, however often it is written. */
export function rawLetter(sending: Sending): Buffer {
  const { world, inbox, story, index, turn } = sending;
  const contentId = contentIdOf(sending);
  const written = writtenTurn(sending, QUOTE_DEPTH);
  return composeRaw({
    from: senderOf(inbox, story, turn),
    to: { name: inbox.audience.fromName, address: addressee(sending) },
    subject: subjectOf(story, index),
    messageId: messageId(story, index),
    date: new Date(momentsOf(story, world.now)[index] ?? world.now),
    text: written.text,
    ...(written.page === null ? {} : { html: written.page }),
    ...(turn.picture && contentId
      ? { picture: { file: fileOf(turn.picture), contentId } }
      : {}),
    files: (turn.files ?? []).map(fileOf),
    headers: headersOf(sending),
    charset: turn.charset ?? "utf-8",
  });
}

/** Who writes: the contact, or the colleague who answers for them. */
export function senderOf(
  { contacts }: Inbox,
  story: Story,
  { from }: MailTurn,
): Mailbox {
  const name = contacts.get(story.contact)?.name ?? story.name ?? "";
  return from ?? { name, address: story.contact };
}

export function messageId({ id }: Story, index: number): string {
  return `<${id}.${index}@demo.parley.test>`;
}

/** The subject without what mail programs put before it. */
export function bareSubject(subject: string): string {
  return subject.replace(/^(?:(?:re|fwd|tr)\s*:\s*)+/i, "");
}

/** What the To field says: forwarded mail was written to the old address. */
function addressee({ inbox, story, index, to }: Sending): string {
  return story.way === "forwarded" && index === 0
    ? inbox.ways.forwarded.address
    : to;
}

function subjectOf(story: Story, index: number): string {
  return index === 0 ? story.subject : `Re: ${bareSubject(story.subject)}`;
}

/** The receiving server's verdict is asked for with a field that the local mail door takes out (scripts/smtp-in). */
function headersOf({ story, index, turn, inReplyTo }: Sending) {
  const chain = story.turns
    .slice(0, index)
    .flatMap(({ kind }, before) =>
      kind === "mail" ? [messageId(story, before)] : [],
    );
  return {
    "X-Parley-Test-Verdict": `dmarc=${turn.verdict ?? "pass"}`,
    ...(turn.automatic ? { "Auto-Submitted": "auto-replied" } : {}),
    ...(inReplyTo === null
      ? {}
      : {
          "In-Reply-To": inReplyTo,
          References: [...chain, inReplyTo].join("\r\n "),
        }),
  };
}

type Telling = Pick<Sending, "world" | "inbox" | "story" | "index"> & {
  turn: MailTurn;
};

function writtenTurn(telling: Telling, depth: number): Written {
  const { inbox, story, turn } = telling;
  const contact = inbox.contacts.get(story.contact);
  return writeLetter({
    text: turn.text,
    client: clientOf(contact?.client, turn),
    language: contact?.language ?? languageOf(inbox),
    quoted:
      turn.withoutQuote || depth === 0 ? null : quotedBefore(telling, depth),
    forwarded: forwardedBy(telling),
    contentId: contentIdOf(telling),
  });
}

function contentIdOf({ story, index, turn }: Telling): string | null {
  return turn.picture ? `${story.id}.${index}@demo` : null;
}

function forwardedBy({ world, inbox, story, turn }: Telling): Quoted | null {
  if (!turn.forwards) return null;
  const { from, at, subject, text } = turn.forwards;
  const to = senderOf(inbox, story, turn);
  const html = paragraphs(text);
  return { from, to, subject, at: momentOf(at, world.now), text, html };
}

/** A colleague has a program of their own. */
function clientOf(client: Client | undefined, { from }: MailTurn): Client {
  return from ? "plain" : (client ?? "gmail");
}

function languageOf({ audience }: Inbox): Language {
  return audience.language === "fr" ? "fr" : "en";
}

/** What the writer had before them: the newest message, or the newsletter. */
function quotedBefore(telling: Telling, depth: number): Quoted | null {
  const { world, inbox, story, index } = telling;
  const moments = momentsOf(story, world.now);
  for (let before = index - 1; before >= 0; before -= 1) {
    const turn = story.turns[before];
    if (turn?.kind !== "mail" && turn?.kind !== "answer") continue;
    const at = moments[before] ?? world.now;
    const us = { name: inbox.audience.fromName, address: OUR_ADDRESS };
    const subject = `Re: ${bareSubject(story.subject)}`;
    if (turn.kind === "mail") {
      const from = senderOf(inbox, story, turn);
      const { text, html } = writtenTurn(
        { ...telling, index: before, turn },
        depth - 1,
      );
      return { from, to: us, subject, at, text, html };
    }
    const to = {
      name: inbox.contacts.get(story.contact)?.name ?? story.name ?? "",
      address: story.contact,
    };
    const html = paragraphs(turn.text);
    return { from: us, to, subject, at, text: turn.text, html };
  }
  return quotedNewsletter(telling);
}

function paragraphs(text: string): string {
  return text
    .split("\n\n")
    .map((lines) => `<p>${escapeHtml(lines).replaceAll("\n", "<br>")}</p>`)
    .join("");
}

function quotedNewsletter({ world, inbox, story }: Telling): Quoted | null {
  if (!isCampaign(story.way)) return null;
  const { from, subject, sent, html, text } = newsletters[story.way];
  const name = inbox.contacts.get(story.contact)?.name ?? "";
  const at = momentOf(sent, world.now);
  return {
    from,
    to: { name, address: story.contact },
    subject,
    at,
    text,
    html,
  };
}

function isCampaign(way: string): way is keyof typeof newsletters {
  return way in newsletters;
}
