import {
  and,
  asc,
  desc,
  eq,
  inArray,
  isNotNull,
  isNull,
  lte,
  sql,
  type SQL,
} from "drizzle-orm";
import { below } from "../db/below.ts";
import { expectThat } from "../db/commit.ts";
import type { Db, Statement } from "../db/open.ts";
import { readTogether } from "../db/read-together.ts";
import {
  attachments,
  contactForms,
  contacts,
  conversations,
  distinctConversations,
  formSubmissions,
  messageIds,
  messages,
  outbox,
  surveyResponses,
  surveys,
  users,
} from "../db/schema/index.ts";
import type { Place } from "../lib/paging.ts";
import { MERGE_CANDIDATES } from "../limits.ts";

export type ConversationRow = typeof conversations.$inferSelect;
export type NewConversationRow = typeof conversations.$inferInsert;
export type MessageRow = typeof messages.$inferSelect;
export type NewMessageRow = typeof messages.$inferInsert;

export async function findConversation(
  db: Db,
  audienceId: string,
  id: string,
): Promise<ConversationRow | null> {
  const [row] = await db
    .select()
    .from(conversations)
    .where(
      and(eq(conversations.id, id), eq(conversations.audienceId, audienceId)),
    );
  return row ?? null;
}

export function insertConversation(db: Db, row: NewConversationRow): Statement {
  return db.insert(conversations).values(row);
}

/** Every change of a conversation raises its version. */
export function updateConversation(
  db: Db,
  id: string,
  changes: Partial<{
    [K in keyof NewConversationRow]: NewConversationRow[K] | SQL;
  }>,
): Statement {
  return db
    .update(conversations)
    .set({ ...changes, version: sql`${conversations.version} + 1` })
    .where(eq(conversations.id, id));
}

export function deleteConversation(db: Db, id: string): Statement {
  return db.delete(conversations).where(eq(conversations.id, id));
}

export function expectConversationVersion(
  db: Db,
  id: string,
  version: number,
): Statement {
  return expectThat(
    db,
    sql`exists (select 1 from ${conversations} where ${conversations.id} = ${id} and ${conversations.version} = ${version})`,
  );
}

/** The conversation is there and not merged away. */
export function expectConversationThere(db: Db, id: string): Statement {
  return expectThat(
    db,
    sql`exists (select 1 from ${conversations} where ${conversations.id} = ${id} and ${conversations.mergedIntoId} is null)`,
  );
}

export function expectSpam(db: Db, id: string, spam: boolean): Statement {
  return expectThat(
    db,
    sql`exists (select 1 from ${conversations} where ${conversations.id} = ${id}
      and (${conversations.spamAt} is not null) = ${spam ? 1 : 0})`,
  );
}

/** For filing: the conversation is still there, not merged away, and as open, closed or spam as it was when read. */
export function expectConversationFileable(
  db: Db,
  row: Pick<ConversationRow, "id" | "closedAt" | "spamAt">,
): Statement {
  return expectThat(
    db,
    sql`exists (select 1 from ${conversations} where ${conversations.id} = ${row.id}
      and ${conversations.mergedIntoId} is null and ${conversations.closedAt} is ${row.closedAt}
      and ${conversations.spamAt} is ${row.spamAt})`,
  );
}

export function insertMessage(db: Db, row: NewMessageRow): Statement {
  return db.insert(messages).values(row);
}

export function updateMessage(
  db: Db,
  id: string,
  changes: Partial<{ [K in keyof NewMessageRow]: NewMessageRow[K] | SQL }>,
): Statement {
  return db
    .update(messages)
    .set({ ...changes, version: sql`${messages.version} + 1` })
    .where(eq(messages.id, id));
}

/** For a move: the message is still in the conversation it was read in. */
export function expectMessageIn(
  db: Db,
  messageId: string,
  conversationId: string,
): Statement {
  return expectThat(
    db,
    sql`exists (select 1 from ${messages} where ${messages.id} = ${messageId} and ${messages.conversationId} = ${conversationId})`,
  );
}

/** Lets a later In-Reply-To or References of this participant find the conversation. */
export function insertMessageId(
  db: Db,
  row: typeof messageIds.$inferInsert,
): Statement {
  return db.insert(messageIds).values(row).onConflictDoNothing();
}

export function deleteMessageIdsOf(db: Db, messageId: string): Statement {
  return db.delete(messageIds).where(eq(messageIds.messageId, messageId));
}

