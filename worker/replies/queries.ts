import { and, asc, desc, eq, gt, lte, ne, or, isNull, sql } from "drizzle-orm";
import { expectThat } from "../db/commit.ts";
import { readTogether } from "../db/read-together.ts";
import type { Db, Statement } from "../db/open.ts";
import {
  audiences,
  automaticSends,
  contacts,
  conversations,
  drafts,
  messages,
  outbox,
  users,
} from "../db/schema/index.ts";
import type { OutboxState } from "../db/schema/replies.ts";

export type OutboxRow = typeof outbox.$inferSelect;
export type DraftRow = typeof drafts.$inferSelect;

/** What deciding about a reply needs of its conversation; of one that was merged away, the one it went into. */
export async function findAnswerable(
  db: Db,
  audienceId: string,
  conversationId: string,
) {
  const [row] = await db
    .select({
      id: conversations.id,
      subject: conversations.subject,
      lastMessageId: conversations.lastMessageId,
      contactId: contacts.id,
      contactEmail: contacts.email,
      contactName: contacts.name,
      optedOutAt: contacts.optedOutAt,
    })
    .from(conversations)
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .where(
      and(
        eq(
          conversations.id,
          sql`coalesce((select c.merged_into_id from conversations c where c.id = ${conversationId}), ${conversationId})`,
        ),
        eq(conversations.audienceId, audienceId),
      ),
    );
  return row ?? null;
}

/** The newest message that a person wrote from the contact's own address: what may be answered (spec G3). */
export async function findNewestFromContact(db: Db, conversationId: string) {
  const [row] = await db
    .select({ id: messages.id, at: messages.at })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, conversationId),
        eq(messages.direction, "in"),
        eq(messages.otherSender, false),
        or(
          isNull(messages.automaticKind),
          eq(messages.automaticKind, "person"),
        ),
        or(isNull(messages.verdict), ne(messages.verdict, "failed")),
      ),
    )
    .orderBy(desc(messages.at))
    .limit(1);
  return row ?? null;
}

/** Messages and comments of others that are newer than the one a reply was written on (spec D6). */
export async function listNewerThan(
  db: Db,
  {
    conversationId,
    basedOn,
    authorId,
  }: { conversationId: string; basedOn: string; authorId: string | null },
): Promise<string[]> {
  const rows = await db
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, conversationId),
        gt(
          messages.n,
          sql`coalesce((select ${messages.n} from ${messages} where ${messages.id} = ${basedOn} and ${messages.conversationId} = ${conversationId}), 0)`,
        ),
        sql`${messages.authorId} is not ${authorId}`,
        sql`${messages.deliveryState} is not 'cancelled'`,
      ),
    )
    .orderBy(asc(messages.n))
    .limit(50);
  return rows.map((row) => row.id);
}

/** What was newest in the conversation when this message was written. */
export async function findNewestBefore(
  db: Db,
  conversationId: string,
  messageId: string,
): Promise<string | null> {
  const [row] = await db
    .select({ id: messages.id })
    .from(messages)
    .where(
      eq(
        messages.n,
        sql`(select max(m.n) from messages m where m.conversation_id = ${conversationId}
          and m.n < (select ${messages.n} from ${messages} where ${messages.id} = ${messageId})
          and m.delivery_state is not 'cancelled')`,
      ),
    );
  return row?.id ?? null;
}

/** Nothing was added since the verb read: a reply that raced with new mail is looked at again. */
export function expectNewestMessage(
  db: Db,
  conversationId: string,
  lastMessageId: string | null,
): Statement {
  return expectThat(
    db,
    sql`exists (select 1 from ${conversations} where ${conversations.id} = ${conversationId}
      and ${conversations.lastMessageId} is ${lastMessageId})`,
  );
}

export function insertOutbox(
  db: Db,
  row: typeof outbox.$inferInsert,
): Statement {
  return db.insert(outbox).values(row);
}

export function updateOutbox(
  db: Db,
  messageId: string,
  changes: Partial<typeof outbox.$inferInsert>,
): Statement {
  return db.update(outbox).set(changes).where(eq(outbox.messageId, messageId));
}

