import {
  MAX_ADDRESSES,
  MAX_BODY_BYTES,
  MAX_MAIL_BYTES_AT_ONCE,
  MAX_SUBJECT_CHARACTERS,
} from "../limits.ts";
import { readMailboxes } from "./addresses.ts";
import type { ParsedAttachment } from "./attachments.ts";
import { findAttribution } from "./attribution.ts";
import { cleanLine } from "./clean-text.ts";
import type { Mailbox } from "./mailbox.ts";
import { parseMail, type ParsedMail } from "./parse.ts";
import { readPrintedDate } from "./printed-date.ts";
import { type PrintedHeader, readPrintedHeader } from "./quote-headers.ts";
import { isRule, separatorOf } from "./quote-separators.ts";
import { bareSubject, isForwardSubject, isReplySubject } from "./subject.ts";
import { readLines } from "./text-lines.ts";
import { splitHtml, splitText, type TextSplit } from "./visible-text.ts";

/** A mail that somebody sent on by hand. */
export interface ForwardedMail {
  /** The original sender, with an address. */
  from: Mailbox;
  to: Mailbox[];
  /** Null where the printed date is not sure. Without a zone of its own it is read in that of the forwarder. */
  date: number | null;
  subject: string;
  text: string;
  /** What the forwarder wrote above it, without their signature. */
  note: string;
  form: "inline" | "attached";
}

/**
 * The original mail in one that was forwarded by hand (spec C5), or null when it is not plainly that:
 * - the subject says so ("Fwd:", "TR :" …) and the first older part is a printed header with the sender's address;
 * - or that part is introduced as forwarded ("Begin forwarded message:"), whatever the subject, unless that of an answer;
 * - or one mail is attached, and the subject says so or there is nothing else.
 * The outermost block names the sender. An answer that quotes a forwarded mail is none. Never throws and is linear. The
 * result is text that anyone can type: it grants nothing by itself.
 */
export async function readForwarded(
  mail: ParsedMail,
): Promise<ForwardedMail | null> {
  if (isReplySubject(mail.subject)) return null;
  const forwards = isForwardSubject(mail.subject);
  return (
    inline(mail, splitText(mail.text, { forwards })) ??
    (mail.html === null
      ? null
      : inline(mail, splitHtml(mail.html, { forwards }))) ??
    attached(mail, forwards)
  );
}

function inline(mail: ParsedMail, { parts }: TextSplit): ForwardedMail | null {
  const start = parts.findIndex(({ kind }) => !ownKinds.has(kind));
  if (parts[start]?.kind !== "forwarded") return null;
  const block = readBlock(
    parts
      .slice(start)
      .map(({ text }) => text)
      .join(""),
  );
  const header = block && readHeader(block, mail);
  if (!header) return null;
  const written = parts
    .slice(0, start)
    .filter(({ kind }) => kind !== "signature")
    .map(({ text }) => text)
    .join("");
  return {
    ...header,
    text: block.text,
    note: withoutRules(written),
    form: "inline",
  };
}

const ownKinds: ReadonlySet<string> = new Set(["new", "signature"]);

interface Block {
  header: PrintedHeader | null;
  /** "On …, Ann <ann@tea.example> wrote:", as Proton introduced forwarded mails. */
  attribution: string | null;
  text: string;
}

/** The block's header and what is below, its quote marks taken off where the program quotes what it forwards. */
function readBlock(written: string): Block | null {
  const depth = quoteDepth(written);
  const whole = depth === 0 ? written : unquoted(written, depth);
  const { starts, lines, end } = readLines(whole, MAX_BODY_BYTES, () => -1);
  const { at, introduced } = introduction(lines);
  const header = readPrintedHeader(lines, at);
  const attribution =
    header === null && introduced ? findAttribution(lines, at) : null;
  const count = header?.lines ?? attribution?.lines;
  if (count === undefined) return null;
  return {
    header,
    attribution: attribution && lines.slice(at, at + count).join(" "),
    text: whole.slice(starts[at + count] ?? end, end).trim(),
  };
}

/** Blank lines, a rule and a line that says what follows; then the header. */
const MAX_INTRODUCTION_LINES = 8;

function introduction(lines: readonly string[]) {
  let introduced = false;
  let at = 0;
  while (at < MAX_INTRODUCTION_LINES && at < lines.length) {
    const line = lines[at] ?? "";
    const separates = separatorOf(line) !== null;
    if (line !== "" && !separates && !isRule(line)) break;
    introduced ||= separates;
    at++;
  }
  return { at, introduced };
}

/** How many quote marks stand before the header: its first line, or the first below the line that introduces it. */
function quoteDepth(written: string): number {
  const { lines } = readLines(written, MAX_HEAD_CHARACTERS, () => -1);
  const first = lines[introduction(lines).at] ?? "";
  return /^[>＞\s]*/.exec(first)?.[0].replace(/\s/g, "").length ?? 0;
}

const MAX_HEAD_CHARACTERS = 16 * 1024;

