import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

import type { PartEncoding } from "../../enumerations.ts";

export const attachments = sqliteTable(
  "attachments",
  {
    id: text().primaryKey(),
    audienceId: text("audience_id").notNull(),
    messageId: text("message_id"),
    uploadedBy: text("uploaded_by"),
    position: integer().notNull().default(0),
    name: text().notNull(),
    type: text().notNull(),
    declaredType: text("declared_type").notNull().default(""),
    size: integer().notNull(),
    contentId: text("content_id"),
    inline: integer({ mode: "boolean" }).notNull().default(false),
    storageKey: text("storage_key").notNull(),
    createdAt: integer("created_at").notNull(),
    rangeOffset: integer("range_offset"),
    rangeLength: integer("range_length"),
    rangeEncoding: text("range_encoding").$type<PartEncoding>(),
  },
  (table) => [
    index("attachments_message").on(table.messageId, table.position),
    index("attachments_uploads").on(table.createdAt),
  ],
);
