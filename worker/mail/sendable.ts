import {
  MAX_ALL_HEADERS_BYTES,
  MAX_CUSTOM_HEADERS,
  MAX_HEADER_VALUE_BYTES,
  MAX_OUTGOING_BYTES,
  MAX_RECIPIENTS,
} from "../limits.ts";
import type { OutgoingMail } from "./compose.ts";

export type ComposeErrorCode =
  | "line_break_in_header"
  | "invalid_header_name"
  | "header_too_long"
  | "headers_too_long"
  | "too_many_headers"
  | "no_recipient"
  | "invalid_address"
  | "too_many_recipients"
  | "message_too_large";

/** Why a mail cannot be handed to any mail service as it is. */
export class ComposeError extends Error {
  readonly code: ComposeErrorCode;

  constructor(code: ComposeErrorCode) {
    super(`the mail cannot be sent: ${code}`);
    this.name = "ComposeError";
    this.code = code;
  }
}

/**
 * Refuses with a ComposeError what a mail service would refuse, or worse, would take: line breaks in anything that
 * becomes a header (they would start a header of the writer's choice), names and sizes past the platform's limits.
 */
export function assertSendable(mail: OutgoingMail): void {
  for (const value of singleLines(mail)) assertSingleLine(value);
  for (const { address } of mailboxes(mail)) assertAddress(address);
  assertHeaders(Object.entries(mail.headers));
  const recipients = mail.to.length + mail.cc.length;
  if (recipients === 0) throw new ComposeError("no_recipient");
  if (recipients > MAX_RECIPIENTS)
    throw new ComposeError("too_many_recipients");
  if (estimatedSize(mail) > MAX_OUTGOING_BYTES) {
    throw new ComposeError("message_too_large");
  }
}

/** The bytes a mail takes on the wire, never guessed too low by much: all parts as base64 in lines of 76. */
export function estimatedSize(mail: OutgoingMail): number {
  const headers = Object.entries(mail.headers).reduce(
    (sum, [name, value]) => sum + fieldBytes(name, value),
    byteLength(mail.subject) * 3 + mailboxes(mail).length * BYTES_PER_MAILBOX,
  );
  const bodies =
    partBytes(byteLength(mail.text)) + partBytes(byteLength(mail.html ?? ""));
  return mail.attachments.reduce(
    (sum, { content }) => sum + partBytes(content.byteLength),
    headers + bodies + ENVELOPE_BYTES,
  );
}

/** Received, DKIM-Signature and their kin, which the service adds. */
const ENVELOPE_BYTES = 4096;
const BYTES_PER_MAILBOX = 500;
/** Boundary, type, disposition and an encoded file name. */
const PART_HEADER_BYTES = 1024;

function partBytes(bytes: number): number {
  const base64 = Math.ceil(bytes / 3) * 4;
  return PART_HEADER_BYTES + base64 + Math.ceil(base64 / 76) * 2;
}

function mailboxes({ from, to, cc, replyTo }: OutgoingMail) {
  return [from, replyTo, ...to, ...cc];
}

function singleLines(mail: OutgoingMail): string[] {
  return [
    mail.subject,
    mail.messageId,
    ...mailboxes(mail).flatMap(({ name, address }) => [name, address]),
    ...Object.entries(mail.headers).flat(),
    ...mail.attachments.flatMap(({ name, type, contentId }) => [
      name,
      type,
      contentId ?? "",
    ]),
  ];
}

function assertSingleLine(value: string): void {
  // eslint-disable-next-line no-control-regex -- exactly these would break out of a header
  if (/[\r\n\u0000]/.test(value))
    throw new ComposeError("line_break_in_header");
}

/** Blanks, brackets and commas would make two addresses of one in a header or an SMTP command. */
function assertAddress(address: string): void {
  if (!/^[^\s<>,;"()]+@[^\s<>,;"()@]+$/.test(address)) {
    throw new ComposeError("invalid_address");
  }
}

function assertHeaders(headers: [string, string][]): void {
  let total = 0;
  for (const [name, value] of headers) {
    // RFC 5322 §3.6.8, less the characters no header of ours needs.
    if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(name)) {
      throw new ComposeError("invalid_header_name");
    }
    if (byteLength(value) > MAX_HEADER_VALUE_BYTES) {
      throw new ComposeError("header_too_long");
    }
    total += fieldBytes(name, value);
  }
  if (total > MAX_ALL_HEADERS_BYTES) throw new ComposeError("headers_too_long");
  const custom = headers.filter(([name]) => !/^x-/i.test(name));
  if (custom.length > MAX_CUSTOM_HEADERS) {
    throw new ComposeError("too_many_headers");
  }
}

/** Name, colon, blank, value, line end. */
function fieldBytes(name: string, value: string): number {
  return byteLength(name) + byteLength(value) + 4;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