function unquoted(written: string, depth: number): string {
  return written
    .split("\n")
    .map((line) => {
      let at = 0;
      for (let marks = 0; marks < depth; marks++) {
        const next = line[at] === " " ? at + 1 : at;
        if (line[next] !== ">" && line[next] !== "＞") break;
        at = next + 1;
      }
      return at > 0 && line[at] === " " ? line.slice(at + 1) : line.slice(at);
    })
    .join("\n");
}

function readHeader({ header, attribution }: Block, mail: ParsedMail) {
  const field = (role: "from" | "to" | "date" | "subject") =>
    header?.fields.get(role) ?? "";
  const from = senderOf(
    attribution === null ? field("from") : introducedSender(attribution),
  );
  if (!from) return null;
  return {
    from,
    to: readMailboxes([bareAddresses(field("to"))]).slice(0, MAX_ADDRESSES),
    date: dateOf(attribution ?? field("date"), header?.english ?? true, mail),
    subject: cleanLine(
      field("subject") || bareSubject(mail.subject),
      MAX_SUBJECT_CHARACTERS,
    ),
  };
}

/** The name stands behind the date and its comma; what has digits in it is still the date. */
function introducedSender(attribution: string): string {
  const address = attribution.indexOf("<");
  const name = attribution.slice(0, address).split(",").at(-1) ?? "";
  return (/\d/.test(name) ? "" : name) + attribution.slice(address);
}

/** Outlook prints names as they sort, without quotes ("Lee, Ann <ann@tea.example>"), and an address as a link. */
function senderOf(printed: string): Mailbox | null {
  const value = bareAddresses(printed);
  const bracketed = /^([^<>]*)<([^<>]*)>/.exec(value);
  const [, name = "", address = ""] = bracketed ?? [];
  const quoted = name.trim().replace(/^["']|["']$/g, "");
  const [mailbox] = bracketed
    ? readMailboxes([`"${quoted.replace(/["\\]/g, "")}" <${address.trim()}>`])
    : readMailboxes([value]);
  return mailbox?.address ? mailbox : null;
}

/** "Ann [mailto:ann@tea.example]", "ann@tea.example<mailto:ann@tea.example>", "Ann (ann@tea.example)". */
function bareAddresses(printed: string): string {
  return printed
    .replace(/@([^\s<>@]{1,255})\s?<mailto:[^<>]{0,300}>/gi, "@$1")
    .replace(/\[mailto:([^\s[\]<>]{1,300})\]/gi, "<$1>")
    .replace(/<mailto:([^<>]{1,300})>/gi, "<$1>")
    .replace(/\(([^\s()<>@]{1,100}@[^\s()<>@]{1,255})\)/g, "<$1>");
}

/** Whoever wrote before the mail was sent on: a later date was misread. */
function dateOf(
  printed: string,
  english: boolean,
  mail: ParsedMail,
): number | null {
  const date = readPrintedDate(printed, {
    monthMayBeFirst: english,
    offset: zoneOf(mail),
  });
  return date !== null && (mail.date === null || date <= mail.date)
    ? date
    : null;
}

/** Minutes from UTC where the mail was sent on, as its Date says. */
function zoneOf({ headers }: ParsedMail): number | null {
  const date = headers.find(({ name }) => name === "date")?.value ?? "";
  const [, sign, hours, minutes] =
    /([+-])(\d\d)(\d\d)\b/.exec(date.slice(0, 100)) ?? [];
  if (sign === undefined) return /\b(?:GMT|UTC?|Z)\b/.test(date) ? 0 : null;
  const offset = Number(hours) * 60 + Number(minutes);
  return sign === "+" ? offset : -offset;
}

/** What the program drew between note and block. */
function withoutRules(written: string): string {
  const lines = written.trim().split("\n");
  while (lines.length > 0) {
    const last = lines.at(-1)?.trim() ?? "";
    if (last !== "" && !isRule(last)) break;
    lines.pop();
  }
  return lines.join("\n").trim();
}

/** Of several attached mails none is the one that was sent on. */
async function attached(
  mail: ParsedMail,
  forwards: boolean,
): Promise<ForwardedMail | null> {
  const mails = mail.attachments.filter(isMail);
  const [file] = mails;
  const alone = mail.attachments.length === 1 && mail.text.trim() === "";
  if (!file || mails.length > 1 || !(forwards || alone)) return null;
  if (isReport(mail)) return null;
  // Parsed beside the outer mail: what is beyond are files, and those stay in the outer one.
  const inner = await parseMail(
    file.content.subarray(0, MAX_MAIL_BYTES_AT_ONCE),
  );
  if (!inner.from?.address) return null;
  return {
    from: inner.from,
    to: inner.to,
    date: inner.date,
    subject: inner.subject,
    text: inner.text.trim(),
    note: mail.visibleText,
    form: "attached",
  };
}

function isMail({ name, type, declaredType }: ParsedAttachment): boolean {
  return (
    type === "message/rfc822" ||
    declaredType === "message/rfc822" ||
    name.toLowerCase().endsWith(".eml")
  );
}

/** A bounce or a read receipt carries the mail it is about (RFC 6522). */
function isReport({ headers }: ParsedMail): boolean {
  return headers.some(
    ({ name, value }) =>
      name === "content-type" && /^multipart\/report\b/i.test(value),
  );
}
