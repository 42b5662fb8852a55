import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type { SpamReason, SurveyState } from "../../enumerations.ts";
import type { Answer, Field } from "../../hosted/contract.ts";
import type { SurveyDefinition } from "../../surveys/contract.ts";

export const surveys = sqliteTable(
  "surveys",
  {
    id: text().primaryKey(),
    audienceId: text("audience_id").notNull(),
    state: text().$type<SurveyState>().notNull().default("draft"),
    draftJson: text("draft_json", { mode: "json" })
      .$type<SurveyDefinition>()
      .notNull(),
    publishedJson: text("published_json", {
      mode: "json",
    }).$type<SurveyDefinition>(),
    responseCount: integer("response_count").notNull().default(0),
    lastResponseAt: integer("last_response_at"),
    createdAt: integer("created_at").notNull(),
    createdBy: text("created_by"),
    publishedAt: integer("published_at"),
    publishedBy: text("published_by"),
    unpublishedAt: integer("unpublished_at"),
    unpublishedBy: text("unpublished_by"),
    version: integer().notNull().default(1),
    /** Questions that were published once and are not any more, the last ones first. */
    formerJson: text("former_json", { mode: "json" })
      .$type<Field[]>()
      .notNull()
      .default([]),
  },
  (table) => [
    index("surveys_newest").on(table.audienceId, table.createdAt, table.id),
  ],
);

export const surveyResponses = sqliteTable(
  "survey_responses",
  {
    id: text().primaryKey(),
    audienceId: text("audience_id").notNull(),
    surveyId: text("survey_id").notNull(),
    pageKey: text("page_key"),
    contentHash: text("content_hash").notNull(),
    contactId: text("contact_id"),
    email: text().notNull().default(""),
    name: text().notNull().default(""),
    personal: integer({ mode: "boolean" }).notNull().default(false),
    answersJson: text("answers_json", { mode: "json" })
      .$type<Answer[]>()
      .notNull(),
    bodyKey: text("body_key"),
    reasonsJson: text("reasons_json", { mode: "json" })
      .$type<SpamReason[]>()
      .notNull()
      .default([]),
    consent: text(),
    messageId: text("message_id"),
    at: integer().notNull(),
    editedAt: integer("edited_at"),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex("survey_responses_key").on(table.surveyId, table.pageKey),
    uniqueIndex("survey_responses_personal").on(
      table.surveyId,
      table.contactId,
    ),
    index("survey_responses_content").on(
      table.surveyId,
      table.contentHash,
      table.at,
    ),
    index("survey_responses_newest").on(table.surveyId, table.at, table.id),
  ],
);

export const surveyDays = sqliteTable(
  "survey_days",
  {
    surveyId: text("survey_id").notNull(),
    day: text().notNull(),
    views: integer().notNull().default(0),
    starts: integer().notNull().default(0),
    responses: integer().notNull().default(0),
    spam: integer().notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.surveyId, table.day] })],
);

export const surveyCounts = sqliteTable(
  "survey_counts",
  {
    surveyId: text("survey_id").notNull(),
    fieldId: text("field_id").notNull(),
    option: text().notNull(),
    count: integer().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.surveyId, table.fieldId, table.option] }),
  ],
);
