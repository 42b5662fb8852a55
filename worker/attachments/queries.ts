import { and, asc, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import { chunk } from "../db/chunk.ts";
import { expectThat } from "../db/commit.ts";
import type { Db, Statement } from "../db/open.ts";
import { attachments } from "../db/schema/index.ts";
import { MAX_BOUND_PARAMETERS } from "../limits.ts";

export type AttachmentRow = typeof attachments.$inferSelect;
export type NewAttachmentRow = typeof attachments.$inferInsert;

const COLUMNS = 16;

export function insertAttachments(
  db: Db,
  rows: NewAttachmentRow[],
): Statement[] {
  return chunk(rows, Math.floor(MAX_BOUND_PARAMETERS / COLUMNS)).map((part) =>
    db.insert(attachments).values(part),
  );
}

export async function findAttachment(
  db: Db,
  id: string,
): Promise<AttachmentRow | null> {
  const [row] = await db
    .select()
    .from(attachments)
    .where(eq(attachments.id, id));
  return row ?? null;
}

/** Uploads that no message carries yet; ids of anything else are simply not among the answers. */
export async function listUploads(
  db: Db,
  audienceId: string,
  ids: string[],
): Promise<AttachmentRow[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(attachments)
    .where(
      and(
        inArray(attachments.id, ids),
        eq(attachments.audienceId, audienceId),
        isNull(attachments.messageId),
      ),
    );
}

export async function listAttachmentsOf(
  db: Db,
  messageId: string,
): Promise<AttachmentRow[]> {
  return db
    .select()
    .from(attachments)
    .where(eq(attachments.messageId, messageId))
    .orderBy(asc(attachments.position));
}

export function giveUpload(
  db: Db,
  id: string,
  messageId: string,
  position: number,
): Statement {
  return db
    .update(attachments)
    .set({ messageId, position })
    .where(and(eq(attachments.id, id), isNull(attachments.messageId)));
}

/** An undone message's files are uploads again. */
export function takeBackUploads(db: Db, messageId: string): Statement {
  return db
    .update(attachments)
    .set({ messageId: null })
    .where(eq(attachments.messageId, messageId));
}

export async function listUploadsBefore(
  db: Db,
  at: number,
  limit: number,
): Promise<AttachmentRow[]> {
  return db
    .select()
    .from(attachments)
    .where(and(isNull(attachments.messageId), lt(attachments.createdAt, at)))
    .orderBy(asc(attachments.createdAt))
    .limit(limit);
}

export function deleteUpload(db: Db, id: string): Statement {
  return db
    .delete(attachments)
    .where(and(eq(attachments.id, id), isNull(attachments.messageId)));
}

/** No message has taken the upload; two that want it at once get it one after the other. */
export function expectUnattached(db: Db, id: string): Statement {
  return expectThat(
    db,
    sql`exists (select 1 from ${attachments} where ${attachments.id} = ${id} and ${attachments.messageId} is null)`,
  );
}
