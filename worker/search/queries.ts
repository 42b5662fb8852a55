import { and, desc, eq, lt, sql } from "drizzle-orm";
import { bareId } from "../db/ids.ts";
import type { Db, Statement } from "../db/open.ts";
import {
  attachments,
  contacts,
  conversations,
  messages,
  search,
} from "../db/schema/index.ts";

/** The audience as one token of the index. */
export function audienceToken(audienceId: string): string {
  return bareId(audienceId);
}

/** Indexes a message that the same batch wrote: who, subject, visible text and file names. */
export function insertSearchRow(db: Db, messageId: string): Statement {
  return db.insert(search).select(sql`
    select m.n, substr(m.audience_id, 5),
      c.name || ' ' || c.email || ' ' || m.from_name || ' ' || m.from_address,
      m.subject, m.visible_text,
      coalesce((select group_concat(a.name, ' ') from ${attachments} a where a.message_id = m.id), '')
    from ${messages} m join ${contacts} c on c.id = m.contact_id where m.id = ${messageId}`);
}

export function deleteSearchRow(db: Db, messageId: string): Statement {
  return db
    .delete(search)
    .where(
      eq(
        search.rowid,
        sql`(select ${messages.n} from ${messages} where ${messages.id} = ${messageId})`,
      ),
    );
}

/** Messages that match, newest first: by rowid, not ranked, so that a common word costs no more than a rare one. */
export async function listMatches(
  db: Db,
  {
    match,
    before,
    limit,
  }: { match: string; before: number | null; limit: number },
): Promise<{ n: number; conversationId: string }[]> {
  return db
    .select({ n: messages.n, conversationId: messages.conversationId })
    .from(search)
    .innerJoin(messages, eq(messages.n, search.rowid))
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .where(
      and(
        sql`search match ${match}`,
        before === null ? undefined : lt(search.rowid, before),
        sql`${conversations.spamAt} is null and ${conversations.mergedIntoId} is null`,
      ),
    )
    .orderBy(desc(search.rowid))
    .limit(limit);
}
