import {
  MAX_FREE_REPORT_CHARACTERS,
  MAX_REPORT_BYTES,
  MAX_REPORT_RECIPIENTS,
} from "../limits.ts";
import { readMailboxes } from "./addresses.ts";
import { saysDelayed, saysGone, saysUndelivered } from "./automatic-words.ts";
import { cleanLine, decodeGuessing } from "./clean-text.ts";
import { isMailSystem, isRobot } from "./mail-systems.ts";
import { parseMessageIds } from "./message-ids.ts";
import type { ParsedAttachment, ParsedMail } from "./parse.ts";
import { readTopHeader } from "./top-header.ts";

export interface ReportedRecipient {
  /** In lower case. */
  address: string;
  action: "failed" | "delayed" | "delivered";
  /** RFC 3463, such as 5.1.1. */
  status: string | null;
  /** Whether the address itself is no more: a full mailbox or a refused content says nothing of it. */
  gone: boolean;
  /** The server's words, one line. */
  diagnostic: string;
}

/** What the report tells of the mail it is about. */
export interface OriginalMail {
  messageId: string | null;
  to: string[];
  subject: string;
}

export interface MailReport {
  type: "delivery" | "abuse" | "receipt";
  recipients: ReportedRecipient[];
  original: OriginalMail | null;
}

const MAX_DIAGNOSTIC_CHARACTERS = 300;

/**
 * Reads a delivery report (RFC 3464), an abuse report (RFC 5965) or a read receipt (RFC 8098), and the common forms
 * of bounces that follow no standard; null for any other mail. Words count only where a mail system speaks: a person
 * who forwards a bounce or complains of one stays a person. Bounded and never throws.
 */
export function readMailReport(
  mail: ParsedMail,
  envelopeFrom: string,
): MailReport | null {
  const from = mail.from?.address ?? "";
  const system = isMailSystem(envelopeFrom, from);
  const isReport = contentType(mail).startsWith("multipart/report");
  const original = readOriginal(mail);
  const part = (type: RegExp) =>
    mail.attachments.filter(({ declaredType }) => type.test(declaredType));
  if (isReport && part(/^message\/feedback-report$/i).length > 0)
    return { type: "abuse", recipients: [], original };
  if (
    isReport &&
    part(/^message\/(?:global-)?disposition-notification$/i).length > 0
  )
    return { type: "receipt", recipients: [], original };
  const statuses = part(/^message\/(?:global-)?delivery-status$/i);
  if (statuses.length > 0 && (isReport || system)) {
    const recipients = statuses.flatMap(readDeliveryStatus);
    return {
      type: "delivery",
      recipients: recipients.slice(0, MAX_REPORT_RECIPIENTS),
      original,
    };
  }
  return readFreeReport(mail, system || isRobot(from), original);
}

function contentType({ headers }: ParsedMail): string {
  const field = headers.find(({ name }) => name === "content-type");
  return field?.value.toLowerCase() ?? "";
}

/** The blocks of RFC 3464 §2, one a recipient, whether a blank line stands between them or not. */
function readDeliveryStatus({
  content,
}: Pick<ParsedAttachment, "content">): ReportedRecipient[] {
  const blocks: Record<string, string>[] = [];
  for (const [name, value] of statusFields(content)) {
    const block = blocks.at(-1);
    const begins = name === "final-recipient" || name === "original-recipient";
    if (begins && (!block || name in block || "action" in block))
      blocks.push({});
    const current = blocks.at(-1);
    if (current) current[name] ??= value;
    if (blocks.length > MAX_REPORT_RECIPIENTS) break;
  }
  return blocks.flatMap((block) => {
    const address = typedAddress(
      block["original-recipient"] ?? block["final-recipient"] ?? "",
    );
    if (!address) return [];
    const action = actionOf(block["action"] ?? "");
    const status =
      /[245]\.\d{1,3}\.\d{1,3}/.exec(block["status"] ?? "")?.[0] ?? null;
    const diagnostic = cleanLine(
      (block["diagnostic-code"] ?? "").replace(/^\s*smtp\s*;/i, ""),
      MAX_DIAGNOSTIC_CHARACTERS,
    );
    return [
      {
        address,
        action,
        status,
        gone: action === "failed" && isGone(status, diagnostic),
        diagnostic,
      },
    ];
  });
}

function* statusFields(content: Uint8Array): Generator<[string, string]> {
  const text = decodeGuessing(content.subarray(0, MAX_REPORT_BYTES));
  let name = "";
  let value = "";
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (/^[ \t]/.test(line) && name) {
      value += ` ${line.trim()}`;
      continue;
    }
    if (name) yield [name, value];
    const colon = line.indexOf(":");
    name = colon > 0 ? line.slice(0, colon).trim().toLowerCase() : "";
    value = line.slice(colon + 1).trim();
  }
  if (name) yield [name, value];
}

