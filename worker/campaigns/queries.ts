import { and, desc, eq, sql } from "drizzle-orm";
import { below } from "../db/below.ts";
import type { Db, Statement } from "../db/open.ts";
import { externalCampaigns } from "../db/schema/index.ts";
import type { Place } from "../lib/paging.ts";

export type ExternalCampaignRow = typeof externalCampaigns.$inferSelect;

export function insertExternalCampaign(
  db: Db,
  row: typeof externalCampaigns.$inferInsert,
): Statement {
  return db.insert(externalCampaigns).values(row);
}

export function countAutoReply(db: Db, id: string): Statement {
  return db
    .update(externalCampaigns)
    .set({ autoReplyCount: sql`${externalCampaigns.autoReplyCount} + 1` })
    .where(eq(externalCampaigns.id, id));
}

export async function findExternalCampaign(
  db: Db,
  audienceId: string,
  id: string,
): Promise<ExternalCampaignRow | null> {
  const [row] = await db
    .select()
    .from(externalCampaigns)
    .where(
      and(
        eq(externalCampaigns.id, id),
        eq(externalCampaigns.audienceId, audienceId),
      ),
    );
  return row ?? null;
}

export async function listExternalCampaigns(
  db: Db,
  {
    audienceId,
    after,
    limit,
  }: { audienceId: string; after: Place | null; limit: number },
): Promise<ExternalCampaignRow[]> {
  const { createdAt, id } = externalCampaigns;
  return db
    .select()
    .from(externalCampaigns)
    .where(
      and(
        eq(externalCampaigns.audienceId, audienceId),
        below(after, createdAt, id),
      ),
    )
    .orderBy(desc(createdAt), desc(id))
    .limit(limit + 1);
}
