import { MAX_SUBJECT_CHARACTERS } from "../limits.ts";
import { cleanLine } from "./clean-text.ts";
import { escapeHtml } from "./escape-html.ts";
import { cleanOutgoingHtml, htmlToText } from "./html.ts";
import type { Mailbox } from "./mailbox.ts";
import { threadingHeaders } from "./message-ids.ts";

export { assertSendable, ComposeError, estimatedSize } from "./sendable.ts";
export type { ComposeErrorCode } from "./sendable.ts";

export interface OutgoingAttachment {
  name: string;
  type: string;
  content: Uint8Array;
  /** Set for an image that the HTML shows by `cid:`. */
  contentId: string | null;
}

/** A mail as every transport takes it. `messageId` is without brackets; a service that sets its own ignores it. */
export interface OutgoingMail {
  from: Mailbox;
  to: Mailbox[];
  cc: Mailbox[];
  replyTo: Mailbox;
  subject: string;
  text: string;
  html: string | null;
  headers: Record<string, string>;
  messageId: string;
  attachments: OutgoingAttachment[];
}

export interface ReplyInput {
  from: Mailbox;
  to: Mailbox[];
  cc: Mailbox[];
  replyTo: Mailbox;
  /** Of the latest inbound message; of the conversation when nobody wrote yet. */
  subject: string;
  /** False for the first message of a conversation that we start: its subject stays as written. */
  isReply: boolean;
  /** At least one of the two is given. */
  text: string | null;
  html: string | null;
  messageId: string;
  /** The Message-ID answered, and those of the conversation, oldest first; without brackets. */
  inReplyTo: string | null;
  conversationIds: readonly string[];
  /** Our id of the message: a bounce that quotes the headers names it, whatever Message-ID the service set. */
  id: string;
  /** Further headers, such as those of an opt-out footer. */
  headers: Record<string, string>;
  attachments: OutgoingAttachment[];
}

/**
 * The mail of one personal message: subject, threading (spec F3), and always both a text and an HTML part, each made
 * from the other when only one is given. The HTML is cleaned to the composer's elements whoever wrote it.
 */
export function composeReply(input: ReplyInput): OutgoingMail {
  const { from, to, cc, replyTo, messageId, attachments } = input;
  const html = input.html?.trim() ? cleanOutgoingHtml(input.html) : null;
  const text = input.text?.trim() ? input.text : htmlToText(html ?? "");
  return {
    from,
    to,
    cc,
    replyTo,
    subject: input.isReply ? replySubject(input.subject) : line(input.subject),
    text: text.replace(/\r\n?/g, "\n"),
    html: htmlDocument(html ?? textToHtml(text)),
    headers: headersOf(input),
    messageId,
    attachments,
  };
}

/** "Re:" in the languages and spellings mailers use, and counted as some do: "Re[2]:", "AW:", "SV :". */
const REPLY_PREFIX =
  /^(?:re|r|aw|antw|sv|vs|ref|rif|res|odp|ynt|vá|回复|回覆|답장)\s{0,3}(?:[[(]\d{1,3}[\])])?\s{0,3}[:：]\s*/i;

/** One "Re: ", however many the other side piled up. */
function replySubject(subject: string): string {
  let bare = line(subject);
  for (let next = ""; bare !== next;) {
    next = bare;
    bare = bare.replace(REPLY_PREFIX, "");
  }
  return `Re: ${bare}`.trim();
}

function line(subject: string): string {
  return cleanLine(subject, MAX_SUBJECT_CHARACTERS);
}

function headersOf(input: ReplyInput): Record<string, string> {
  const threading = threadingHeaders(input.conversationIds, input.inReplyTo);
  return {
    ...input.headers,
    ...(threading.inReplyTo ? { "In-Reply-To": threading.inReplyTo } : {}),
    ...(threading.references ? { References: threading.references } : {}),
    "X-Parley-Message": input.id,
  };
}

function htmlDocument(body: string): string {
  return `<!doctype html>\n<html><head><meta charset="utf-8"></head><body>\n${body}\n</body></html>\n`;
}

/** Paragraphs by blank lines, breaks by line ends, web addresses as links. */
function textToHtml(text: string): string {
  return text
    .trim()
    .split(/\n[ \t]*\n\s*/)
    .map(
      (paragraph) => `<p>${linked(paragraph).replaceAll("\n", "<br>\n")}</p>`,
    )
    .join("\n");
}

/** Odd pieces of the split are addresses; a full stop or bracket at their end belongs to the sentence. */
function linked(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"]{1,2000})/)
    .map((piece, index) => (index % 2 === 1 ? link(piece) : escapeHtml(piece)))
    .join("");
}

function link(found: string): string {
  const address = found.replace(/[.,;:!?)\]'’»]{1,20}$/, "");
  const shown = escapeHtml(address);
  return `<a href="${shown}">${shown}</a>${escapeHtml(found.slice(address.length))}`;
}
