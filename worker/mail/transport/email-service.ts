import type { OutgoingMail } from "../compose.ts";
import type { Mailbox } from "../mailbox.ts";
import { reasonOf, type Handover, type Transport } from "./transport.ts";

/** What cannot get better by itself; anything else the service says is worth another try. */
const PERMANENT: Record<string, string> = {
  E_RECIPIENT_SUPPRESSED: "recipient_suppressed",
  E_RECIPIENT_NOT_ALLOWED: "recipient_rejected",
  E_SENDER_NOT_VERIFIED: "sender_rejected",
  E_SENDER_DOMAIN_NOT_AVAILABLE: "sender_rejected",
  E_VALIDATION_ERROR: "message_refused",
  E_FIELD_MISSING: "message_refused",
  E_TOO_MANY_RECIPIENTS: "message_refused",
  E_CONTENT_TOO_LARGE: "too_large",
  E_HEADER_NOT_ALLOWED: "message_refused",
};

const TEMPORARY: Record<string, string> = {
  E_RATE_LIMIT_EXCEEDED: "rate_limited",
  E_DAILY_LIMIT_EXCEEDED: "daily_limit",
  E_DELIVERY_FAILED: "try_later",
  E_INTERNAL_SERVER_ERROR: "try_later",
};

/**
 * Hands mail to Cloudflare Email Service through its binding. The service sets Message-ID and Date itself, so the
 * Message-ID is learned later; the id it returns is what its delivery events name.
 */
export function emailServiceTransport(binding: SendEmail): Transport {
  return {
    async send(mail) {
      try {
        const { messageId } = await binding.send(messageOf(mail));
        const accepted: Handover = {
          outcome: "accepted",
          providerId: messageId,
          messageId: null,
        };
        return accepted;
      } catch (error) {
        return sortError(error);
      }
    },
  };
}

function messageOf(mail: OutgoingMail): Parameters<SendEmail["send"]>[0] {
  return {
    from: addressOf(mail.from),
    to: mail.to.map(addressOf),
    ...(mail.cc.length > 0 ? { cc: mail.cc.map(addressOf) } : {}),
    replyTo: addressOf(mail.replyTo),
    subject: mail.subject,
    text: mail.text,
    ...(mail.html === null ? {} : { html: mail.html }),
    headers: mail.headers,
    attachments: mail.attachments.map(({ name, type, content, contentId }) =>
      contentId === null
        ? { disposition: "attachment", filename: name, type, content }
        : { disposition: "inline", contentId, filename: name, type, content },
    ),
  };
}

function addressOf({ name, address }: Mailbox) {
  return { name, email: address };
}

/**
 * An error with a code is the service's answer: it did not take the mail. Without one the call itself broke, and
 * nobody knows whether the mail was taken.
 */
function sortError(error: unknown): Handover {
  const code =
    error instanceof Error && "code" in error ? String(error.code) : "";
  const said = reasonOf(error instanceof Error ? error.message : "");
  const permanent = PERMANENT[code];
  if (permanent) return { outcome: "permanent", code: permanent, reason: said };
  const temporary =
    TEMPORARY[code] ?? (code.startsWith("E_") ? "try_later" : undefined);
  if (temporary) return { outcome: "temporary", code: temporary, reason: said };
  return {
    outcome: "unknown",
    code: "no_answer",
    reason: "The mail service was asked, but gave no answer.",
  };
}
