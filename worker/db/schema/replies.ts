import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
} from "drizzle-orm/sqlite-core";

export type OutboxState =
  "queued" | "sending" | "done" | "failed" | "uncertain";

export const outbox = sqliteTable(
  "outbox",
  {
    messageId: text("message_id").primaryKey(),
    audienceId: text("audience_id").notNull(),
    conversationId: text("conversation_id").notNull(),
    state: text().$type<OutboxState>().notNull(),
    dueAt: integer("due_at").notNull(),
    attempts: integer().notNull().default(0),
    attemptId: text("attempt_id"),
    claimedAt: integer("claimed_at"),
    reservedMonth: text("reserved_month"),
    providerId: text("provider_id"),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [
    index("outbox_provider").on(table.providerId),
    index("outbox_due").on(table.state, table.dueAt),
    index("outbox_claimed").on(table.state, table.claimedAt),
  ],
);

export const drafts = sqliteTable(
  "drafts",
  {
    userId: text("user_id").notNull(),
    conversationId: text("conversation_id").notNull(),
    audienceId: text("audience_id").notNull(),
    text: text().notNull().default(""),
    html: text().notNull().default(""),
    attachmentIdsJson: text("attachment_ids_json", { mode: "json" })
      .$type<string[]>()
      .notNull()
      .default([]),
    basedOn: text("based_on"),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.conversationId] }),
    index("drafts_conversation").on(table.conversationId),
  ],
);

export const automaticSends = sqliteTable(
  "automatic_sends",
  {
    messageId: text("message_id").primaryKey(),
    audienceId: text("audience_id").notNull(),
    contactId: text("contact_id").notNull(),
    recipientHash: text("recipient_hash").notNull(),
    at: integer().notNull(),
  },
  (table) => [
    index("automatic_sends_contact").on(table.contactId, table.at),
    index("automatic_sends_recipient").on(table.recipientHash, table.at),
  ],
);
