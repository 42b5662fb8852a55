import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type { FormDefinition } from "../../contact-forms/contract.ts";
import type { FormState, SpamReason } from "../../enumerations.ts";
import type { Answer } from "../../hosted/contract.ts";

/** A file of a submission, in R2. */
export interface SubmittedFile {
  name: string;
  type: string;
  declaredType: string;
  size: number;
  storageKey: string;
}

export const contactForms = sqliteTable(
  "contact_forms",
  {
    id: text().primaryKey(),
    audienceId: text("audience_id").notNull(),
    state: text().$type<FormState>().notNull().default("draft"),
    draftJson: text("draft_json", { mode: "json" })
      .$type<FormDefinition>()
      .notNull(),
    publishedJson: text("published_json", {
      mode: "json",
    }).$type<FormDefinition>(),
    logoKey: text("logo_key"),
    logoType: text("logo_type"),
    submissionCount: integer("submission_count").notNull().default(0),
    spamCount: integer("spam_count").notNull().default(0),
    lastSubmissionAt: integer("last_submission_at"),
    createdAt: integer("created_at").notNull(),
    createdBy: text("created_by"),
    publishedAt: integer("published_at"),
    publishedBy: text("published_by"),
    closedAt: integer("closed_at"),
    closedBy: text("closed_by"),
    version: integer().notNull().default(1),
  },
  (table) => [
    index("contact_forms_newest").on(
      table.audienceId,
      table.createdAt,
      table.id,
    ),
  ],
);

export const formSubmissions = sqliteTable(
  "form_submissions",
  {
    id: text().primaryKey(),
    audienceId: text("audience_id").notNull(),
    formId: text("form_id").notNull(),
    pageKey: text("page_key"),
    contentHash: text("content_hash").notNull(),
    email: text().notNull(),
    name: text().notNull().default(""),
    subject: text().notNull().default(""),
    answersJson: text("answers_json", { mode: "json" })
      .$type<Answer[]>()
      .notNull(),
    filesJson: text("files_json", { mode: "json" })
      .$type<SubmittedFile[]>()
      .notNull()
      .default([]),
    bodyKey: text("body_key"),
    reasonsJson: text("reasons_json", { mode: "json" })
      .$type<SpamReason[]>()
      .notNull()
      .default([]),
    consent: text(),
    at: integer().notNull(),
  },
  (table) => [
    uniqueIndex("form_submissions_key").on(table.formId, table.pageKey),
    index("form_submissions_content").on(
      table.formId,
      table.contentHash,
      table.at,
    ),
    index("form_submissions_newest").on(table.formId, table.at, table.id),
  ],
);

export const formDays = sqliteTable(
  "form_days",
  {
    formId: text("form_id").notNull(),
    day: text().notNull(),
    views: integer().notNull().default(0),
    submissions: integer().notNull().default(0),
    spam: integer().notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.formId, table.day] })],
);
