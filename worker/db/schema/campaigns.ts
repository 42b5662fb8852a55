import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const externalCampaigns = sqliteTable(
  "external_campaigns",
  {
    id: text().primaryKey(),
    audienceId: text("audience_id").notNull(),
    name: text().notNull(),
    createdAt: integer("created_at").notNull(),
    autoReplyCount: integer("auto_reply_count").notNull().default(0),
  },
  (table) => [
    index("external_campaigns_newest").on(
      table.audienceId,
      table.createdAt,
      table.id,
    ),
  ],
);
