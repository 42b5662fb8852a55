import { unchanged, type Change, type Context } from "../change.ts";
import { notFound, notSendable } from "../lib/errors.ts";
import { deliveryChange } from "./delivery-change.ts";
import { expectOutbox, findOutbox, updateOutbox } from "./queries.ts";

/** Somebody knows that an uncertain message did arrive (spec F2). Refuses any other with `not_sendable`. */
export async function markSent(
  context: Context,
  { messageId }: { messageId: string },
): Promise<Change> {
  const { db, audienceId } = context;
  const row = await findOutbox(db, messageId);
  if (row?.audienceId !== audienceId) throw notFound();
  if (row.state === "done") return unchanged(undefined);
  if (row.state !== "uncertain") throw notSendable();
  const sent = deliveryChange(context, row, { state: "sent", reason: null });
  return {
    expects: [expectOutbox(db, row)],
    writes: [updateOutbox(db, messageId, { state: "done" }), ...sent.writes],
    events: sent.events,
    result: undefined,
  };
}
