import { and, desc, eq, gt, gte, sql } from "drizzle-orm";
import { below } from "../db/below.ts";
import { expectThat } from "../db/commit.ts";
import type { Db, Statement } from "../db/open.ts";
import { readTogether } from "../db/read-together.ts";
import {
  audiences,
  contactForms,
  contacts,
  formDays,
  formSubmissions,
  messages,
  senderRules,
} from "../db/schema/index.ts";
import type { Place } from "../lib/paging.ts";
import { MAX_RECOUNTED } from "../limits.ts";

export type FormRow = typeof contactForms.$inferSelect;
export type SubmissionRow = typeof formSubmissions.$inferSelect;

export function insertForm(
  db: Db,
  row: typeof contactForms.$inferInsert,
): Statement {
  return db.insert(contactForms).values(row);
}

export function updateForm(
  db: Db,
  id: string,
  changes: Partial<typeof contactForms.$inferInsert>,
): Statement {
  return db.update(contactForms).set(changes).where(eq(contactForms.id, id));
}

export function expectFormVersion(
  db: Db,
  { id, version, state }: FormRow,
): Statement {
  return expectThat(
    db,
    sql`exists (select 1 from ${contactForms} where ${contactForms.id} = ${id}
      and ${contactForms.version} = ${version} and ${contactForms.state} = ${state})`,
  );
}

export function deleteForm(db: Db, id: string): Statement {
  return db.delete(contactForms).where(eq(contactForms.id, id));
}

/** Closed to the public, and nothing was sent by it. */
export function expectFormUnused(db: Db, id: string): Statement {
  return expectThat(
    db,
    sql`exists (select 1 from ${contactForms} where ${contactForms.id} = ${id} and ${contactForms.state} <> 'published')
      and not exists (select 1 from ${formSubmissions} where ${formSubmissions.formId} = ${id})`,
  );
}

export async function findForm(db: Db, id: string): Promise<FormRow | null> {
  const [row] = await db
    .select()
    .from(contactForms)
    .where(eq(contactForms.id, id));
  return row ?? null;
}

/** A form with what its audience says of it, for the page that people see. */
export async function findHostedForm(db: Db, id: string) {
  const [row] = await db
    .select({
      form: contactForms,
      audienceName: audiences.fromName,
      allowedSites: audiences.allowedSitesJson,
    })
    .from(contactForms)
    .innerJoin(audiences, eq(audiences.id, contactForms.audienceId))
    .where(eq(contactForms.id, id));
  return row ?? null;
}
export type HostedForm = NonNullable<
  Awaited<ReturnType<typeof findHostedForm>>
>;

/** Newest first; one row more than `limit` says that there is another page. */
export async function listForms(
  db: Db,
  {
    audienceId,
    after,
    limit,
  }: { audienceId: string; after: Place | null; limit: number },
): Promise<FormRow[]> {
  return db
    .select()
    .from(contactForms)
    .where(
      and(
        eq(contactForms.audienceId, audienceId),
        below(after, contactForms.createdAt, contactForms.id),
      ),
    )
    .orderBy(desc(contactForms.createdAt), desc(contactForms.id))
    .limit(limit + 1);
}

export async function listFormDays(db: Db, formId: string, from: string) {
  return db
    .select()
    .from(formDays)
    .where(and(eq(formDays.formId, formId), gte(formDays.day, from)))
    .orderBy(formDays.day)
    .limit(100);
}

export function countFormDay(
  db: Db,
  formId: string,
  day: string,
  added: { views?: number; submissions?: number; spam?: number },
): Statement {
  const { views = 0, submissions = 0, spam = 0 } = added;
  return db
    .insert(formDays)
    .values({ formId, day, views, submissions, spam })
    .onConflictDoUpdate({
      target: [formDays.formId, formDays.day],
      set: {
        views: sql`${formDays.views} + ${views}`,
        submissions: sql`${formDays.submissions} + ${submissions}`,
        spam: sql`${formDays.spam} + ${spam}`,
      },
    });
}

