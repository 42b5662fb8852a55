import { unchanged, type Change, type Context } from "../change.ts";
import { SENDING_SILENCE_MS } from "../limits.ts";
import { findOutbox } from "./queries.ts";
import { uncertain } from "./record-delivery.ts";

/** Claimed and silent for five minutes: it may have been sent, so it is never sent again by itself (spec F2). */
export async function markUncertain(
  context: Context,
  { messageId }: { messageId: string },
): Promise<Change> {
  const row = await findOutbox(context.db, messageId);
  if (
    row?.state !== "sending" ||
    (row.claimedAt ?? 0) > context.now - SENDING_SILENCE_MS
  )
    return unchanged(undefined);
  return uncertain(
    context,
    row,
    "The mail service was asked, but no answer was recorded.",
  );
}
