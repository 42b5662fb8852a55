import { decodeWords, type Attachment, type Email } from "postal-mime";
import type { MailProblem } from "../enumerations.ts";
import {
  MAX_ADDRESSES,
  MAX_ATTACHMENTS,
  MAX_BODY_BYTES,
  MAX_REFERENCES,
  MAX_SIGNATURE_BYTES,
  MAX_SNIPPET_CHARACTERS,
  MAX_SUBJECT_CHARACTERS,
} from "../limits.ts";
import { readMailboxes } from "./addresses.ts";
import {
  bytesOf,
  type ParsedAttachment,
  readAttachment,
  shownContentIds,
} from "./attachments.ts";
import {
  cleanLine,
  cleanText,
  cutBytes,
  cutCharacters,
  decodeGuessing,
} from "./clean-text.ts";
import type { Mailbox } from "./mailbox.ts";
import { parseMessageIds } from "./message-ids.ts";
import { withLineFeeds } from "./line-feeds.ts";
import { mimeForParser } from "./mime-for-parser.ts";
import { readMime } from "./mime-reader.ts";
import {
  type HeaderField,
  readTopHeader,
  type TopHeader,
} from "./top-header.ts";
import { isForwardSubject } from "./subject.ts";
import { readTnef } from "./tnef.ts";
import { takeUuencoded } from "./uuencode.ts";
import { ownText, splitMail, visibleText, wholeText } from "./visible-text.ts";

export type { Mailbox } from "./mailbox.ts";
export type { ParsedAttachment } from "./attachments.ts";

export interface ParsedMail {
  from: Mailbox | null;
  to: Mailbox[];
  cc: Mailbox[];
  replyTo: Mailbox[];
  subject: string;
  messageId: string | null;
  inReplyTo: string[];
  /** The newest, as many as are ever looked up. */
  references: string[];
  date: number | null;
  text: string;
  /** There was no text part: the text was made from the HTML. */
  isTextFromHtml: boolean;
  html: string | null;
  /** New text, at most what a row keeps; the signature apart (spec E1). */
  visibleText: string;
  signature: string;
  snippet: string;
  /** All fields of the top header in order; names in lower case, encoded words as they stand. */
  headers: { name: string; value: string }[];
  attachments: ParsedAttachment[];
  problems: MailProblem[];
}

/**
 * Reads a mail. Never throws, whatever the bytes: what cannot be understood is shown as raw text, what is too much is
 * left out, and either is named in `problems`. Everything returned is bounded by limits.ts and free of characters
 * that would break a row, a header or a screen; HTML is as the sender wrote it and still hostile.
 */
export async function parseMail(sent: Uint8Array): Promise<ParsedMail> {
  const raw = withLineFeeds(sent);
  const problems = new Set<MailProblem>();
  const header = readTopHeader(raw);
  if (header.cut) problems.add("header_cut");
  const envelope = readEnvelope(header.fields, problems);
  const content = await readContent(raw, header, problems);
  const { sentText, html, attachments } = isBlank(content)
    ? readBlank(raw, header, problems)
    : content;
  const split = splitMail(
    { text: sentText, html },
    { forwards: isForwardSubject(envelope.subject) },
  );
  return {
    ...envelope,
    // Without a text part the text is made from the HTML, and that is what was split.
    text: sentText.trim() ? sentText : wholeText(split),
    isTextFromHtml: !sentText.trim() && html !== null,
    html,
    attachments,
    visibleText: visibleText(split.visible),
    signature: cutBytes(split.signature, MAX_SIGNATURE_BYTES),
    snippet: cleanLine(ownText(split), MAX_SNIPPET_CHARACTERS),
    headers: header.fields,
    problems: [...problems],
  };
}

function readEnvelope(fields: HeaderField[], problems: Set<MailProblem>) {
  const values = (name: string) =>
    fields.filter((field) => field.name === name).map(({ value }) => value);
  const mailboxes = (name: string) => {
    const found = readMailboxes(values(name));
    if (found.length > MAX_ADDRESSES) problems.add("addresses_cut");
    return found.slice(0, MAX_ADDRESSES);
  };
  // Of duplicates the first counts, as for every mail reader and filter the mail has passed.
  const first = (name: string) => values(name)[0];
  return {
    from: readMailboxes(values("from").slice(0, 1))[0] ?? null,
    to: mailboxes("to"),
    cc: mailboxes("cc"),
    replyTo: mailboxes("reply-to"),
    subject: cleanLine(
      decodeWords(first("subject") ?? ""),
      MAX_SUBJECT_CHARACTERS,
    ),
    messageId: parseMessageIds(first("message-id"))[0] ?? null,
    inReplyTo: parseMessageIds(first("in-reply-to")).slice(-MAX_REFERENCES),
    references: parseMessageIds(first("references")).slice(-MAX_REFERENCES),
    date: readDate(first("date")),
  };
}

