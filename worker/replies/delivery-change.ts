import type { Context } from "../change.ts";
import { setDelivery } from "../conversations/set-delivery.ts";
import type { DeliveryState } from "../enumerations.ts";
import type { NewEvent } from "../events.ts";
import type { Statement } from "../db/open.ts";
import type { OutboxRow } from "./queries.ts";

/** What everyone sees of a message's way out. The reason stays on the row; the event names the state only. */
export function deliveryChange(
  context: Context,
  {
    messageId,
    conversationId,
  }: Pick<OutboxRow, "messageId" | "conversationId">,
  delivery: { state: DeliveryState; reason: string | null },
): { writes: Statement[]; events: NewEvent[] } {
  return {
    writes: [setDelivery(context, messageId, delivery)],
    events: [
      {
        type: "message.delivery_changed",
        conversationId,
        messageId,
        data: { state: delivery.state },
      },
    ],
  };
}
