import {
  and,
  desc,
  eq,
  getTableColumns,
  gt,
  gte,
  inArray,
  sql,
} from "drizzle-orm";
import { below } from "../db/below.ts";
import { chunk } from "../db/chunk.ts";
import { expectThat } from "../db/commit.ts";
import type { Db, Statement } from "../db/open.ts";
import { readTogether } from "../db/read-together.ts";
import {
  audiences,
  contacts,
  conversations,
  messages,
  senderRules,
  surveyCounts,
  surveyDays,
  surveyResponses,
  surveys,
} from "../db/schema/index.ts";
import { MAX_DROPDOWN_OPTIONS, MAX_FIELDS } from "../hosted/contract.ts";
import type { Place } from "../lib/paging.ts";
import { MAX_RECOUNTED } from "../limits.ts";

export type SurveyRow = typeof surveys.$inferSelect;
export type ResponseRow = typeof surveyResponses.$inferSelect;
/** With the conversation that it became. */
export type ListedResponse = ResponseRow & { conversationId: string | null };

export function insertSurvey(
  db: Db,
  row: typeof surveys.$inferInsert,
): Statement {
  return db.insert(surveys).values(row);
}

export function updateSurvey(
  db: Db,
  id: string,
  changes: Partial<typeof surveys.$inferInsert>,
): Statement {
  return db.update(surveys).set(changes).where(eq(surveys.id, id));
}

export function expectSurveyVersion(
  db: Db,
  { id, version, state }: SurveyRow,
): Statement {
  return expectThat(
    db,
    sql`exists (select 1 from ${surveys} where ${surveys.id} = ${id}
      and ${surveys.version} = ${version} and ${surveys.state} = ${state})`,
  );
}

export function deleteSurvey(db: Db, id: string): Statement {
  return db.delete(surveys).where(eq(surveys.id, id));
}

/** Closed to the public, and nobody answered it. */
export function expectSurveyUnused(db: Db, id: string): Statement {
  return expectThat(
    db,
    sql`exists (select 1 from ${surveys} where ${surveys.id} = ${id} and ${surveys.state} <> 'published')
      and not exists (select 1 from ${surveyResponses} where ${surveyResponses.surveyId} = ${id})`,
  );
}

export async function hasResponses(db: Db, surveyId: string): Promise<boolean> {
  const found = await db
    .select({ id: surveyResponses.id })
    .from(surveyResponses)
    .where(eq(surveyResponses.surveyId, surveyId))
    .limit(1);
  return found.length > 0;
}

export async function findSurvey(
  db: Db,
  id: string,
): Promise<SurveyRow | null> {
  const [row] = await db.select().from(surveys).where(eq(surveys.id, id));
  return row ?? null;
}

export async function findHostedSurvey(db: Db, id: string) {
  const [row] = await db
    .select({ survey: surveys, audienceName: audiences.fromName })
    .from(surveys)
    .innerJoin(audiences, eq(audiences.id, surveys.audienceId))
    .where(eq(surveys.id, id));
  return row ?? null;
}
export type HostedSurvey = NonNullable<
  Awaited<ReturnType<typeof findHostedSurvey>>
>;

/** Newest first; one row more than `limit` says that there is another page. */
export async function listSurveys(
  db: Db,
  {
    audienceId,
    after,
    limit,
  }: { audienceId: string; after: Place | null; limit: number },
): Promise<SurveyRow[]> {
  return db
    .select()
    .from(surveys)
    .where(
      and(
        eq(surveys.audienceId, audienceId),
        below(after, surveys.createdAt, surveys.id),
      ),
    )
    .orderBy(desc(surveys.createdAt), desc(surveys.id))
    .limit(limit + 1);
}

export function countSurveyDay(
  db: Db,
  surveyId: string,
  day: string,
  added: {
    views?: number;
    starts?: number;
    responses?: number;
    spam?: number;
  },
): Statement {
  const { views = 0, starts = 0, responses = 0, spam = 0 } = added;
  return db
    .insert(surveyDays)
    .values({ surveyId, day, views, starts, responses, spam })
    .onConflictDoUpdate({
      target: [surveyDays.surveyId, surveyDays.day],
      set: {
        views: sql`${surveyDays.views} + ${views}`,
        starts: sql`${surveyDays.starts} + ${starts}`,
        responses: sql`${surveyDays.responses} + ${responses}`,
        spam: sql`${surveyDays.spam} + ${spam}`,
      },
    });
}

