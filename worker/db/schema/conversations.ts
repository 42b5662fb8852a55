import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type {
  AutomaticKind,
  AutomaticReason,
  ConversationStatus,
  DeliveryState,
  MailProblem,
  SenderWarning,
  Source,
  Verdict,
  VerdictReason,
} from "../../enumerations.ts";

export const conversations = sqliteTable(
  "conversations",
  {
    id: text().primaryKey(),
    audienceId: text("audience_id").notNull(),
    contactId: text("contact_id").notNull(),
    subject: text().notNull(),
    source: text().$type<Source>().notNull(),
    campaignId: text("campaign_id"),
    continuesId: text("continues_id"),
    status: text().$type<ConversationStatus>().notNull().default("open"),
    closedAt: integer("closed_at"),
    closedBy: text("closed_by"),
    snoozedAt: integer("snoozed_at"),
    snoozedBy: text("snoozed_by"),
    snoozedUntil: integer("snoozed_until"),
    starredAt: integer("starred_at"),
    starredBy: text("starred_by"),
    assigneeId: text("assignee_id"),
    assignedAt: integer("assigned_at"),
    assignedBy: text("assigned_by"),
    spamAt: integer("spam_at"),
    spamBy: text("spam_by"),
    mergedIntoId: text("merged_into_id"),
    unread: integer({ mode: "boolean" }).notNull().default(false),
    snippet: text().notNull().default(""),
    messageCount: integer("message_count").notNull().default(0),
    lastMessageId: text("last_message_id"),
    lastMessageAt: integer("last_message_at"),
    lastActivityAt: integer("last_activity_at").notNull(),
    createdAt: integer("created_at").notNull(),
    version: integer().notNull().default(1),
    formId: text("form_id"),
    surveyId: text("survey_id"),
  },
  (table) => [
    index("conversations_all").on(
      table.audienceId,
      table.lastActivityAt,
      table.id,
    ),
    index("conversations_status").on(
      table.audienceId,
      table.status,
      table.lastActivityAt,
      table.id,
    ),
    index("conversations_assignee").on(
      table.audienceId,
      table.assigneeId,
      table.status,
      table.lastActivityAt,
      table.id,
    ),
    index("conversations_starred").on(
      table.audienceId,
      table.lastActivityAt,
      table.id,
    ),
    index("conversations_unread").on(
      table.audienceId,
      table.status,
      table.lastActivityAt,
      table.id,
    ),
    index("conversations_source").on(
      table.audienceId,
      table.source,
      table.status,
      table.lastActivityAt,
      table.id,
    ),
    index("conversations_contact").on(
      table.contactId,
      table.lastActivityAt,
      table.id,
    ),
    index("conversations_form").on(
      table.formId,
      table.lastActivityAt,
      table.id,
    ),
    index("conversations_survey").on(
      table.surveyId,
      table.lastActivityAt,
      table.id,
    ),
    index("conversations_snoozed_until").on(table.snoozedUntil),
    index("conversations_merged").on(table.mergedIntoId),
  ],
);

export const messages = sqliteTable(
  "messages",
  {
    n: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull(),
    audienceId: text("audience_id").notNull(),
    conversationId: text("conversation_id").notNull(),
    contactId: text("contact_id").notNull(),
    direction: text().$type<"in" | "out">().notNull(),
    kind: text().$type<"message" | "comment">().notNull(),
    authorId: text("author_id"),
    otherSender: integer("other_sender", { mode: "boolean" })
      .notNull()
      .default(false),
    fromName: text("from_name").notNull().default(""),
    fromAddress: text("from_address").notNull().default(""),
    toJson: text("to_json", { mode: "json" })
      .$type<Mailbox[]>()
      .notNull()
      .default([]),
    ccJson: text("cc_json", { mode: "json" })
      .$type<Mailbox[]>()
      .notNull()
      .default([]),
    subject: text().notNull().default(""),
    text: text(),
    html: text(),
    bodyKey: text("body_key"),
    hasHtml: integer("has_html", { mode: "boolean" }).notNull().default(false),
    visibleText: text("visible_text").notNull().default(""),
    headerMessageId: text("header_message_id"),
    inReplyTo: text("in_reply_to"),
    referencesJson: text("references_json", { mode: "json" })
      .$type<string[]>()
      .notNull()
      .default([]),
    inboundId: text("inbound_id"),
    verdict: text().$type<Verdict>(),
    automaticKind: text("automatic_kind").$type<AutomaticKind>(),
    automaticReason: text("automatic_reason").$type<AutomaticReason>(),
    deliveryState: text("delivery_state").$type<DeliveryState>(),
    deliveryReason: text("delivery_reason"),
    deliveryAt: integer("delivery_at"),
    at: integer().notNull(),
    version: integer().notNull().default(1),
    signature: text().notNull().default(""),
    problemsJson: text("problems_json", { mode: "json" })
      .$type<MailProblem[]>()
      .notNull()
      .default([]),
    automaticDetail: text("automatic_detail").notNull().default(""),
    verdictReason: text("verdict_reason").$type<VerdictReason>(),
    warningsJson: text("warnings_json", { mode: "json" })
      .$type<SenderWarning[]>()
      .notNull()
      .default([]),
    forwardedBy: text("forwarded_by"),
    originalAt: integer("original_at"),
    movedFromId: text("moved_from_id"),
    submissionId: text("submission_id"),
  },
  (table) => [
    uniqueIndex("messages_id").on(table.id),
    index("messages_conversation").on(table.conversationId, table.at, table.id),
    index("messages_inbound").on(table.inboundId),
  ],
);

/** One address as a message names it. */
export interface Mailbox {
  name: string;
  address: string;
}

export const messageIds = sqliteTable(
  "message_ids",
  {
    audienceId: text("audience_id").notNull(),
    participant: text().notNull(),
    headerId: text("header_id").notNull(),
    conversationId: text("conversation_id").notNull(),
    messageId: text("message_id").notNull(),
  },
  (table) => [
    primaryKey({
      columns: [
        table.audienceId,
        table.participant,
        table.headerId,
        table.conversationId,
      ],
    }),
    index("message_ids_message").on(table.messageId),
    index("message_ids_conversation").on(table.conversationId),
  ],
);

export const distinctConversations = sqliteTable(
  "distinct_conversations",
  {
    firstId: text("first_id").notNull(),
    secondId: text("second_id").notNull(),
    saidBy: text("said_by"),
    saidAt: integer("said_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.firstId, table.secondId] })],
);
