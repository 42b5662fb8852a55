import {
  integer,
  primaryKey,
  sqliteTable,
  text,
} from "drizzle-orm/sqlite-core";
import type { SenderTreatment } from "../../enumerations.ts";

export const senderRules = sqliteTable(
  "sender_rules",
  {
    audienceId: text("audience_id").notNull(),
    address: text().notNull(),
    treatment: text().$type<SenderTreatment>().notNull(),
    createdBy: text("created_by"),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.audienceId, table.address] })],
);