export function deleteOutbox(db: Db, messageId: string): Statement {
  return db.delete(outbox).where(eq(outbox.messageId, messageId));
}

/** The outbox row is as it was read: whoever claims, undoes or records first wins. */
export function expectOutbox(
  db: Db,
  row: Pick<OutboxRow, "messageId" | "state" | "attemptId" | "conversationId">,
): Statement {
  return expectThat(
    db,
    sql`exists (select 1 from ${outbox} where ${outbox.messageId} = ${row.messageId}
      and ${outbox.state} = ${row.state} and ${outbox.attemptId} is ${row.attemptId}
      and ${outbox.conversationId} = ${row.conversationId})`,
  );
}

export async function findOutbox(
  db: Db,
  messageId: string,
): Promise<OutboxRow | null> {
  const [row] = await db
    .select()
    .from(outbox)
    .where(eq(outbox.messageId, messageId));
  return row ?? null;
}

/** Rows of a state whose time has come, oldest first. */
export async function listOutbox(
  db: Db,
  {
    state,
    before,
    limit,
  }: { state: OutboxState; before: number; limit: number },
): Promise<OutboxRow[]> {
  const time = state === "sending" ? outbox.claimedAt : outbox.dueAt;
  return db
    .select()
    .from(outbox)
    .where(and(eq(outbox.state, state), lte(time, before)))
    .orderBy(asc(time))
    .limit(limit);
}

/** Everything that composing one outgoing message needs. */
export async function findOutgoing(db: Db, messageId: string) {
  const [row] = await db
    .select({
      message: messages,
      conversationSubject: conversations.subject,
      conversationId: conversations.id,
      contact: contacts,
      fromName: audiences.fromName,
      authorName: users.name,
    })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .innerJoin(audiences, eq(audiences.id, messages.audienceId))
    .leftJoin(users, eq(users.id, messages.authorId))
    .where(eq(messages.id, messageId));
  return row ?? null;
}

/** Subject and ids of the messages before this one, newest first: what In-Reply-To and References are made of. */
export async function listThreadHeaders(
  db: Db,
  conversationId: string,
  before: number,
) {
  return db
    .select({
      direction: messages.direction,
      subject: messages.subject,
      headerMessageId: messages.headerMessageId,
      references: messages.referencesJson,
      deliveryState: messages.deliveryState,
    })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, conversationId),
        eq(messages.kind, "message"),
        sql`${messages.n} < ${before}`,
        sql`${messages.deliveryState} is not 'cancelled'`,
      ),
    )
    .orderBy(desc(messages.at), desc(messages.id))
    .limit(30);
}

export async function findDraft(
  db: Db,
  userId: string,
  conversationId: string,
): Promise<DraftRow | null> {
  const [row] = await db
    .select()
    .from(drafts)
    .where(
      and(eq(drafts.userId, userId), eq(drafts.conversationId, conversationId)),
    );
  return row ?? null;
}

export async function listDrafts(
  db: Db,
  conversationId: string,
): Promise<DraftRow[]> {
  return db
    .select()
    .from(drafts)
    .where(eq(drafts.conversationId, conversationId));
}

/** What leaves stands where its message does, after messages were moved to this conversation. */
export function moveOutbox(db: Db, conversationId: string): Statement {
  return db
    .update(outbox)
    .set({ conversationId })
    .where(
      sql`${outbox.messageId} in (select m.id from messages m where m.conversation_id = ${conversationId})`,
    );
}

/** The message that the mail service calls so. */
export async function findSentMessage(
  db: Db,
  providerId: string,
): Promise<Pick<OutboxRow, "audienceId" | "messageId"> | null> {
  const [row] = await db
    .select({ audienceId: outbox.audienceId, messageId: outbox.messageId })
    .from(outbox)
    .where(eq(outbox.providerId, providerId))
    .limit(1);
  return row ?? null;
}

