import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Db, Statement } from "../db/open.ts";
import {
  assigneeCounts,
  audiences,
  contactForms,
  inboxCounts,
} from "../db/schema/index.ts";

export type AudienceRow = typeof audiences.$inferSelect;

export async function findAudience(
  db: Db,
  id: string,
): Promise<AudienceRow | null> {
  const [row] = await db.select().from(audiences).where(eq(audiences.id, id));
  return row ?? null;
}

/** Where the published forms of an audience lead afterwards. */
export async function listRedirects(
  db: Db,
  audienceId: string,
): Promise<string[]> {
  const url = sql<string>`json_extract(${contactForms.publishedJson}, '$.redirectUrl')`;
  const rows = await db
    .selectDistinct({ url })
    .from(contactForms)
    .where(
      and(
        eq(contactForms.audienceId, audienceId),
        eq(contactForms.state, "published"),
        isNotNull(url),
      ),
    )
    .limit(200);
  return rows.map((row) => row.url);
}

function selectAudiences(db: Db, userId: string) {
  return db
    .select({
      audience: audiences,
      counts: inboxCounts,
      mine: sql<number>`coalesce((select ${assigneeCounts.open} from ${assigneeCounts}
        where ${assigneeCounts.audienceId} = ${audiences.id} and ${assigneeCounts.userId} = ${userId}), 0)`,
    })
    .from(audiences)
    .innerJoin(inboxCounts, eq(inboxCounts.audienceId, audiences.id));
}

/** The audiences of a user (null: all of them), in the order they were made. */
export async function listAudiences(
  db: Db,
  { userId, ids }: { userId: string; ids: string[] | null },
) {
  return selectAudiences(db, userId)
    .where(ids === null ? undefined : inArray(audiences.id, ids))
    .orderBy(asc(audiences.createdAt), asc(audiences.id))
    .limit(100);
}

export async function findAudienceWithCounts(
  db: Db,
  id: string,
  userId: string,
) {
  const [row] = await selectAudiences(db, userId).where(eq(audiences.id, id));
  return row ?? null;
}
export type CountedAudience = NonNullable<
  Awaited<ReturnType<typeof findAudienceWithCounts>>
>;

export function insertAudience(
  db: Db,
  row: typeof audiences.$inferInsert,
): Statement {
  return db.insert(audiences).values(row);
}

export function updateAudience(
  db: Db,
  id: string,
  changes: Partial<typeof audiences.$inferInsert>,
): Statement {
  return db
    .update(audiences)
    .set({ ...changes, version: sql`${audiences.version} + 1` })
    .where(eq(audiences.id, id));
}