export function countResponse(db: Db, surveyId: string, at: number): Statement {
  return db
    .update(surveys)
    .set({
      responseCount: sql`${surveys.responseCount} + 1`,
      lastResponseAt: at,
    })
    .where(eq(surveys.id, surveyId));
}

/** Of responses that came before: they are spam (less), or are none after all (more). */
export function addResponses(db: Db, surveyId: string, by: 1 | -1): Statement {
  return db
    .update(surveys)
    .set({ responseCount: sql`${surveys.responseCount} + ${by}` })
    .where(eq(surveys.id, surveyId));
}

/** Those that became messages of a conversation: one, unless conversations were merged. */
export async function listResponsesIn(
  db: Db,
  conversationId: string,
): Promise<ResponseRow[]> {
  return db
    .selectDistinct(getTableColumns(surveyResponses))
    .from(messages)
    .innerJoin(surveyResponses, eq(surveyResponses.id, messages.submissionId))
    .where(eq(messages.conversationId, conversationId))
    .limit(MAX_RECOUNTED);
}

interface OptionCount {
  fieldId: string;
  option: string;
  count: number;
}

/** Adds to how often options were chosen; of an edited answer also less than nothing. */
export function countOptions(
  db: Db,
  surveyId: string,
  counts: readonly OptionCount[],
): Statement[] {
  return chunk([...counts], 20).map((part) =>
    db
      .insert(surveyCounts)
      .values(part.map((each) => ({ surveyId, ...each })))
      .onConflictDoUpdate({
        target: [
          surveyCounts.surveyId,
          surveyCounts.fieldId,
          surveyCounts.option,
        ],
        set: { count: sql`${surveyCounts.count} + excluded.count` },
      }),
  );
}

export function insertResponse(
  db: Db,
  row: typeof surveyResponses.$inferInsert,
): Statement {
  return db.insert(surveyResponses).values(row);
}

export function updateResponse(
  db: Db,
  id: string,
  changes: Partial<typeof surveyResponses.$inferInsert>,
): Statement {
  return db
    .update(surveyResponses)
    .set({ ...changes, version: sql`${surveyResponses.version} + 1` })
    .where(eq(surveyResponses.id, id));
}

export function expectResponseVersion(
  db: Db,
  { id, version }: Pick<ResponseRow, "id" | "version">,
): Statement {
  return expectThat(
    db,
    sql`exists (select 1 from ${surveyResponses} where ${surveyResponses.id} = ${id}
      and ${surveyResponses.version} = ${version})`,
  );
}

export async function findResponse(
  db: Db,
  id: string,
): Promise<ResponseRow | null> {
  const [row] = await db
    .select()
    .from(surveyResponses)
    .where(eq(surveyResponses.id, id));
  return row ?? null;
}

/** What the holder of a personal link answered before. */
export async function findPersonalResponse(
  db: Db,
  surveyId: string,
  contactId: string,
): Promise<ResponseRow | null> {
  const [row] = await db
    .select()
    .from(surveyResponses)
    .where(
      and(
        eq(surveyResponses.surveyId, surveyId),
        eq(surveyResponses.contactId, contactId),
        eq(surveyResponses.personal, true),
      ),
    );
  return row ?? null;
}

export async function findContactAddress(
  db: Db,
  contactId: string,
): Promise<string | null> {
  const [row] = await db
    .select({ email: contacts.email })
    .from(contacts)
    .where(eq(contacts.id, contactId));
  return row?.email ?? null;
}

interface Same {
  surveyId: string;
  contentHash: string;
  since: number;
}

/** Without a key, the same answers within the window are the same response. */
export function expectNoSameResponse(
  db: Db,
  { surveyId, contentHash, since }: Same,
): Statement {
  return expectThat(
    db,
    sql`not exists (select 1 from ${surveyResponses} where ${surveyResponses.surveyId} = ${surveyId}
      and ${surveyResponses.contentHash} = ${contentHash} and ${surveyResponses.at} > ${since})`,
  );
}