/** What the row shows of its newest message, worked out again after one was taken away. */
export function recountConversation(db: Db, id: string): Statement {
  const newest = (column: string): SQL =>
    sql`(select ${sql.raw(column)} from messages m where m.conversation_id = ${id}
      and m.delivery_state is not 'cancelled' order by m.at desc, m.n desc limit 1)`;
  return updateConversation(db, id, {
    messageCount: sql`(select count(*) from messages m where m.conversation_id = ${id}
      and m.delivery_state is not 'cancelled')`,
    lastMessageId: newest("m.id"),
    lastMessageAt: newest("m.at"),
    lastActivityAt: sql`coalesce(${newest("m.at")}, ${conversations.createdAt})`,
    snippet: sql`coalesce(substr(${newest("m.visible_text")}, 1, 160), '')`,
  });
}

export async function findMessage(
  db: Db,
  id: string,
): Promise<MessageRow | null> {
  const [row] = await db.select().from(messages).where(eq(messages.id, id));
  return row ?? null;
}

/**
 * The columns of a list row, with names in place of ids. Each has a name of its own: D1 gives the rows of a batch as
 * objects, where two columns called "name" are one.
 */
function conversationColumns() {
  return {
    conversation: conversations,
    contactEmail: sql<string>`${contacts.email}`.as("contact_email"),
    contactName: sql<string>`${contacts.name}`.as("contact_name"),
    assigneeName: sql<string | null>`${users.name}`.as("assignee_name"),
  };
}

export async function findConversationWithNames(db: Db, id: string) {
  const [row] = await selectConversations(db).where(eq(conversations.id, id));
  return row ?? null;
}

export function selectConversations(db: Db) {
  return db
    .select(conversationColumns())
    .from(conversations)
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .leftJoin(users, eq(users.id, conversations.assigneeId));
}
export type NamedConversation = NonNullable<
  Awaited<ReturnType<typeof findConversationWithNames>>
>;

/** All messages of one conversation go to another, which is one statement however many they are. */
export function moveAllMessages(
  db: Db,
  fromId: string,
  intoId: string,
): Statement {
  return moveMessages(db, intoId, eq(messages.conversationId, fromId));
}

/** This message and those shown below it go to another conversation. */
export function moveMessagesFrom(
  db: Db,
  { conversationId, at, id }: Pick<MessageRow, "conversationId" | "at" | "id">,
  intoId: string,
): Statement {
  return moveMessages(
    db,
    intoId,
    and(
      eq(messages.conversationId, conversationId),
      sql`(${messages.at}, ${messages.id}) >= (${at}, ${id})`,
    ),
  );
}

function moveMessages(
  db: Db,
  intoId: string,
  which: SQL | undefined,
): Statement {
  return db
    .update(messages)
    .set({
      conversationId: intoId,
      // The first one: its reply address is what was sent.
      movedFromId: sql`coalesce(${messages.movedFromId}, ${messages.conversationId})`,
      version: sql`${messages.version} + 1`,
    })
    .where(which);
}

/** The Message-IDs of a conversation's messages lead to it, after some were moved there. */
export function moveMessageIds(
  db: Db,
  fromId: string,
  intoId: string,
): Statement[] {
  const moved = and(
    eq(messageIds.conversationId, fromId),
    sql`${messageIds.messageId} in (select m.id from messages m where m.conversation_id = ${intoId})`,
  );
  return [
    // Both knew it, as of a mail that came twice with other words.
    db.delete(messageIds).where(
      and(
        moved,
        sql`exists (select 1 from message_ids o where o.audience_id = ${messageIds.audienceId}
          and o.participant = ${messageIds.participant} and o.header_id = ${messageIds.headerId}
          and o.conversation_id = ${intoId})`,
      ),
    ),
    db.update(messageIds).set({ conversationId: intoId }).where(moved),
  ];
}

/** What was merged into it before leads straight on: an alias is one step long, and never a circle. */
export function moveAliases(db: Db, fromId: string, intoId: string): Statement {
  return db
    .update(conversations)
    .set({ mergedIntoId: intoId })
    .where(eq(conversations.mergedIntoId, fromId));
}

/** How many mails and answers stand above a message, and from it on. */
export async function countAround(
  db: Db,
  { conversationId, at, id }: Pick<MessageRow, "conversationId" | "at" | "id">,
): Promise<{ above: number; below: number }> {
  const isBelow = sql`((${messages.at}, ${messages.id}) >= (${at}, ${id}))`;
  const [row] = await db
    .select({
      above: sql<number>`coalesce(sum(not ${isBelow}), 0)`,
      below: sql<number>`coalesce(sum(${isBelow}), 0)`,
    })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, conversationId),
        eq(messages.kind, "message"),
        messagesShown,
      ),
    );
  return row ?? { above: 0, below: 0 };
}

