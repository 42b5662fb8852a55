import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type { ContactStatus } from "../../enumerations.ts";

export const contacts = sqliteTable(
  "contacts",
  {
    id: text().primaryKey(),
    audienceId: text("audience_id").notNull(),
    email: text().notNull(),
    name: text().notNull().default(""),
    status: text().$type<ContactStatus>().notNull(),
    statusAt: integer("status_at").notNull(),
    optedOutAt: integer("opted_out_at"),
    optedOutHow: text("opted_out_how"),
    createdAt: integer("created_at").notNull(),
    version: integer().notNull().default(1),
    bounceCount: integer("bounce_count").notNull().default(0),
    automaticStoppedUntil: integer("automatic_stopped_until"),
  },
  (table) => [
    uniqueIndex("contacts_address").on(table.audienceId, table.email),
    index("contacts_newest").on(table.audienceId, table.createdAt, table.id),
  ],
);

export const contactTags = sqliteTable(
  "contact_tags",
  {
    contactId: text("contact_id").notNull(),
    tag: text().notNull(),
    audienceId: text("audience_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.contactId, table.tag] }),
    index("contact_tags_tag").on(table.audienceId, table.tag, table.contactId),
  ],
);

export const consents = sqliteTable(
  "consents",
  {
    contactId: text("contact_id").notNull(),
    submissionId: text("submission_id").notNull(),
    audienceId: text("audience_id").notNull(),
    wording: text().notNull(),
    at: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.contactId, table.submissionId] })],
);
