import {
  and,
  asc,
  desc,
  eq,
  gt,
  inArray,
  isNull,
  ne,
  sql,
  type SQL,
  type SQLWrapper,
} from "drizzle-orm";
import { below } from "../db/below.ts";
import { chunk } from "../db/chunk.ts";
import { expectThat } from "../db/commit.ts";
import type { Db, Statement } from "../db/open.ts";
import { readTogether } from "../db/read-together.ts";
import {
  audiences,
  contactForms,
  contacts,
  conversations,
  externalCampaigns,
  formSubmissions,
  forwardingAddresses,
  inbound,
  messageIds,
  messages,
  senderRules,
  surveyResponses,
  surveys,
} from "../db/schema/index.ts";
import type { DeliveryState, ReviewState } from "../enumerations.ts";
import type { Place } from "../lib/paging.ts";
import type { Recipient } from "./resolve-recipient.ts";

export type InboundRow = typeof inbound.$inferSelect;
export type NewInboundRow = typeof inbound.$inferInsert;

/** The audience whose inbox address or forwarding address this local part is. */
export async function findAddressOwner(
  db: Db,
  localPart: string,
): Promise<Recipient | null> {
  const [owners, forwards] = await readTogether(db, [
    db
      .select({ audienceId: audiences.id })
      .from(audiences)
      .where(eq(audiences.inboxToken, localPart)),
    db
      .select({
        audienceId: forwardingAddresses.audienceId,
        id: forwardingAddresses.id,
        address: forwardingAddresses.address,
      })
      .from(forwardingAddresses)
      .where(eq(forwardingAddresses.token, localPart)),
  ]);
  const [owner] = owners;
  if (owner) return { audienceId: owner.audienceId, kind: "inbox" };
  const [forward] = forwards;
  return forward
    ? {
        audienceId: forward.audienceId,
        kind: "forwarding",
        forwardingAddressId: forward.id,
        forwardedFrom: forward.address,
      }
    : null;
}

/** What a reply token names, as far as it is still there. A merged conversation is followed to where it went. */
export async function findTokenRows(
  db: Db,
  token: {
    conversationId: string | null;
    campaignId: string | null;
    contactId: string | null;
  },
) {
  const survivor = sql<string>`(
    with recursive alias (id, depth) as (
      select ${token.conversationId ?? ""}, 0
      union all
      select c.merged_into_id, alias.depth + 1 from alias join conversations c on c.id = alias.id
      where c.merged_into_id is not null and alias.depth < 20
    ) select id from alias order by depth desc limit 1)`;
  const [found, campaigns, people, first] = await readTogether(db, [
    db
      .select({
        id: conversations.id,
        audienceId: conversations.audienceId,
        contactId: conversations.contactId,
        contactEmail: contacts.email,
        closedAt: conversations.closedAt,
      })
      .from(conversations)
      .innerJoin(contacts, eq(contacts.id, conversations.contactId))
      .where(eq(conversations.id, survivor)),
    db
      .select({
        id: externalCampaigns.id,
        audienceId: externalCampaigns.audienceId,
      })
      .from(externalCampaigns)
      .where(eq(externalCampaigns.id, token.campaignId ?? "")),
    db
      .select({
        id: contacts.id,
        audienceId: contacts.audienceId,
        email: contacts.email,
      })
      .from(contacts)
      .where(eq(contacts.id, token.contactId ?? "")),
    db
      .select({ id: audiences.id })
      .from(audiences)
      .orderBy(asc(audiences.createdAt))
      .limit(1),
  ]);
  return {
    conversation: found[0] ?? null,
    campaign: campaigns[0] ?? null,
    contact: people[0] ?? null,
    firstAudienceId: first[0]?.id ?? null,
  };
}

const threadColumns = {
  id: conversations.id,
  contactId: conversations.contactId,
  closedAt: conversations.closedAt,
  spamAt: conversations.spamAt,
};

