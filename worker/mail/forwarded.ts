import { readMailboxes } from "./addresses.ts";
import { cleanLine, cleanText } from "./clean-text.ts";
import { isForwardSubject } from "./forward-subject.ts";
import type { Mailbox } from "./mailbox.ts";
import { MAX_NAME_CHARACTERS, MAX_SUBJECT_CHARACTERS } from "../limits.ts";
import { parseMail, type ParsedMail } from "./parse.ts";
import { readHeaderLines } from "./quote-headers.ts";
import { separatorOf } from "./quote-separators.ts";
import { splitMail, type TextSplit } from "./visible-text.ts";

/** The mail that somebody sent on by hand, as far as the forwarding program told of it. */
export interface ForwardedMail {
  from: Mailbox;
  /** UTC milliseconds; null where what is printed names no zone. */
  date: number | null;
  subject: string;
  text: string;
  /** What the forwarder wrote above it. */
  note: string;
}

/** Lines between what announces a forwarded mail and its printed header. */
const MAX_LINES_ABOVE_HEADER = 6;

/**
 * The original of a mail that a person forwarded (spec C5): printed below a header by any of the usual programs, or
 * attached whole. Null where none is found, where an answer only quotes a forwarded mail, and where its sender has no
 * address. It is the forwarder's word: it proves nothing and grants nothing.
 */
export async function readForwarded(
  mail: Pick<ParsedMail, "subject" | "text" | "html" | "attachments">,
): Promise<ForwardedMail | null> {
  const forwards = isForwardSubject(mail.subject);
  const split = splitMail(mail, { forwards });
  return (
    readPrinted(split, mail.subject, forwards) ??
    (await readAttached(mail, split, forwards))
  );
}

function readPrinted(
  { parts }: TextSplit,
  subject: string,
  forwards: boolean,
): ForwardedMail | null {
  const at = parts.findIndex(({ kind }) => kind === "forwarded");
  // Above it stands an older mail already: that is what was answered.
  if (at < 0 || parts.slice(0, at).some(({ kind }) => kind === "quoted"))
    return null;
  const lines = parts
    .slice(at)
    .map(({ text }) => text)
    .join("")
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/^>[> ]*/, "").trim());
  const announced = lines
    .slice(0, MAX_LINES_ABOVE_HEADER)
    .some((line) => separatorOf(line) === "forward");
  if (!forwards && !announced) return null;
  for (let start = 0; start <= MAX_LINES_ABOVE_HEADER; start++) {
    const header = readHeaderLines(lines, start);
    if (!header) continue;
    const from = readSender(header.from);
    if (!from) return null;
    return {
      from,
      date: readDate(header.date),
      subject:
        cleanLine(header.subject, MAX_SUBJECT_CHARACTERS) ||
        withoutPrefix(subject),
      text: cleanText(lines.slice(start + header.lines).join("\n")).trim(),
      note: parts
        .slice(0, at)
        .map(({ text }) => text)
        .join("")
        .trim(),
    };
  }
  return null;
}

async function readAttached(
  { attachments }: Pick<ParsedMail, "attachments">,
  { parts, visible }: TextSplit,
  forwards: boolean,
): Promise<ForwardedMail | null> {
  const attached = attachments.filter(({ declaredType }) =>
    /^message\/(?:rfc822|global)$/i.test(declaredType),
  );
  const [only] = attached;
  // Two may be anything; one beside words of its own is a forward only where the subject says so.
  if (!only || attached.length > 1 || (!forwards && visible !== ""))
    return null;
  const original = await parseMail(only.content);
  if (!original.from?.address) return null;
  return {
    from: original.from,
    date: original.date,
    subject: original.subject,
    text: original.text.trim(),
    note: parts
      .map(({ text }) => text)
      .join("")
      .trim(),
  };
}

/** "Ann Reader <ann@reader.example>", "ann@reader.example [mailto:ann@reader.example]", "Ann via x <…>". */
function readSender(value: string): Mailbox | null {
  const written = value.replace(/\[mailto:([^\]\s]+)\]/gi, "<$1>");
  const boxes = readMailboxes([written]).filter(({ address }) => address);
  const address =
    boxes[0]?.address ??
    /[\w.+'-]{1,64}@[\w-]+(?:\.[\w-]+)+/.exec(written)?.[0].toLowerCase();
  if (!address) return null;
  const name = cleanLine(
    boxes[0]?.name ?? written.split(/[<([]/)[0] ?? "",
    MAX_NAME_CHARACTERS,
  );
  return { name: name.includes("@") ? "" : name, address };
}

/** Only with a zone, as RFC 5322 has it: hours of a place nobody knows would be wrong by a day. */
function readDate(value: string): number | null {
  const time = Date.parse(value.slice(0, 80));
  return time > 0 && /\d{4}.* (?:[+-]\d{4}|GMT|UTC)\b/.test(value)
    ? time
    : null;
}

function withoutPrefix(subject: string): string {
  return subject.replace(/^\s*\[?[^\s:：[\]]{1,12} ?[:：]\s*/, "");
}