/** An outgoing message, how far it is, and whom it is to. */
export async function findSentTo(db: Db, messageId: string) {
  const [row] = await db
    .select({
      messageId: messages.id,
      conversationId: messages.conversationId,
      deliveryState: messages.deliveryState,
      contactId: messages.contactId,
      contactEmail: contacts.email,
      contactOptedOutAt: contacts.optedOutAt,
    })
    .from(messages)
    .innerJoin(contacts, eq(contacts.id, messages.contactId))
    .where(eq(messages.id, messageId));
  return row ?? null;
}

/** The draft is as it was read, or still not there: words that are typed meanwhile are not written over. */
export function expectDraft(
  db: Db,
  { userId, conversationId }: Pick<DraftRow, "userId" | "conversationId">,
  read: DraftRow | null,
): Statement {
  return expectThat(
    db,
    sql`(select ${drafts.updatedAt} from ${drafts} where ${drafts.userId} = ${userId}
      and ${drafts.conversationId} = ${conversationId}) is ${read?.updatedAt ?? null}`,
  );
}

/** Nobody began to write there since the drafts were read. */
export function expectDraftCount(
  db: Db,
  conversationId: string,
  count: number,
): Statement {
  return expectThat(
    db,
    sql`(select count(*) from ${drafts} where ${drafts.conversationId} = ${conversationId}) = ${count}`,
  );
}

export function upsertDraft(
  db: Db,
  row: typeof drafts.$inferInsert,
): Statement {
  const { text, html, attachmentIdsJson, basedOn, updatedAt } = row;
  return db
    .insert(drafts)
    .values(row)
    .onConflictDoUpdate({
      target: [drafts.userId, drafts.conversationId],
      set: { text, html, attachmentIdsJson, basedOn, updatedAt },
    });
}

/** With `updatedAt` only the draft that was saved then. */
export function deleteDraft(
  db: Db,
  {
    userId,
    conversationId,
    updatedAt,
  }: { userId: string; conversationId: string; updatedAt?: number },
): Statement {
  return db
    .delete(drafts)
    .where(
      and(
        eq(drafts.userId, userId),
        eq(drafts.conversationId, conversationId),
        updatedAt === undefined ? undefined : eq(drafts.updatedAt, updatedAt),
      ),
    );
}

export function insertAutomaticSend(
  db: Db,
  row: typeof automaticSends.$inferInsert,
): Statement {
  return db.insert(automaticSends).values(row);
}

/** What speaks against sending something automatically (spec C12, K5), in one round trip. */
export async function readAutomaticFacts(
  db: Db,
  {
    contactId,
    recipientHash,
    since,
  }: { contactId: string; recipientHash: string; since: number },
) {
  const [people, verified, toContact, toRecipient] = await readTogether(db, [
    db
      .select({
        optedOutAt: contacts.optedOutAt,
        stoppedUntil: contacts.automaticStoppedUntil,
        status: contacts.status,
      })
      .from(contacts)
      .where(eq(contacts.id, contactId)),
    db
      .select({ id: messages.id })
      .from(conversations)
      .innerJoin(messages, eq(messages.conversationId, conversations.id))
      .where(
        and(
          eq(conversations.contactId, contactId),
          eq(messages.direction, "in"),
          eq(messages.verdict, "verified"),
          eq(messages.otherSender, false),
        ),
      )
      .limit(1),
    db
      .select({ at: automaticSends.at })
      .from(automaticSends)
      .where(eq(automaticSends.contactId, contactId))
      .orderBy(desc(automaticSends.at))
      .limit(1),
    db
      .select({ count: sql<number>`count(*)` })
      .from(automaticSends)
      .where(
        and(
          eq(automaticSends.recipientHash, recipientHash),
          gt(automaticSends.at, since),
        ),
      ),
  ]);
  return {
    contact: people[0] ?? null,
    isVerified: verified.length > 0,
    lastSentAt: toContact[0]?.at ?? null,
    sentToRecipient: toRecipient[0]?.count ?? 0,
  };
}

/** Nothing was sent to the contact automatically after that. */
export function expectNothingSentSince(
  db: Db,
  contactId: string,
  at: number,
): Statement {
  return expectThat(
    db,
    sql`not exists (select 1 from ${automaticSends} where ${automaticSends.contactId} = ${contactId} and ${automaticSends.at} > ${at})`,
  );
}