const reportedColumns = {
  messageId: messages.id,
  conversationId: messages.conversationId,
  deliveryState: messages.deliveryState,
  contactId: messages.contactId,
  contactEmail: contacts.email,
  contactOptedOutAt: contacts.optedOutAt,
};
/** A message of ours that a bounce or a complaint is about. */
export interface ReportedMessage {
  messageId: string;
  conversationId: string;
  deliveryState: DeliveryState | null;
  contactId: string;
  contactEmail: string;
  contactOptedOutAt: number | null;
  /** The report names its Message-ID; else only the conversation that it came back to is known. */
  byMessageId: boolean;
}

interface Filed {
  audienceId: string;
  identity: string;
  sender: string;
  namedIds: string[];
  campaign: { id: string; contactEmail: string } | null;
  tokenConversationId: string | null;
  /** Of our mail that a report is about: its Message-ID, who did not get it, the conversation it came back to. */
  reported: {
    headerId: string | null;
    addresses: string[];
    conversationId: string | null;
  } | null;
}

/** By its Message-ID, and the newest of the conversation that the report came back to. */
function findReported(
  db: Db,
  audienceId: string,
  reported: NonNullable<Filed["reported"]>,
) {
  return [
    db
      .select(reportedColumns)
      .from(messageIds)
      .innerJoin(messages, eq(messages.id, messageIds.messageId))
      .innerJoin(contacts, eq(contacts.id, messages.contactId))
      .where(
        and(
          eq(messageIds.audienceId, audienceId),
          inArray(
            messageIds.participant,
            reported.addresses.length > 0 ? reported.addresses : [""],
          ),
          eq(messageIds.headerId, reported.headerId ?? ""),
          eq(messages.direction, "out"),
        ),
      )
      .limit(1),
    db
      .select(reportedColumns)
      .from(messages)
      .innerJoin(contacts, eq(contacts.id, messages.contactId))
      .where(
        and(
          eq(messages.conversationId, reported.conversationId ?? ""),
          eq(messages.audienceId, audienceId),
          eq(messages.direction, "out"),
          eq(messages.kind, "message"),
        ),
      )
      .orderBy(desc(messages.at), desc(messages.id))
      .limit(1),
  ] as const;
}

/** Everything that deciding about one mail needs, in one round trip. */
export async function readFiling(db: Db, mail: Filed) {
  const reads = [
    db
      .select()
      .from(inbound)
      .where(
        and(
          eq(inbound.audienceId, mail.audienceId),
          eq(inbound.identity, mail.identity),
        ),
      ),
    db
      .select()
      .from(contacts)
      .where(
        and(
          eq(contacts.audienceId, mail.audienceId),
          eq(contacts.email, mail.sender),
        ),
      ),
    db
      .select({
        headerId: messageIds.headerId,
        ...threadColumns,
        contactEmail: contacts.email,
        movedFromId: messages.movedFromId,
      })
      .from(messageIds)
      .leftJoin(messages, eq(messages.id, messageIds.messageId))
      .innerJoin(
        conversations,
        eq(
          conversations.id,
          sql`coalesce((select c.merged_into_id from conversations c where c.id = ${messageIds.conversationId}), ${messageIds.conversationId})`,
        ),
      )
      .innerJoin(contacts, eq(contacts.id, conversations.contactId))
      .where(
        and(
          eq(messageIds.audienceId, mail.audienceId),
          eq(messageIds.participant, mail.sender),
          inArray(
            messageIds.headerId,
            mail.namedIds.length > 0 ? mail.namedIds : [""],
          ),
        ),
      )
      .orderBy(desc(conversations.lastActivityAt))
      .limit(50),
    db
      .select({ ...threadColumns, contactEmail: contacts.email })
      .from(conversations)
      .innerJoin(contacts, eq(contacts.id, conversations.contactId))
      .where(
        and(
          eq(contacts.audienceId, mail.audienceId),
          eq(contacts.email, mail.campaign?.contactEmail ?? ""),
          isOfCampaign(mail.campaign?.id ?? ""),
          ne(conversations.status, "done"),
          isNull(conversations.mergedIntoId),
        ),
      )
      .orderBy(desc(conversations.lastActivityAt))
      .limit(1),
    db
      .select({ treatment: senderRules.treatment })
      .from(senderRules)
      .where(
        and(
          eq(senderRules.audienceId, mail.audienceId),
          eq(senderRules.address, mail.sender),
        ),
      ),
    // Where it is now: it may have been merged, closed or opened since the token was read.
    db
      .select({ ...threadColumns, contactEmail: contacts.email })
      .from(conversations)
      .innerJoin(contacts, eq(contacts.id, conversations.contactId))
      .where(
        eq(
          conversations.id,
          sql`coalesce((select c.merged_into_id from conversations c where c.id = ${mail.tokenConversationId ?? ""}), ${mail.tokenConversationId ?? ""})`,
        ),
      ),
  ] as const;
  const [
    known,
    people,
    named,
    running,
    rules,
    byToken,
    about = [],
    newest = [],
  ] = await (mail.reported
    ? readTogether(db, [
        ...reads,
        ...findReported(db, mail.audienceId, mail.reported),
      ])
    : readTogether(db, reads));
  return {
    byToken: byToken[0] ?? null,
    rule: rules[0]?.treatment ?? null,
    reported: reportedOf(about[0], newest[0]),
    known: known[0] ?? null,
    contact: people[0] ?? null,
    named,
    running: running[0] ?? null,
  };
}