/** "rfc822; ann@example.org". */
function typedAddress(value: string): string {
  const bare = value.slice(value.indexOf(";") + 1);
  return readMailboxes([bare])[0]?.address ?? "";
}

function actionOf(word: string): ReportedRecipient["action"] {
  const action = word.trim().toLowerCase();
  if (action.startsWith("delayed")) return "delayed";
  return /^(?:delivered|relayed|expanded)/.test(action)
    ? "delivered"
    : "failed";
}

/** Full mailboxes (x.2.2), sizes (x.2.3, x.3.4) and policies (x.7.x) speak of the mail, not of the address. */
function isGone(status: string | null, diagnostic: string): boolean {
  if (status === null) return saysGone(diagnostic);
  return (
    status.startsWith("5.") && !/^5\.(?:2\.[23]|3\.4|7\.\d+)$/.test(status)
  );
}

/** qmail, exim, Exchange 2003, Domino and many others tell in their own words. */
function readFreeReport(
  mail: ParsedMail,
  fromSystem: boolean,
  original: OriginalMail | null,
): MailReport | null {
  const failedTo = mail.headers
    .filter(({ name }) => name === "x-failed-recipients")
    .flatMap(({ value }) => readMailboxes([value]));
  const text = mail.text.slice(0, MAX_FREE_REPORT_CHARACTERS);
  const words = `${mail.subject}\n${text}`;
  const isBounce =
    fromSystem &&
    (failedTo.length > 0 ||
      saysUndelivered(mail.subject) ||
      saysUndelivered(text.slice(0, 1000)));
  if (!isBounce) return null;
  const addresses =
    failedTo.length > 0
      ? failedTo.map(({ address }) => address)
      : addressesIn(text, mail);
  const status =
    /(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d.])/.exec(words)?.[0] ??
    statusOfCode(/(?<![\d.])([45])\d\d[ -]/.exec(words)?.[1]);
  const action = saysDelayed(mail.subject) ? "delayed" : "failed";
  const diagnostic = cleanLine(
    text.split("\n").find((line) => /(?<![\d.])[45]\d\d[ -]/.test(line)) ?? "",
    MAX_DIAGNOSTIC_CHARACTERS,
  );
  return {
    type: "delivery",
    recipients: addresses.slice(0, MAX_REPORT_RECIPIENTS).map((address) => ({
      address,
      action,
      status,
      gone:
        action === "failed" &&
        (status === null || status === "5.0.0"
          ? saysGone(words)
          : isGone(status, "")),
      diagnostic,
    })),
    original,
  };
}

function statusOfCode(digit: string | undefined): string | null {
  return digit ? `${digit}.0.0` : null;
}

/** Before the returned mail, and none that the report itself comes from or goes to. */
function addressesIn(text: string, mail: ParsedMail): string[] {
  const own = new Set([mail.from?.address, ...mail.to.map((to) => to.address)]);
  const told =
    text.split(/^-{2,}.*(?:original|copy|returned|header)/im)[0] ?? "";
  const found = told.match(/[\w.+%'-]{1,64}@[\w-]+(?:\.[\w-]+)+/g) ?? [];
  return [...new Set(found.map((address) => address.toLowerCase()))].filter(
    (address) => !own.has(address),
  );
}

function readOriginal(mail: ParsedMail): OriginalMail | null {
  const returned = mail.attachments.find(({ declaredType }) =>
    /^(?:message\/rfc822|message\/global|text\/rfc822-headers?|message\/rfc822-headers)$/i.test(
      declaredType,
    ),
  );
  const bytes = returned?.content ?? quotedHeader(mail.text);
  if (!bytes) return null;
  const { fields } = readTopHeader(bytes);
  const first = (name: string) =>
    fields.find((field) => field.name === name)?.value;
  return {
    messageId: parseMessageIds(first("message-id"))[0] ?? null,
    to: readMailboxes([first("to") ?? ""])
      .map(({ address }) => address)
      .filter(Boolean)
      .slice(0, MAX_REPORT_RECIPIENTS),
    subject: cleanLine(first("subject") ?? "", MAX_DIAGNOSTIC_CHARACTERS),
  };
}

/** A returned mail that stands in the text itself: from its Message-ID's block on. */
function quotedHeader(text: string): Uint8Array | null {
  const within = text.slice(0, MAX_FREE_REPORT_CHARACTERS);
  const at = /^[ \t>]*message-id:/im.exec(within)?.index;
  if (at === undefined) return null;
  const start = Math.max(0, within.lastIndexOf("\n\n", at));
  const block = within
    .slice(start)
    .trimStart()
    .split("\n")
    .map((line) => line.replace(/^[ \t>]+(?=[\w-]+:)/, ""))
    .join("\r\n");
  return new TextEncoder().encode(block);
}
