import { apply, type House } from "../apply.ts";
import type { StoredFile } from "../attachments/attach.ts";
import { readConfig } from "../env.ts";
import {
  MAX_BODY_FROM_RAW_BYTES,
  MAX_INLINE_BODY_BYTES,
  MAX_REFERENCES,
} from "../limits.ts";
import { readBigMail, type BigMail } from "../mail/big-mail.ts";
import { classifyMail } from "../mail/automatic.ts";
import { readCalendarMessage } from "../mail/calendar-message.ts";
import { readForwarded } from "../mail/forwarded.ts";
import { readMailReport } from "../mail/mail-report.ts";
import {
  parseMail,
  type ParsedAttachment,
  type ParsedMail,
} from "../mail/parse.ts";
import type { PartRange } from "../mail/part-walker.ts";
import { rewrittenSender } from "../mail/rewritten-sender.ts";
import { domainOf, senderVerdict } from "../mail/sender-verdict.ts";
import { senderWarnings } from "../mail/sender-warnings.ts";
import {
  receiveMail,
  type ReceivedMail,
  type Reception,
} from "./receive-mail.ts";
import { resolveRecipient, type Recipient } from "./resolve-recipient.ts";
import {
  bodyKey,
  inboundAttachmentKey,
  markerKey,
  type Intake,
} from "./storage.ts";

/**
 * Understands a mail that is stored already and puts it where it belongs. Every step may run twice: objects are
 * named by the mail, the batch is guarded by its identity, and the marker goes last.
 */
export async function processMail(
  house: House,
  intake: Intake,
  raw: Uint8Array | ReadableStream<Uint8Array>,
  resolved?: Recipient,
): Promise<Reception> {
  const recipient = resolved ?? (await resolveAgain(house, intake));
  const mail =
    raw instanceof Uint8Array ? await parseMail(raw) : await readBigMail(raw);
  const report = readMailReport(mail, intake.envelopeFrom);
  const sentOn =
    recipient.kind === "forwarding" ? await readForwarded(mail) : null;
  const rewritten =
    recipient.kind === "forwarding"
      ? rewrittenSender(mail, recipient.forwardedFrom)
      : null;
  const [files, body] = await Promise.all([
    storeFiles(house, intake, mail),
    storeBody(house, intake, mail),
  ]);
  const reception = await apply(
    house,
    { audienceId: intake.audienceId, actor: { id: null } },
    receiveMail,
    {
      ...envelopeOf(intake),
      recipient,
      report,
      sentOn,
      namedIds: [
        ...mail.inReplyTo.slice(0, 1),
        ...mail.references.toReversed(),
      ].slice(0, MAX_REFERENCES + 1),
      message: {
        ...body,
        files,
        from: rewritten ?? senderOf(mail, intake),
        to: mail.to,
        cc: mail.cc,
        subject: mail.subject,
        visibleText: mail.visibleText,
        signature: mail.signature,
        snippet: mail.snippet,
        headerMessageId: mail.messageId,
        inReplyTo: mail.inReplyTo[0] ?? null,
        references: mail.references,
        ...(rewritten ? notChecked : senderFacts(mail)),
        automatic: classifyMail({
          ...mail,
          fields: mail.headers,
          envelopeFrom: intake.envelopeFrom,
          report,
          hasFiles: mail.attachments.length > 0,
          calendar: readCalendarMessage(mail.attachments),
          forwarderDomains:
            recipient.kind === "forwarding"
              ? [domainOf(recipient.forwardedFrom)]
              : [],
        }),
        problems: mail.problems,
        forwarded: null,
        at: intake.receivedAt,
      },
    },
  );
  await house.env.FILES.delete(markerKey(intake));
  return reception;
}

/** The rows a token names may have changed since: a merge, an erasure. The audience of the intake stays. */
async function resolveAgain(
  { db, env }: House,
  intake: Intake,
): Promise<Recipient> {
  const recipient = await resolveRecipient(
    db,
    readConfig(env),
    intake.envelopeTo,
  );
  return recipient?.audienceId === intake.audienceId
    ? recipient
    : { audienceId: intake.audienceId, kind: "inbox" };
}

function envelopeOf(
  intake: Intake,
): Omit<
  ReceivedMail,
  "recipient" | "report" | "sentOn" | "namedIds" | "message"
> {
  const {
    identity,
    envelopeFrom,
    envelopeTo,
    storageKey,
    size,
    receivedAt,
    accepted,
  } = intake;
  return {
    identity,
    envelopeFrom,
    envelopeTo,
    storageKey,
    size,
    receivedAt,
    accepted,
  };
}

/** What the group's server says is no word about who wrote to it. */
const notChecked = {
  verdict: "unknown" as const,
  verdictReason: "not_checked" as const,
  warnings: [],
};

function senderFacts(mail: ParsedMail) {
  const { verdict, reason } = senderVerdict(mail.headers);
  return {
    verdict,
    verdictReason: reason,
    warnings: senderWarnings({ ...mail, fields: mail.headers }),
  };
}

function senderOf(mail: ParsedMail, intake: Intake) {
  return mail.from?.address
    ? mail.from
    : {
        name: mail.from?.name ?? "",
        address: intake.envelopeFrom.toLowerCase(),
      };
}

/** Every attachment is kept (spec E3), typed by its content. */
async function storeFiles(
  { env }: House,
  intake: Intake,
  mail: ParsedMail | BigMail,
): Promise<StoredFile[]> {
  const files: (ParsedAttachment & { range?: PartRange | null })[] =
    mail.attachments;
  return Promise.all(
    files.map(async ({ content, range, ...attachment }, position) => {
      if (range) {
        const { size } = range;
        return { ...attachment, size, storageKey: intake.storageKey, range };
      }
      const storageKey = inboundAttachmentKey(
        intake.audienceId,
        intake.identity,
        position,
      );
      await env.FILES.put(storageKey, content);
      const size = content.byteLength;
      return { ...attachment, size, storageKey, range: null };
    }),
  );
}

const encoder = new TextEncoder();

/** Bodies over 2 KB are whole in R2, in a small mail by its raw bytes; the row keeps what list and search show. */
async function storeBody(
  { env }: House,
  intake: Intake,
  { text, html }: Pick<ParsedMail, "text" | "html">,
) {
  const hasHtml = html !== null;
  const bytes =
    encoder.encode(text).byteLength + encoder.encode(html ?? "").byteLength;
  if (bytes <= MAX_INLINE_BODY_BYTES)
    return { text, html, bodyKey: null, hasHtml };
  if (intake.size <= MAX_BODY_FROM_RAW_BYTES) {
    return { text: null, html: null, bodyKey: intake.storageKey, hasHtml };
  }
  const key = bodyKey(intake.audienceId, intake.identity);
  await env.FILES.put(key, JSON.stringify({ text, html }));
  return { text: null, html: null, bodyKey: key, hasHtml };
}
