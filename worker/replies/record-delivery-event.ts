import { unchanged, type Change, type Context } from "../change.ts";
import { noteBounce } from "../contacts/note-bounce.ts";
import { optOutByComplaint } from "../contacts/opt-out-by-complaint.ts";
import { cleanLine } from "../mail/clean-text.ts";
import { deliveryChange } from "./delivery-change.ts";
import type { DeliveryEvent } from "./delivery-event.ts";
import { findSentTo } from "./queries.ts";
import { stateAfter, type Reported } from "./reported-state.ts";

const MAX_REASON_CHARACTERS = 300;

/**
 * What Email Service tells of a message after it took it. The same event twice, or events in any order, end in the same
 * state.
 */
export async function recordDeliveryEvent(
  context: Context,
  { messageId, event }: { messageId: string; event: DeliveryEvent },
): Promise<Change> {
  const sent = await findSentTo(context.db, messageId);
  const { payload } = event;
  // Of somebody in Cc nothing is shown: the state is the contact's.
  if (sent?.contactEmail !== payload.recipient.trim().toLowerCase())
    return unchanged(undefined);
  if (event.type === "cf.email.sending.message.complained")
    return { ...optOutByComplaint(context, sent), result: undefined };
  const state = stateAfter(sent.deliveryState, reportedAs[event.type]);
  if (state === null) return unchanged(undefined);
  const reason = state === "delivered" ? null : reasonOf(payload);
  const delivery = deliveryChange(context, sent, { state, reason });
  const bounce =
    state === "bounced" && payload.bounce?.type === "hard"
      ? noteBounce(context, sent.contactId)
      : null;
  return {
    writes: [...delivery.writes, ...(bounce?.writes ?? [])],
    events: [...delivery.events, ...(bounce?.events ?? [])],
    result: undefined,
  };
}

const reportedAs: Record<
  Exclude<DeliveryEvent["type"], "cf.email.sending.message.complained">,
  Reported
> = {
  "cf.email.sending.message.delivered": "delivered",
  "cf.email.sending.message.deferred": "deferred",
  "cf.email.sending.message.bounced": "bounced",
  "cf.email.sending.message.failed": "failed",
  "cf.email.sending.message.rejected": "refused",
};

function reasonOf({
  delivery,
  bounce,
  rejection,
  failure,
}: DeliveryEvent["payload"]): string | null {
  const words =
    bounce?.reason ??
    rejection?.detail ??
    rejection?.reason ??
    failure?.reason ??
    delivery?.smtpResponse;
  return words ? cleanLine(words, MAX_REASON_CHARACTERS) : null;
}