/** Somebody said that these two are not about the same. */
export function insertDistinction(
  db: Db,
  [one, other]: [string, string],
  said: { by: string | null; at: number },
): Statement {
  const [firstId = "", secondId = ""] = [one, other].toSorted();
  return db
    .insert(distinctConversations)
    .values({ firstId, secondId, saidBy: said.by, saidAt: said.at })
    .onConflictDoNothing();
}

/** Shown in lists: not spam, not merged away. The partial indexes repeat these words. */
export function isListed(): SQL | undefined {
  return and(isNull(conversations.spamAt), isNull(conversations.mergedIntoId));
}

interface ConversationFilter {
  audienceId: string;
  status: ConversationRow["status"] | null;
  /** undefined: anybody's; null: nobody's. */
  assigneeId: string | null | undefined;
  starred: boolean;
  source: ConversationRow["source"] | null;
  formId: string | null;
  surveyId: string | null;
  unread: boolean | null;
  contactId: string | null;
  after: Place | null;
  limit: number;
}

/** One page of a list, latest activity first, one row more than `limit`; each filter has its index. */
export async function listConversations(
  db: Db,
  filter: ConversationFilter,
): Promise<NamedConversation[]> {
  const { assigneeId, after } = filter;
  const { lastActivityAt, id } = conversations;
  return selectConversations(db)
    .where(
      and(
        // Those of one form are few among the audience's: the plus keeps SQLite on their own index.
        filter.formId === null && filter.surveyId === null
          ? eq(conversations.audienceId, filter.audienceId)
          : sql`+${conversations.audienceId} = ${filter.audienceId}`,
        isListed(),
        filter.formId === null
          ? undefined
          : eq(conversations.formId, filter.formId),
        filter.surveyId === null
          ? undefined
          : eq(conversations.surveyId, filter.surveyId),
        filter.status === null
          ? undefined
          : eq(conversations.status, filter.status),
        assigneeId === undefined
          ? undefined
          : assigneeId === null
            ? isNull(conversations.assigneeId)
            : eq(conversations.assigneeId, assigneeId),
        filter.starred ? isNotNull(conversations.starredAt) : undefined,
        filter.source === null
          ? undefined
          : eq(conversations.source, filter.source),
        // The literal lets SQLite use the partial index.
        filter.unread === null
          ? undefined
          : filter.unread
            ? sql`${conversations.unread} = 1`
            : sql`${conversations.unread} = 0`,
        filter.contactId === null
          ? undefined
          : eq(conversations.contactId, filter.contactId),
        below(after, lastActivityAt, id),
      ),
    )
    .orderBy(desc(lastActivityAt), desc(id))
    .limit(filter.limit + 1);
}

/** These rows as they are now, for a client that a live event told of them. */
export async function listConversationsById(
  db: Db,
  audienceId: string,
  ids: string[],
): Promise<NamedConversation[]> {
  return selectConversations(db).where(
    and(
      inArray(conversations.id, ids),
      eq(conversations.audienceId, audienceId),
      isListed(),
    ),
  );
}

const messagesShown = sql`${messages.deliveryState} is not 'cancelled'`;

/** Where a conversation is: one that was merged away is in the one it went into. */
function placeOf(id: string): SQL<string> {
  return sql`coalesce((select c.merged_into_id from conversations c where c.id = ${id}), ${id})`;
}

/** The contact's other open conversations that were active lately, but for those of which somebody said "not the same". */
function selectMergeCandidates(db: Db, id: SQL<string>, since: number) {
  const { lastActivityAt } = conversations;
  return db
    .select({
      id: conversations.id,
      subject: conversations.subject,
      lastActivityAt,
    })
    .from(conversations)
    .where(
      and(
        sql`${conversations.contactId} = (select c.contact_id from conversations c where c.id = ${id})`,
        sql`${lastActivityAt} >= ${since}`,
        eq(conversations.status, "open"),
        isListed(),
        sql`${conversations.id} <> ${id}`,
        sql`not exists (select 1 from distinct_conversations d
          where d.first_id = min(${conversations.id}, ${id}) and d.second_id = max(${conversations.id}, ${id}))`,
      ),
    )
    .orderBy(desc(lastActivityAt), desc(conversations.id))
    .limit(MERGE_CANDIDATES);
}

