import { reserveSend } from "../accounts/send-limit.ts";
import { unchanged, type Change, type Context } from "../change.ts";
import { contactOptedOut, notFound, notSendable } from "../lib/errors.ts";
import { deliveryChange } from "./delivery-change.ts";
import { mayStillWrite } from "./may-still-write.ts";
import { expectOutbox, findOutbox, updateOutbox } from "./queries.ts";

/**
 * Sends a failed or uncertain message again, because a person said so. One that is queued or on its way already
 * stays as it is; one that was sent is refused.
 */
export async function sendAgain(
  context: Context,
  { messageId }: { messageId: string },
): Promise<Change> {
  const { db, audienceId, now } = context;
  const row = await findOutbox(db, messageId);
  if (row?.audienceId !== audienceId) throw notFound();
  if (row.state === "queued" || row.state === "sending")
    return unchanged(undefined);
  if (row.state === "done") throw notSendable();
  if (!(await mayStillWrite(context, row.conversationId)))
    throw contactOptedOut();
  const reservation =
    row.reservedMonth === null ? await reserveSend(context) : null;
  const queued = deliveryChange(context, row, {
    state: "queued",
    reason: null,
  });
  return {
    expects: [expectOutbox(db, row), ...(reservation?.expects ?? [])],
    writes: [
      updateOutbox(db, messageId, {
        state: "queued",
        dueAt: now,
        attempts: 0,
        attemptId: null,
        claimedAt: null,
        reservedMonth: reservation?.month ?? row.reservedMonth,
      }),
      ...(reservation?.writes ?? []),
      ...queued.writes,
    ],
    events: queued.events,
    jobs: [{ message: { type: "send_reply", audienceId, messageId } }],
    result: undefined,
  };
}
