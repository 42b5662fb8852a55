import { and, desc, eq, sql } from "drizzle-orm";
import { below } from "../db/below.ts";
import type { Db, Statement } from "../db/open.ts";
import {
  consents,
  contacts,
  contactTags,
  conversations,
  messages,
} from "../db/schema/index.ts";
import type { Place } from "../lib/paging.ts";

export type ContactRow = typeof contacts.$inferSelect;
export type NewContactRow = typeof contacts.$inferInsert;

export function insertContact(db: Db, row: NewContactRow): Statement {
  return db.insert(contacts).values(row);
}

export function updateContact(
  db: Db,
  id: string,
  changes: Partial<NewContactRow>,
): Statement {
  return db
    .update(contacts)
    .set({ ...changes, version: sql`${contacts.version} + 1` })
    .where(eq(contacts.id, id));
}

/** Two bounces make a contact cleaned, unless it has left by itself already. */
export function countBounce(db: Db, id: string, at: number): Statement {
  const cleans = sql`${contacts.bounceCount} >= 1 and ${contacts.status} in ('subscribed', 'non_subscribed', 'pending')`;
  return db
    .update(contacts)
    .set({
      bounceCount: sql`${contacts.bounceCount} + 1`,
      status: sql`case when ${cleans} then 'cleaned' else ${contacts.status} end`,
      statusAt: sql`case when ${cleans} then ${at} else ${contacts.statusAt} end`,
      version: sql`${contacts.version} + 1`,
    })
    .where(eq(contacts.id, id));
}

/**
 * Silences what would be sent to a contact automatically, when more of its mails than `max` have come since. Counted in
 * its conversations that are active since then: the batch has just written the newest.
 */
export function stopAutomaticSends(
  db: Db,
  id: string,
  { since, max, until }: { since: number; max: number; until: number },
): Statement {
  return db
    .update(contacts)
    .set({ automaticStoppedUntil: until })
    .where(
      and(
        eq(contacts.id, id),
        sql`(select count(*) from ${conversations} join ${messages} on ${messages.conversationId} = ${conversations.id}
          where ${conversations.contactId} = ${id} and ${conversations.lastActivityAt} > ${since}
          and ${messages.at} > ${since} and ${messages.direction} = 'in') > ${max}`,
      ),
    );
}

export function insertConsent(
  db: Db,
  row: typeof consents.$inferInsert,
): Statement {
  return db.insert(consents).values(row).onConflictDoNothing();
}

export function deleteTags(db: Db, contactId: string): Statement {
  return db.delete(contactTags).where(eq(contactTags.contactId, contactId));
}

export function insertTag(
  db: Db,
  row: typeof contactTags.$inferInsert,
): Statement {
  return db.insert(contactTags).values(row).onConflictDoNothing();
}

const tagsJson = sql<string>`(select json_group_array(${contactTags.tag}) from ${contactTags} where ${contactTags.contactId} = ${contacts.id})`;

export async function findContact(
  db: Db,
  audienceId: string,
  id: string,
): Promise<ContactRow | null> {
  const [row] = await db
    .select()
    .from(contacts)
    .where(and(eq(contacts.id, id), eq(contacts.audienceId, audienceId)));
  return row ?? null;
}

export async function findContactByAddress(
  db: Db,
  audienceId: string,
  email: string,
): Promise<ContactRow | null> {
  const [row] = await db
    .select()
    .from(contacts)
    .where(and(eq(contacts.audienceId, audienceId), eq(contacts.email, email)));
  return row ?? null;
}

export async function findContactWithTags(db: Db, id: string) {
  const [row] = await db
    .select({ contact: contacts, tags: tagsJson })
    .from(contacts)
    .where(eq(contacts.id, id));
  return row ?? null;
}
export type TaggedContact = NonNullable<
  Awaited<ReturnType<typeof findContactWithTags>>
>;

/** Newest first; `email` narrows to one address. One row more than `limit` says that there is another page. */
export async function listContacts(
  db: Db,
  {
    audienceId,
    email,
    after,
    limit,
  }: {
    audienceId: string;
    email: string | null;
    after: Place | null;
    limit: number;
  },
): Promise<TaggedContact[]> {
  return db
    .select({ contact: contacts, tags: tagsJson })
    .from(contacts)
    .where(
      and(
        eq(contacts.audienceId, audienceId),
        email === null ? undefined : eq(contacts.email, email),
        below(after, contacts.createdAt, contacts.id),
      ),
    )
    .orderBy(desc(contacts.createdAt), desc(contacts.id))
    .limit(limit + 1);
}