export function countSubmission(
  db: Db,
  formId: string,
  { at, spam }: { at: number; spam: boolean },
): Statement {
  return db
    .update(contactForms)
    .set({
      submissionCount: sql`${contactForms.submissionCount} + 1`,
      ...(spam ? { spamCount: sql`${contactForms.spamCount} + 1` } : {}),
      lastSubmissionAt: at,
    })
    .where(eq(contactForms.id, formId));
}

/** One that was counted already is spam (1), or is none after all (-1). */
export function countSpam(
  db: Db,
  formId: string,
  day: string,
  by: 1 | -1,
): Statement[] {
  return [
    db
      .update(contactForms)
      .set({ spamCount: sql`${contactForms.spamCount} + ${by}` })
      .where(eq(contactForms.id, formId)),
    countFormDay(db, formId, day, { spam: by }),
  ];
}

/** Those that became messages of a conversation: one, unless conversations were merged. */
export async function listSubmissionsIn(
  db: Db,
  conversationId: string,
): Promise<Pick<SubmissionRow, "formId" | "at">[]> {
  return db
    .select({ formId: formSubmissions.formId, at: formSubmissions.at })
    .from(messages)
    .innerJoin(formSubmissions, eq(formSubmissions.id, messages.submissionId))
    .where(eq(messages.conversationId, conversationId))
    .limit(MAX_RECOUNTED);
}

export function insertSubmission(
  db: Db,
  row: typeof formSubmissions.$inferInsert,
): Statement {
  return db.insert(formSubmissions).values(row);
}

export function updateSubmission(
  db: Db,
  id: string,
  changes: Partial<typeof formSubmissions.$inferInsert>,
): Statement {
  return db
    .update(formSubmissions)
    .set(changes)
    .where(eq(formSubmissions.id, id));
}

export async function findSubmission(
  db: Db,
  id: string,
): Promise<SubmissionRow | null> {
  const [row] = await db
    .select()
    .from(formSubmissions)
    .where(eq(formSubmissions.id, id));
  return row ?? null;
}

/** Without a key, the same content by the same address within the window is the same submission. */
export function expectNoSameSubmission(
  db: Db,
  { formId, contentHash, since }: Same,
): Statement {
  return expectThat(
    db,
    sql`not exists (select 1 from ${formSubmissions} where ${formSubmissions.formId} = ${formId}
      and ${formSubmissions.contentHash} = ${contentHash} and ${formSubmissions.at} > ${since})`,
  );
}

interface Same {
  formId: string;
  contentHash: string;
  since: number;
}

/** Everything that deciding about one submission needs, in one round trip. */
export async function readSubmissionFacts(
  db: Db,
  {
    formId,
    audienceId,
    pageKey,
    contentHash,
    since,
    email,
  }: Same & { audienceId: string; pageKey: string | null; email: string },
) {
  const columns = {
    id: formSubmissions.id,
    contentHash: formSubmissions.contentHash,
  };
  const [byKey, same, people, rules] = await readTogether(db, [
    db
      .select(columns)
      .from(formSubmissions)
      .where(
        and(
          eq(formSubmissions.formId, formId),
          eq(formSubmissions.pageKey, pageKey ?? ""),
        ),
      ),
    db
      .select(columns)
      .from(formSubmissions)
      .where(
        and(
          eq(formSubmissions.formId, formId),
          eq(formSubmissions.contentHash, contentHash),
          gt(formSubmissions.at, since),
        ),
      )
      .limit(1),
    db
      .select()
      .from(contacts)
      .where(
        and(eq(contacts.audienceId, audienceId), eq(contacts.email, email)),
      ),
    db
      .select({ treatment: senderRules.treatment })
      .from(senderRules)
      .where(
        and(
          eq(senderRules.audienceId, audienceId),
          eq(senderRules.address, email),
        ),
      ),
  ]);
  return {
    byKey: byKey[0] ?? null,
    same: same[0] ?? null,
    contact: people[0] ?? null,
    rule: rules[0]?.treatment ?? null,
  };
}
