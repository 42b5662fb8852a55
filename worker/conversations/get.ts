import type { Context } from "../change.ts";
import { notFound } from "../lib/errors.ts";
import { findConversation, type ConversationRow } from "./queries.ts";

/** The conversation of this audience; another audience's, or one merged away, is not there. */
export async function getConversation(
  { db, audienceId }: Context,
  id: string,
): Promise<ConversationRow> {
  const row = await findConversation(db, audienceId, id);
  if (!row || row.mergedIntoId !== null) throw notFound();
  return row;
}

/** The same; of one that was merged away, the one it went into. */
export async function followConversation(
  context: Context,
  id: string,
): Promise<ConversationRow> {
  const row = await findConversation(context.db, context.audienceId, id);
  if (!row) throw notFound();
  return row.mergedIntoId === null
    ? row
    : getConversation(context, row.mergedIntoId);
}
