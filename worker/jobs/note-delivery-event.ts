import { apply, type House } from "../apply.ts";
import type { DeliveryEvent } from "../replies/delivery-event.ts";
import { findSent } from "../replies/find-sent.ts";
import { recordDeliveryEvent } from "../replies/record-delivery-event.ts";

/** An event that is faster than the note of its sending is looked at again later. */
export async function noteDeliveryEvent(
  house: House,
  event: DeliveryEvent,
): Promise<"done" | "again"> {
  const sent = await findSent(house.db, event.payload.messageId);
  if (!sent) return "again";
  const { audienceId, messageId } = sent;
  await apply(house, { audienceId, actor: { id: null } }, recordDeliveryEvent, {
    messageId,
    event,
  });
  return "done";
}
