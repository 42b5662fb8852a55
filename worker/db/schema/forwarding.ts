import {
  integer,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";

export const forwardingAddresses = sqliteTable(
  "forwarding_addresses",
  {
    id: text().primaryKey(),
    audienceId: text("audience_id").notNull(),
    address: text().notNull(),
    token: text().notNull(),
    createdAt: integer("created_at").notNull(),
    lastMailAt: integer("last_mail_at"),
  },
  (table) => [
    uniqueIndex("forwarding_addresses_token").on(table.token),
    uniqueIndex("forwarding_addresses_address").on(
      table.audienceId,
      table.address,
    ),
  ],
);
