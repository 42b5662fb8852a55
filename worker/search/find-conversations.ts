import type { Db } from "../db/open.ts";
import { SEARCH_ROWS_PER_PAGE } from "../limits.ts";
import { matchExpression } from "./match-expression.ts";
import { audienceToken, listMatches } from "./queries.ts";

export interface Found {
  /** In the order of their newest matching message. */
  conversationIds: string[];
  /** Where the next page begins, null at the end. */
  before: number | null;
}

/**
 * Conversations of an audience in which some message matches the words. A page looks at a bounded number of
 * messages: many of one conversation make one row.
 */
export async function findConversations(
  db: Db,
  {
    audienceId,
    words,
    before,
    limit,
  }: {
    audienceId: string;
    words: string;
    before: number | null;
    limit: number;
  },
): Promise<Found> {
  const match = matchExpression(words, audienceToken(audienceId));
  if (match === null) return { conversationIds: [], before: null };
  const matches = await listMatches(db, {
    match,
    before,
    limit: SEARCH_ROWS_PER_PAGE,
  });
  const conversationIds: string[] = [];
  for (const { n, conversationId } of matches) {
    if (conversationIds.includes(conversationId)) continue;
    if (conversationIds.length === limit)
      return { conversationIds, before: n + 1 };
    conversationIds.push(conversationId);
  }
  const last = matches.at(-1);
  return {
    conversationIds,
    before: matches.length === SEARCH_ROWS_PER_PAGE && last ? last.n : null,
  };
}