type Reported = Omit<ReportedMessage, "byMessageId">;

function reportedOf(
  about: Reported | undefined,
  newest: Reported | undefined,
): ReportedMessage | null {
  if (about) return { ...about, byMessageId: true };
  return newest ? { ...newest, byMessageId: false } : null;
}

/** A campaign's own conversation, or one that such a conversation was merged into. */
function isOfCampaign(campaignId: string): SQL {
  return sql`(${conversations.campaignId} = ${campaignId} or exists (select 1 from conversations merged
    where merged.merged_into_id = ${conversations.id} and merged.campaign_id = ${campaignId}))`;
}

export async function findInbound(
  db: Db,
  id: string,
): Promise<InboundRow | null> {
  const [row] = await db.select().from(inbound).where(eq(inbound.id, id));
  return row ?? null;
}

/** Those of an audience, at most as many ids as a statement binds. */
export async function listInboundById(
  db: Db,
  audienceId: string,
  ids: readonly string[],
): Promise<InboundRow[]> {
  return db
    .select()
    .from(inbound)
    .where(
      and(eq(inbound.audienceId, audienceId), inArray(inbound.id, [...ids])),
    );
}

export async function findInboundByIdentity(
  db: Db,
  audienceId: string,
  identity: string,
): Promise<InboundRow | null> {
  const [row] = await db
    .select()
    .from(inbound)
    .where(
      and(eq(inbound.audienceId, audienceId), eq(inbound.identity, identity)),
    );
  return row ?? null;
}

/** The message that an inbound mail became, with where it is now. */
export async function findFiledMessage(db: Db, messageId: string) {
  const [row] = await db
    .select({
      id: messages.id,
      conversationId: messages.conversationId,
      contactId: messages.contactId,
      headerMessageId: messages.headerMessageId,
      fromAddress: messages.fromAddress,
      at: messages.at,
      visibleText: messages.visibleText,
      messageCount: conversations.messageCount,
      conversationVersion: conversations.version,
    })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .where(eq(messages.id, messageId));
  return row ?? null;
}

export function insertInbound(db: Db, row: NewInboundRow): Statement {
  return db.insert(inbound).values(row);
}

export function updateInbound(
  db: Db,
  id: string,
  changes: Partial<NewInboundRow>,
): Statement {
  return db
    .update(inbound)
    .set({ ...changes, version: sql`${inbound.version} + 1` })
    .where(eq(inbound.id, id));
}

export function expectInboundVersion(
  db: Db,
  id: string,
  version: number,
): Statement {
  return expectThat(
    db,
    sql`exists (select 1 from ${inbound} where ${inbound.id} = ${id} and ${inbound.version} = ${version})`,
  );
}

