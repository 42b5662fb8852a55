import type { Context } from "../change.ts";
import { noteBounce } from "../contacts/note-bounce.ts";
import { optOutByComplaint } from "../contacts/opt-out-by-complaint.ts";
import type { Statement } from "../db/open.ts";
import type { Verdict } from "../enumerations.ts";
import type { NewEvent } from "../events.ts";
import type { MailReport, ReportedRecipient } from "../mail/mail-report.ts";
import { deliveryChange } from "../replies/delivery-change.ts";
import { stateAfter, type Reported } from "../replies/reported-state.ts";
import type { ReportedMessage } from "./queries.ts";

/** A report, and how far it is to be believed. */
export interface Telling {
  report: MailReport | null;
  /** A mail system sent it: empty envelope or its own local part (RFC 3464 §2, RFC 5321 §4.5.5). */
  bySystem: boolean;
  verdict: Verdict;
}

/**
 * What a report changes: the delivery state of the message of ours that it is about, and its contact; a second message
 * to an address that is gone makes the contact cleaned (spec C10), a complaint opts it out. Reports are easily forged:
 *
 * | to change | it must |
 * |-----------|---------|
 * | the message | come from a mail system, and name the contact |
 * | the contact, as cleaned | also name our Message-ID, and tell of this message for the first time |
 * | the contact, as opted out | name our Message-ID, and be verified |
 *
 * Whoever has only a reply address changes no contact; a report about mail that is not ours changes nothing.
 */
export function reportEffects(
  context: Context,
  { report, bySystem, verdict }: Telling,
  reported: ReportedMessage | null,
): { messageId: string; writes: Statement[]; events: NewEvent[] } | null {
  if (!report || !reported) return null;
  const { messageId, contactId, contactEmail } = reported;
  if (report.type === "receipt") return null;
  if (report.type === "abuse")
    return reported.byMessageId && verdict === "verified"
      ? { messageId, ...optOutByComplaint(context, reported) }
      : null;
  const recipient = report.recipients.find(
    ({ address }) => address === contactEmail,
  );
  if (!recipient || !bySystem) return null;
  const state = stateAfter(
    reported.deliveryState,
    reportedAs[recipient.action],
  );
  const delivery = state
    ? deliveryChange(context, reported, {
        state,
        reason: reasonOf(recipient),
      })
    : null;
  const bounce =
    recipient.gone && reported.byMessageId && state === "bounced"
      ? noteBounce(context, contactId)
      : null;
  return {
    messageId,
    writes: [...(delivery?.writes ?? []), ...(bounce?.writes ?? [])],
    events: [...(delivery?.events ?? []), ...(bounce?.events ?? [])],
  };
}

const reportedAs: Record<ReportedRecipient["action"], Reported> = {
  failed: "bounced",
  delayed: "deferred",
  delivered: "delivered",
};

function reasonOf({ action, status, diagnostic }: ReportedRecipient) {
  if (action === "delivered") return null;
  return diagnostic || status;
}
