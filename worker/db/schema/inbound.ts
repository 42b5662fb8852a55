import {
  index,
  integer,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type {
  AutomaticKind,
  AutomaticReason,
  InboundState,
  ReviewState,
  SenderWarning,
  SpamReason,
  Verdict,
  VerdictReason,
} from "../../enumerations.ts";

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
    kind: text().$type<AutomaticKind>().notNull().default("person"),
    reason: text().$type<AutomaticReason>().notNull().default("none"),
    detail: text().notNull().default(""),
    verdict: text().$type<Verdict>().notNull().default("unknown"),
    verdictReason: text("verdict_reason")
      .$type<VerdictReason>()
      .notNull()
      .default("not_checked"),
    warningsJson: text("warnings_json", { mode: "json" })
      .$type<SenderWarning[]>()
      .notNull()
      .default([]),
    discardedFrom: text("discarded_from").$type<ReviewState>(),
    aboutMessageId: text("about_message_id"),
    submissionId: text("submission_id"),
    spamReasonsJson: text("spam_reasons_json", { mode: "json" })
      .$type<SpamReason[]>()
      .notNull()
      .default([]),
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
