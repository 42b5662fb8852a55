import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
} from "drizzle-orm/sqlite-core";
import type { Plan } from "../../enumerations.ts";

export const accounts = sqliteTable("accounts", {
  id: text().primaryKey(),
  name: text().notNull(),
  timeZone: text("time_zone").notNull().default("UTC"),
  language: text().notNull().default("en"),
  plan: text().$type<Plan>().notNull().default("free"),
  monthlySendLimit: integer("monthly_send_limit").notNull().default(500),
  createdAt: integer("created_at").notNull(),
});

export const sendUsage = sqliteTable("send_usage", {
  month: text().primaryKey(),
  used: integer().notNull().default(0),
});

/** Never holds a row: inserting 0 fails its CHECK "stale", and the batch with it (see db/commit.ts). */
export const staleGuards = sqliteTable("stale_guards", {
  fresh: integer().notNull(),
});

export const clientRequests = sqliteTable(
  "client_requests",
  {
    scope: text().notNull(),
    clientId: text("client_id").notNull(),
    resultId: text("result_id").notNull(),
    contentHash: text("content_hash").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.scope, table.clientId] }),
    index("client_requests_age").on(table.createdAt),
  ],
);
