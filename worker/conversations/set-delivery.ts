import type { Context } from "../change.ts";
import type { Statement } from "../db/open.ts";
import type { DeliveryState } from "../enumerations.ts";
import { updateMessage } from "./queries.ts";

/** The delivery state of an outgoing message, since now. */
export function setDelivery(
  { db, now }: Context,
  messageId: string,
  { state, reason }: { state: DeliveryState; reason: string | null },
): Statement {
  return updateMessage(db, messageId, {
    deliveryState: state,
    deliveryReason: reason,
    deliveryAt: now,
  });
}
