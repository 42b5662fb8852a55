import type { Context } from "../change.ts";
import type { Statement } from "../db/open.ts";
import { recountConversation, updateMessage } from "./queries.ts";
import { setDelivery } from "./set-delivery.ts";

/** An undone message is shown nowhere any more; its row stays, so that a late repeat of its request is known. */
export function takeBackMessage(
  context: Context,
  { messageId, conversationId }: { messageId: string; conversationId: string },
): Statement[] {
  return [
    setDelivery(context, messageId, { state: "cancelled", reason: null }),
    updateMessage(context.db, messageId, { headerMessageId: null }),
    recountConversation(context.db, conversationId),
  ];
}
