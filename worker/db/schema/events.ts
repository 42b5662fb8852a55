import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
} from "drizzle-orm/sqlite-core";

export const events = sqliteTable(
  "events",
  {
    audienceId: text("audience_id").notNull(),
    seq: integer().notNull(),
    type: text().notNull(),
    conversationId: text("conversation_id"),
    contactId: text("contact_id"),
    messageId: text("message_id"),
    actorId: text("actor_id"),
    dataJson: text("data_json", { mode: "json" })
      .$type<Record<string, string | number | boolean | null>>()
      .notNull(),
    at: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.audienceId, table.seq] }),
    index("events_contact").on(table.contactId, table.seq),
    index("events_age").on(table.at),
  ],
);

export const inboxCounts = sqliteTable("inbox_counts", {
  audienceId: text("audience_id").primaryKey(),
  open: integer().notNull().default(0),
  openUnread: integer("open_unread").notNull().default(0),
  unassigned: integer().notNull().default(0),
  starred: integer().notNull().default(0),
  snoozed: integer().notNull().default(0),
  done: integer().notNull().default(0),
  everything: integer().notNull().default(0),
  held: integer().notNull().default(0),
  automatic: integer().notNull().default(0),
  suspicious: integer().notNull().default(0),
  spam: integer().notNull().default(0),
  failed: integer().notNull().default(0),
});

export const assigneeCounts = sqliteTable(
  "assignee_counts",
  {
    audienceId: text("audience_id").notNull(),
    userId: text("user_id").notNull(),
    open: integer().notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.audienceId, table.userId] })],
);