/** Dates before mail or beyond four-digit years are typing errors or tricks to stand first in a list. */
function readDate(value: string | undefined): number | null {
  const time = Date.parse((value ?? "").slice(0, 100));
  return time >= 0 && time < Date.UTC(10_000, 0) ? time : null;
}

interface Content extends Pick<ParsedMail, "html" | "attachments"> {
  /** The text part; blank where there is only HTML. */
  sentText: string;
}

async function readContent(
  raw: Uint8Array,
  header: TopHeader,
  problems: Set<MailProblem>,
): Promise<Content> {
  if (!header.isMail) {
    if (header.ownStart < raw.length) problems.add("no_header");
    return rawText(raw.subarray(header.ownStart), problems);
  }
  const { bytes, partsCut } = mimeForParser(raw, header);
  if (partsCut) problems.add("parts_cut");
  try {
    const { email, problems: found, sealed } = await readMime(bytes);
    for (const problem of found) problems.add(problem);
    const content = await readParts(email, problems);
    if (sealed && !content.sentText.trim() && content.html === null) {
      problems.add("sealed");
    }
    return content;
  } catch {
    // Nested or headed beyond what the parser takes: the structure is lost, the words need not be.
    problems.add("structure_unreadable");
    return rawText(raw.subarray(header.bodyStart), problems);
  }
}

async function readParts(
  email: Email,
  problems: Set<MailProblem>,
): Promise<Content> {
  // SQLite ends a text at NUL, and no sender means one.
  const sentHtml = email.html?.replaceAll("\u0000", "") ?? "";
  const html = sentHtml.trim() ? limited(sentHtml, problems) : null;
  const { text, files } = takeUuencoded(limited(email.text ?? "", problems));
  const parts = [...email.attachments.flatMap(unpacked), ...files.map(asPart)];
  if (parts.length > MAX_ATTACHMENTS) problems.add("attachments_cut");
  const shown = shownContentIds(html ?? "");
  return {
    sentText: cleanText(text),
    html,
    attachments: await Promise.all(
      parts
        .slice(0, MAX_ATTACHMENTS)
        .map((part) => readAttachment(part, shown)),
    ),
  };
}

/** A winmail.dat is what is in it; one that cannot be opened stays a file. */
function unpacked(part: Attachment): Attachment[] {
  const isTnef =
    /^application\/(?:vnd\.)?ms-tnef$/i.test(part.mimeType) ||
    /^winmail\.dat$/i.test(part.filename ?? "");
  const files = isTnef ? readTnef(bytesOf(part.content)) : null;
  return files && files.length > 0 ? files.map(asPart) : [part];
}

function asPart({ name, content }: { name: string; content: Uint8Array }) {
  return {
    filename: name,
    mimeType: "application/octet-stream",
    disposition: "attachment" as const,
    content,
  };
}

function isBlank({ sentText, html, attachments }: Content): boolean {
  return !sentText.trim() && html === null && attachments.length === 0;
}

/**
 * A mail that shows nothing: its header may have no blank line below it, and then the words stand among the fields.
 * Otherwise there are none, which is said too, or it would look like a fault of ours.
 */
function readBlank(
  raw: Uint8Array,
  { strayStart }: TopHeader,
  problems: Set<MailProblem>,
): Content {
  const content = rawText(raw.subarray(strayStart ?? raw.length), problems);
  problems.add(isBlank(content) ? "empty" : "structure_unreadable");
  return content;
}

function rawText(bytes: Uint8Array, problems: Set<MailProblem>): Content {
  const text = decodeGuessing(bytes.subarray(0, MAX_BODY_BYTES + 1));
  return {
    sentText: cleanText(limited(text, problems)),
    html: null,
    attachments: [],
  };
}

function limited(text: string, problems: Set<MailProblem>): string {
  // Looking at no more than the limit in characters keeps a body of 25 MB from being copied again.
  const cut = cutBytes(cutCharacters(text, MAX_BODY_BYTES), MAX_BODY_BYTES);
  if (cut.length < text.length) problems.add("body_cut");
  return cut;
}
