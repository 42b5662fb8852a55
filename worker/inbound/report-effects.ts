import type { Context } from "../change.ts";
import { noteBounce } from "../contacts/note-bounce.ts";
import { optOutByComplaint } from "../contacts/opt-out-by-complaint.ts";
import type { Statement } from "../db/open.ts";
import type { NewEvent } from "../events.ts";
import type { MailReport, ReportedRecipient } from "../mail/mail-report.ts";
import { deliveryChange } from "../replies/delivery-change.ts";
import { stateAfter, type Reported } from "../replies/reported-state.ts";
import type { ReportedMessage } from "./queries.ts";

/**
 * What a report changes: the delivery state of the message of ours that it is about, and its contact; a second address
 * that is gone makes the contact cleaned (spec C10), a complaint opts it out. A report about mail that is not ours
 * changes nothing; neither does one that names nobody of the message.
 */
export function reportEffects(
  context: Context,
  report: MailReport | null,
  reported: ReportedMessage | null,
): { messageId: string; writes: Statement[]; events: NewEvent[] } | null {
  if (!report || !reported) return null;
  const { messageId, contactId, contactEmail } = reported;
  if (report.type === "receipt") return null;
  if (report.type === "abuse")
    return { messageId, ...optOutByComplaint(context, reported) };
  const recipient = report.recipients.find(
    ({ address }) => address === contactEmail,
  );
  if (!recipient) return null;
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
  const bounce = recipient.gone ? noteBounce(context, contactId) : null;
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
