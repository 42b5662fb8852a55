import {
  index,
  integer,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type { InboundState } from "../../enumerations.ts";

export const inbound = sqliteTable(
  "inbound",
  {
    id: text().primaryKey(),
    audienceId: text("audience_id").notNull(),
    identity: text().notNull(),
    state: text().$type<InboundState>().notNull(),
    recipientRank: integer("recipient_rank").notNull(),
    envelopeFrom: text("envelope_from").notNull(),
    envelopeTo: text("envelope_to").notNull(),
    storageKey: text("storage_key").notNull(),
    size: integer().notNull(),
    fromName: text("from_name").notNull().default(""),
    fromAddress: text("from_address").notNull().default(""),
    subject: text().notNull().default(""),
    snippet: text().notNull().default(""),
    messageId: text("message_id"),
    errorCode: text("error_code"),
    attempts: integer().notNull().default(0),
    receivedAt: integer("received_at").notNull(),
    decidedAt: integer("decided_at"),
    decidedBy: text("decided_by"),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex("inbound_identity").on(table.audienceId, table.identity),
    index("inbound_state").on(
      table.audienceId,
      table.state,
      table.receivedAt,
      table.id,
    ),
    index("inbound_message").on(table.messageId),
  ],
);
