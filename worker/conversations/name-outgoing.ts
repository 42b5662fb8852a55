import type { Context } from "../change.ts";
import type { Statement } from "../db/open.ts";
import { nameMessage } from "./file-message.ts";
import { updateMessage } from "./queries.ts";

/**
 * The Message-ID an outgoing message left with, for those who may answer it. Null where the mail service sets its
 * own: the first reply's In-Reply-To will tell.
 */
export function nameOutgoing(
  context: Context,
  ids: { messageId: string; conversationId: string; headerId: string | null },
  participants: string[],
): Statement[] {
  return [
    updateMessage(context.db, ids.messageId, { headerMessageId: ids.headerId }),
    ...nameMessage(context, ids, participants),
  ];
}
