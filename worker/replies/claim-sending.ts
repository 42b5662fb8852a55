import { unchanged, type Change, type Context } from "../change.ts";
import { releaseSend } from "../accounts/send-limit.ts";
import {
  expectOutbox,
  findOutbox,
  updateOutbox,
  type OutboxRow,
} from "./queries.ts";
import { deliveryChange } from "./delivery-change.ts";
import { mayStillWrite } from "./may-still-write.ts";

/** Null: it is not due, was undone, is claimed already, or has been refused now. */
export type Claim = { attemptId: string; attempts: number } | null;

/**
 * Claims one queued message for one attempt; of two Workers, one gets it. Checks the opt-out again (spec G4): a
 * contact who opted out since is not written to.
 */
export async function claimSending(
  context: Context,
  { messageId }: { messageId: string },
): Promise<Change<Claim>> {
  const { db, now, newId } = context;
  const row = await findOutbox(db, messageId);
  if (row?.state !== "queued" || row.dueAt > now) return unchanged(null);
  if (!(await mayStillWrite(context, row.conversationId)))
    return refuse(context, row);
  const attemptId = newId("attempt");
  const attempts = row.attempts + 1;
  const sending = deliveryChange(context, row, {
    state: "sending",
    reason: null,
  });
  return {
    expects: [expectOutbox(db, row)],
    writes: [
      updateOutbox(db, messageId, {
        state: "sending",
        attemptId,
        claimedAt: now,
        attempts,
      }),
      ...sending.writes,
    ],
    events: sending.events,
    result: { attemptId, attempts },
  };
}

function refuse(context: Context, row: OutboxRow): Change<Claim> {
  const refused = deliveryChange(context, row, {
    state: "refused",
    reason: "contact_opted_out",
  });
  return {
    expects: [expectOutbox(context.db, row)],
    writes: [
      updateOutbox(context.db, row.messageId, {
        state: "failed",
        reservedMonth: null,
      }),
      ...releaseSend(context, row.reservedMonth),
      ...refused.writes,
    ],
    events: refused.events,
    result: null,
  };
}
