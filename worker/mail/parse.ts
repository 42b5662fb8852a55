import PostalMime, { decodeWords, type Email } from "postal-mime";
import {
  MAX_ADDRESSES,
  MAX_ATTACHMENTS,
  MAX_BODY_BYTES,
  MAX_HEADER_BYTES,
  MAX_NESTING,
  MAX_REFERENCES,
  MAX_SIGNATURE_BYTES,
  MAX_SNIPPET_CHARACTERS,
  MAX_SUBJECT_CHARACTERS,
} from "../limits.ts";
import { readMailboxes } from "./addresses.ts";
import {
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
import { mimeForParser } from "./mime-for-parser.ts";
import {
  type HeaderField,
  readTopHeader,
  type TopHeader,
} from "./top-header.ts";
import { isForwardSubject } from "./forward-subject.ts";
import { ownText, splitMail, visibleText, wholeText } from "./visible-text.ts";

export type { Mailbox } from "./mailbox.ts";
export type { ParsedAttachment } from "./attachments.ts";

/** What a mail could not be shown in full for. The raw mail always has it all. */
export type MailProblem =
  | "no_header"
  | "header_cut"
  | "addresses_cut"
  | "parts_cut"
  | "attachments_cut"
  | "body_cut"
  | "structure_unreadable";

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
export async function parseMail(raw: Uint8Array): Promise<ParsedMail> {
  const problems = new Set<MailProblem>();
  const header = readTopHeader(raw);
  if (header.cut) problems.add("header_cut");
  const envelope = readEnvelope(header.fields, problems);
  const { sentText, html, attachments } = await readContent(
    raw,
    header,
    problems,
  );
  const split = splitMail(
    { text: sentText, html },
    { forwards: isForwardSubject(envelope.subject) },
  );
  return {
    ...envelope,
    // Without a text part the text is made from the HTML, and that is what was split.
    text: sentText.trim() ? sentText : wholeText(split),
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
  if (header.fields.length === 0) {
    if (raw.length > 0) problems.add("no_header");
    return rawText(raw, problems);
  }
  const { bytes, partsCut } = mimeForParser(raw, header);
  if (partsCut) problems.add("parts_cut");
  try {
    const email = await PostalMime.parse(bytes, {
      forceRfc822Attachments: true,
      maxNestingDepth: MAX_NESTING,
      maxHeadersSize: MAX_HEADER_BYTES,
    });
    return await readParts(email, problems);
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
  const sentText = cleanText(limited(email.text ?? "", problems));
  if (email.attachments.length > MAX_ATTACHMENTS) {
    problems.add("attachments_cut");
  }
  const shown = shownContentIds(html ?? "");
  return {
    sentText,
    html,
    attachments: await Promise.all(
      email.attachments
        .slice(0, MAX_ATTACHMENTS)
        .map((part) => readAttachment(part, shown)),
    ),
  };
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
