import { and, asc, desc, eq, getTableColumns, gt, lt, sql } from "drizzle-orm";
import type { Db, Statement } from "../db/open.ts";
import {
  audiences,
  consents,
  contactForms,
  events,
  surveys,
} from "../db/schema/index.ts";
import type { NewEvent } from "../events.ts";

/** Gives the audience's next `count` numbers to the events of this batch; returns the last of them. */
export function raiseEventSeq(
  db: Db,
  audienceId: string,
  count: number,
): Statement {
  return db
    .update(audiences)
    .set({ eventSeq: sql`${audiences.eventSeq} + ${count}` })
    .where(eq(audiences.id, audienceId))
    .returning({ eventSeq: audiences.eventSeq });
}

interface EventRow {
  audienceId: string;
  /** 0 for the last event of the batch, 1 for the one before. */
  fromLast: number;
  event: NewEvent;
  actorId: string | null;
  at: number;
}

/** Runs after `raiseEventSeq` in the same batch. */
export function insertEvent(
  db: Db,
  { audienceId, fromLast, event, actorId, at }: EventRow,
): Statement {
  return db.insert(events).values({
    audienceId,
    seq: sql`(select ${audiences.eventSeq} - ${fromLast} from ${audiences} where ${audiences.id} = ${audienceId})`,
    type: event.type,
    conversationId: event.conversationId ?? null,
    contactId: event.contactId ?? null,
    messageId: event.messageId ?? null,
    actorId,
    dataJson: event.data ?? {},
    at,
  });
}

export type EventRecord = typeof events.$inferSelect;

export async function listEventsAfter(
  db: Db,
  audienceId: string,
  after: number,
  limit: number,
): Promise<EventRecord[]> {
  return db
    .select()
    .from(events)
    .where(and(eq(events.audienceId, audienceId), gt(events.seq, after)))
    .orderBy(asc(events.seq))
    .limit(limit);
}

export async function findEventSeq(
  db: Db,
  audienceId: string,
): Promise<number | null> {
  const [row] = await db
    .select({ seq: audiences.eventSeq })
    .from(audiences)
    .where(eq(audiences.id, audienceId));
  return row?.seq ?? null;
}

/** What happened to a contact, newest first. */
export async function listContactEvents(
  db: Db,
  {
    contactId,
    before,
    limit,
  }: { contactId: string; before: number | null; limit: number },
): Promise<(EventRecord & { page: string | null; wording: string | null })[]> {
  const named = (name: string) =>
    sql`json_extract(${events.dataJson}, ${`$.${name}`})`;
  return db
    .select({
      ...getTableColumns(events),
      // By what something was submitted, as it is called now, and what was ticked there: the log has ids only.
      page: sql<
        string | null
      >`json_extract(coalesce(${contactForms.publishedJson}, ${surveys.publishedJson}), '$.title')`.as(
        "page",
      ),
      wording: consents.wording,
    })
    .from(events)
    .leftJoin(contactForms, eq(contactForms.id, named("formId")))
    .leftJoin(surveys, eq(surveys.id, named("surveyId")))
    .leftJoin(
      consents,
      and(
        eq(consents.contactId, contactId),
        eq(
          consents.submissionId,
          sql`coalesce(${named("submissionId")}, ${named("responseId")})`,
        ),
      ),
    )
    .where(
      and(
        eq(events.contactId, contactId),
        before === null ? undefined : lt(events.seq, before),
      ),
    )
    .orderBy(desc(events.seq))
    .limit(limit);
}
