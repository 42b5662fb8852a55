import type { Db } from "../db/open.ts";
import { findMessage } from "./queries.ts";

/** Where a message is filed now. */
export async function findMessageConversation(
  db: Db,
  messageId: string,
): Promise<string | null> {
  return (await findMessage(db, messageId))?.conversationId ?? null;
}