/** Everything that deciding about one response needs, in one round trip. */
export async function readResponseFacts(
  db: Db,
  wanted: Same & {
    audienceId: string;
    pageKey: string | null;
    email: string;
    /** Of a personal link. */
    contactId: string | null;
  },
) {
  const { surveyId, audienceId, email, contactId } = wanted;
  const ofSurvey = eq(surveyResponses.surveyId, surveyId);
  const [byKey, same, people, rules, personal, place] = await readTogether(db, [
    db
      .select()
      .from(surveyResponses)
      .where(and(ofSurvey, eq(surveyResponses.pageKey, wanted.pageKey ?? ""))),
    db
      .select()
      .from(surveyResponses)
      .where(
        and(
          ofSurvey,
          eq(surveyResponses.contentHash, wanted.contentHash),
          gt(surveyResponses.at, wanted.since),
        ),
      )
      .limit(1),
    db
      .select()
      .from(contacts)
      .where(
        and(
          eq(contacts.audienceId, audienceId),
          contactId === null
            ? eq(contacts.email, email)
            : eq(contacts.id, contactId),
        ),
      ),
    db
      .select({ treatment: senderRules.treatment })
      .from(senderRules)
      .where(
        and(
          eq(senderRules.audienceId, audienceId),
          contactId === null
            ? eq(senderRules.address, email)
            : eq(
                senderRules.address,
                sql`(select ${contacts.email} from ${contacts} where ${contacts.id} = ${contactId})`,
              ),
        ),
      ),
    db
      .select()
      .from(surveyResponses)
      .where(
        and(
          ofSurvey,
          eq(surveyResponses.contactId, contactId ?? ""),
          eq(surveyResponses.personal, true),
        ),
      ),
    // Where the message of an earlier answer is now.
    db
      .select({
        id: conversations.id,
        contactId: conversations.contactId,
        closedAt: conversations.closedAt,
        spamAt: conversations.spamAt,
      })
      .from(surveyResponses)
      .innerJoin(messages, eq(messages.id, surveyResponses.messageId))
      .innerJoin(conversations, eq(conversations.id, messages.conversationId))
      .where(
        and(
          ofSurvey,
          eq(surveyResponses.contactId, contactId ?? ""),
          eq(surveyResponses.personal, true),
        ),
      ),
  ]);
  return {
    byKey: byKey[0] ?? null,
    same: same[0] ?? null,
    contact: people[0] ?? null,
    rule: rules[0]?.treatment ?? null,
    personal: personal[0] ?? null,
    conversation: place[0] ?? null,
  };
}

/** Newest first; one row more than `limit` says that there is another page. */
export async function listResponses(
  db: Db,
  {
    surveyId,
    after,
    limit,
  }: { surveyId: string; after: Place | null; limit: number },
): Promise<ListedResponse[]> {
  return db
    .select({
      ...getTableColumns(surveyResponses),
      conversationId: messages.conversationId,
    })
    .from(surveyResponses)
    .leftJoin(messages, eq(messages.id, surveyResponses.messageId))
    .where(
      and(
        eq(surveyResponses.surveyId, surveyId),
        below(after, surveyResponses.at, surveyResponses.id),
      ),
    )
    .orderBy(desc(surveyResponses.at), desc(surveyResponses.id))
    .limit(limit + 1);
}

/** Days and counters of a report; neither grows with the responses. */
export async function readResults(db: Db, surveyId: string, from: string) {
  const [days, counts] = await readTogether(db, [
    db
      .select()
      .from(surveyDays)
      .where(and(eq(surveyDays.surveyId, surveyId), gte(surveyDays.day, from)))
      .limit(100),
    db
      .select()
      .from(surveyCounts)
      .where(eq(surveyCounts.surveyId, surveyId))
      .limit(MAX_FIELDS * (MAX_DROPDOWN_OPTIONS + 2)),
  ]);
  return { days, counts };
}

/** Those of an audience, at most as many ids as a statement binds. */
export async function listContactIds(
  db: Db,
  audienceId: string,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await Promise.all(
    chunk([...ids], 90).map((part) =>
      db
        .select({ id: contacts.id })
        .from(contacts)
        .where(
          and(eq(contacts.audienceId, audienceId), inArray(contacts.id, part)),
        ),
    ),
  );
  return rows.flat().map((row) => row.id);
}
