import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** The FTS5 table (contentless: it can be matched and written, never read back). */
export const search = sqliteTable("search", {
  rowid: integer().notNull(),
  audience: text().notNull(),
  who: text().notNull(),
  subject: text().notNull(),
  body: text().notNull(),
  files: text().notNull(),
});
