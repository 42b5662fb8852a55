import { unchanged, type Change, type Context } from "../change.ts";
import { releaseSend } from "../accounts/send-limit.ts";
import { nameOutgoing } from "../conversations/name-outgoing.ts";
import { SEND_RETRY_DELAYS_MS } from "../limits.ts";
import type { Handover } from "../mail/transport/transport.ts";
import { deliveryChange } from "./delivery-change.ts";
import {
  expectOutbox,
  findOutbox,
  updateOutbox,
  type OutboxRow,
} from "./queries.ts";

export interface DeliveryInput {
  messageId: string;
  attemptId: string;
  handover: Handover;
  /** Who may answer it by its Message-ID: the contact and those in Cc. */
  participants: string[];
}

/**
 * Writes down what the mail service said of one attempt; "sent" is said only after it did. A temporary failure goes
 * back to queued with a later time, the last of them and a permanent one are failed with the reason, and an unknown
 * outcome is uncertain and never tried again by itself (spec F2). An attempt that is over already changes nothing.
 */
export async function recordDelivery(
  context: Context,
  input: DeliveryInput,
): Promise<Change> {
  const row = await findOutbox(context.db, input.messageId);
  if (
    row?.attemptId !== input.attemptId ||
    (row.state !== "sending" && row.state !== "uncertain")
  ) {
    return unchanged(undefined);
  }
  const { handover } = input;
  switch (handover.outcome) {
    case "accepted":
      return accepted(context, row, handover, input.participants);
    case "unknown":
      return uncertain(context, row, handover.reason);
    case "temporary":
      return row.attempts <= SEND_RETRY_DELAYS_MS.length
        ? waiting(context, row, handover.reason)
        : failed(context, row, handover.reason);
    case "permanent":
      return failed(context, row, handover.reason);
  }
}

function accepted(
  context: Context,
  row: OutboxRow,
  {
    providerId,
    messageId: headerId,
  }: Extract<Handover, { outcome: "accepted" }>,
  participants: string[],
): Change {
  const { messageId, conversationId } = row;
  const sent = deliveryChange(context, row, { state: "sent", reason: null });
  return {
    expects: [expectOutbox(context.db, row)],
    writes: [
      updateOutbox(context.db, messageId, { state: "done", providerId }),
      ...sent.writes,
      ...nameOutgoing(
        context,
        { messageId, conversationId, headerId },
        participants,
      ),
    ],
    events: sent.events,
    result: undefined,
  };
}

function waiting(context: Context, row: OutboxRow, reason: string): Change {
  const delay = SEND_RETRY_DELAYS_MS[row.attempts - 1] ?? 0;
  const again = deliveryChange(context, row, { state: "queued", reason });
  return {
    expects: [expectOutbox(context.db, row)],
    writes: [
      updateOutbox(context.db, row.messageId, {
        state: "queued",
        attemptId: null,
        claimedAt: null,
        dueAt: context.now + delay,
      }),
      ...again.writes,
    ],
    events: again.events,
    jobs: [
      {
        message: {
          type: "send_reply",
          audienceId: row.audienceId,
          messageId: row.messageId,
        },
        delaySeconds: delay / 1000,
      },
    ],
    result: undefined,
  };
}

function failed(context: Context, row: OutboxRow, reason: string): Change {
  const over = deliveryChange(context, row, { state: "failed", reason });
  return {
    expects: [expectOutbox(context.db, row)],
    writes: [
      updateOutbox(context.db, row.messageId, {
        state: "failed",
        reservedMonth: null,
      }),
      ...releaseSend(context, row.reservedMonth),
      ...over.writes,
    ],
    events: over.events,
    result: undefined,
  };
}

/** It may have been sent: the send stays counted, and a person decides. */
export function uncertain(
  context: Context,
  row: OutboxRow,
  reason: string,
): Change {
  const unsure = deliveryChange(context, row, { state: "uncertain", reason });
  return {
    expects: [expectOutbox(context.db, row)],
    writes: [
      updateOutbox(context.db, row.messageId, { state: "uncertain" }),
      ...unsure.writes,
    ],
    events: unsure.events,
    result: undefined,
  };
}