export function upsertSenderRule(
  db: Db,
  row: typeof senderRules.$inferInsert,
): Statement {
  const { treatment, createdBy, createdAt } = row;
  return db
    .insert(senderRules)
    .values(row)
    .onConflictDoUpdate({
      target: [senderRules.audienceId, senderRules.address],
      set: { treatment, createdBy, createdAt },
    });
}

export function deleteSenderRule(
  db: Db,
  audienceId: string,
  address: string,
): Statement {
  return db
    .delete(senderRules)
    .where(
      and(
        eq(senderRules.audienceId, audienceId),
        eq(senderRules.address, address),
      ),
    );
}

/** In the order of their addresses, from `after` on. */
export async function listSenderRules(
  db: Db,
  {
    audienceId,
    after,
    limit,
  }: { audienceId: string; after: string; limit: number },
): Promise<(typeof senderRules.$inferSelect)[]> {
  return db
    .select()
    .from(senderRules)
    .where(
      and(
        eq(senderRules.audienceId, audienceId),
        gt(senderRules.address, after),
      ),
    )
    .orderBy(asc(senderRules.address))
    .limit(limit + 1);
}

/** The mail by which a conversation that is spam waits in the review view. */
export function putNewestInboundToSpam(
  db: Db,
  conversationId: string,
): Statement {
  return db
    .update(inbound)
    .set({ state: "spam", version: sql`${inbound.version} + 1` })
    .where(
      eq(
        inbound.messageId,
        sql`(select m.id from messages m where m.conversation_id = ${conversationId}
          and m.direction = 'in' order by m.at desc, m.n desc limit 1)`,
      ),
    );
}

/** What waits of a conversation that is spam no longer is filed again. */
export function putInboundBack(db: Db, conversationId: string): Statement {
  return db
    .update(inbound)
    .set({ state: "filed", version: sql`${inbound.version} + 1` })
    .where(
      and(
        inArray(
          inbound.messageId,
          sql`(select m.id from messages m where m.conversation_id = ${conversationId})`,
        ),
        inArray(inbound.state, ["spam", "discarded"]),
      ),
    );
}

/** Eight answers to one campaign at once open one conversation, not eight. */
export function expectNoOpenCampaignConversation(
  db: Db,
  contactId: string,
  campaignId: string,
): Statement {
  return expectThat(
    db,
    sql`not exists (select 1 from ${conversations} where ${conversations.contactId} = ${contactId}
      and ${isOfCampaign(campaignId)} and ${conversations.status} <> 'done'
      and ${conversations.mergedIntoId} is null)`,
  );
}

/** What waits for a decision, newest first, with the conversation of what was filed since. */
/** By which form or survey each was submitted, as it is called now. */
export async function listSubmittedTo(
  db: Db,
  submissionIds: readonly string[],
): Promise<Map<string, string>> {
  const found = await Promise.all(
    chunk([...submissionIds], 90).flatMap((ids) => [
      db
        .select({
          id: formSubmissions.id,
          title: titleOf(contactForms.publishedJson),
        })
        .from(formSubmissions)
        .innerJoin(contactForms, eq(contactForms.id, formSubmissions.formId))
        .where(inArray(formSubmissions.id, ids)),
      db
        .select({
          id: surveyResponses.id,
          title: titleOf(surveys.publishedJson),
        })
        .from(surveyResponses)
        .innerJoin(surveys, eq(surveys.id, surveyResponses.surveyId))
        .where(inArray(surveyResponses.id, ids)),
    ]),
  );
  return new Map(found.flat().map(({ id, title }) => [id, title]));
}

function titleOf(definition: SQLWrapper) {
  return sql<string>`json_extract(${definition}, '$.title')`;
}

export async function listInbound(
  db: Db,
  {
    audienceId,
    state,
    after,
    limit,
  }: {
    audienceId: string;
    state: ReviewState;
    after: Place | null;
    limit: number;
  },
): Promise<InboundRow[]> {
  return db
    .select()
    .from(inbound)
    .where(
      and(
        eq(inbound.audienceId, audienceId),
        eq(inbound.state, state),
        below(after, inbound.receivedAt, inbound.id),
      ),
    )
    .orderBy(desc(inbound.receivedAt), desc(inbound.id))
    .limit(limit + 1);
}