/**
 * A conversation with its newest messages and their files, and what else of the contact's it may be merged with, in
 * one round trip.
 */
export async function readConversation(
  db: Db,
  namedId: string,
  { limit, activeSince }: { limit: number; activeSince: number },
) {
  const id = placeOf(namedId);
  const page = db
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.conversationId, id), messagesShown))
    .orderBy(desc(messages.at), desc(messages.id))
    .limit(limit);
  const [rows, newest, files, candidates] = await readTogether(db, [
    selectConversations(db).where(eq(conversations.id, id)),
    selectMessages(db)
      .where(and(eq(messages.conversationId, id), messagesShown))
      .orderBy(desc(messages.at), desc(messages.id))
      .limit(limit + 1),
    db
      .select()
      .from(attachments)
      .where(inArray(attachments.messageId, page))
      .orderBy(asc(attachments.position)),
    selectMergeCandidates(db, id, activeSince),
  ]);
  return {
    conversation: rows[0] ?? null,
    messages: newest,
    attachments: files,
    mergeCandidates: candidates,
  };
}

/** Messages before a place, newest first, with their files. */
export async function readOlderMessages(
  db: Db,
  {
    conversationId,
    before,
    limit,
  }: { conversationId: string; before: Place; limit: number },
) {
  const older = and(
    eq(messages.conversationId, conversationId),
    messagesShown,
    sql`(${messages.at}, ${messages.id}) < (${before.at}, ${before.id})`,
  );
  const page = db
    .select({ id: messages.id })
    .from(messages)
    .where(older)
    .orderBy(desc(messages.at), desc(messages.id))
    .limit(limit);
  const [rows, files] = await readTogether(db, [
    selectMessages(db)
      .where(older)
      .orderBy(desc(messages.at), desc(messages.id))
      .limit(limit + 1),
    db
      .select()
      .from(attachments)
      .where(inArray(attachments.messageId, page))
      .orderBy(asc(attachments.position)),
  ]);
  return { messages: rows, attachments: files };
}

/** One message with its files. */
export async function readMessage(db: Db, id: string) {
  const [rows, files] = await readTogether(db, [
    selectMessages(db).where(eq(messages.id, id)),
    db
      .select()
      .from(attachments)
      .where(eq(attachments.messageId, id))
      .orderBy(asc(attachments.position)),
  ]);
  return { message: rows[0] ?? null, attachments: files };
}

function selectMessages(db: Db) {
  return db
    .select({
      message: messages,
      authorName: users.name,
      dueAt: outbox.dueAt,
      outboxState: outbox.state,
      answersJson: sql<
        string | null
      >`coalesce(${formSubmissions.answersJson}, ${surveyResponses.answersJson})`.as(
        "answers_json",
      ),
      formId: sql<string | null>`${contactForms.id}`.as("form_id"),
      surveyId: sql<string | null>`${surveys.id}`.as("survey_id"),
      submittedTo: sql<
        string | null
      >`json_extract(coalesce(${contactForms.publishedJson}, ${surveys.publishedJson}), '$.title')`.as(
        "submitted_to",
      ),
    })
    .from(messages)
    .leftJoin(users, eq(users.id, messages.authorId))
    .leftJoin(outbox, eq(outbox.messageId, messages.id))
    .leftJoin(formSubmissions, eq(formSubmissions.id, messages.submissionId))
    .leftJoin(contactForms, eq(contactForms.id, formSubmissions.formId))
    .leftJoin(surveyResponses, eq(surveyResponses.id, messages.submissionId))
    .leftJoin(surveys, eq(surveys.id, surveyResponses.surveyId));
}
export type NamedMessage = Awaited<
  ReturnType<typeof readOlderMessages>
>["messages"][number];

/** Snoozed conversations whose time has come. */
export async function listToWake(db: Db, before: number, limit: number) {
  return db
    .select({ id: conversations.id, audienceId: conversations.audienceId })
    .from(conversations)
    .where(
      and(
        isNotNull(conversations.snoozedUntil),
        lte(conversations.snoozedUntil, before),
      ),
    )
    .orderBy(asc(conversations.snoozedUntil))
    .limit(limit);
}

/** Where a conversation is and whose; one that was merged away is in the one it went into. */
export async function findConversationPlace(
  db: Db,
  namedId: string,
): Promise<{ id: string; audienceId: string } | null> {
  const [row] = await db
    .select({ id: conversations.id, audienceId: conversations.audienceId })
    .from(conversations)
    .where(eq(conversations.id, placeOf(namedId)));
  return row ?? null;
}
