import {
  integer,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";

export const audiences = sqliteTable(
  "audiences",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    fromName: text("from_name").notNull(),
    language: text().notNull().default("en"),
    inboxToken: text("inbox_token").notNull(),
    eventSeq: integer("event_seq").notNull().default(0),
    createdAt: integer("created_at").notNull(),
    version: integer().notNull().default(1),
    allowedSitesJson: text("allowed_sites_json", { mode: "json" })
      .$type<string[]>()
      .notNull()
      .default([]),
  },
  (table) => [uniqueIndex("audiences_inbox_token").on(table.inboxToken)],
);
