import { sql } from "drizzle-orm";
import type { Context } from "../change.ts";
import type { Statement } from "../db/open.ts";
import {
  insertMessage,
  updateConversation,
  type NewMessageRow,
} from "./queries.ts";

interface Added {
  row: Omit<NewMessageRow, "audienceId" | "n">;
  snippet: string;
}

/** Adds what a colleague wrote, a message or a comment, and shows it as the conversation's newest. */
export function addMessage(
  { db, audienceId }: Context,
  { row, snippet }: Added,
): Statement[] {
  return [
    insertMessage(db, { ...row, audienceId }),
    updateConversation(db, row.conversationId, {
      snippet,
      messageCount: sql`message_count + 1`,
      lastMessageId: row.id,
      lastMessageAt: row.at,
      lastActivityAt: sql`max(last_activity_at, ${row.at})`,
      // Answering it reads it; a word among colleagues does not.
      ...(row.kind === "message" ? { unread: false } : {}),
    }),
  ];
}

/** Adds what the house itself wrote: the conversation still shows what the contact said last, unread. */
export function addAutomaticMessage(
  { db, audienceId }: Context,
  row: Added["row"],
): Statement[] {
  return [
    insertMessage(db, { ...row, audienceId }),
    updateConversation(db, row.conversationId, {
      messageCount: sql`message_count + 1`,
    }),
  ];
}
