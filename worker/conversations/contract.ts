import { z } from "zod";
import {
  automaticKinds,
  automaticReasons,
  conversationStatuses,
  deliveryStates,
  mailProblems,
  sources,
  senderWarnings,
  verdictReasons,
  verdicts,
  views,
} from "../enumerations.ts";
import { answerSchema } from "../hosted/contract.ts";
import {
  clientIdSchema,
  pageQuerySchema,
  timeSchema,
} from "../lib/contract.ts";

const mailboxSchema = z.object({ name: z.string(), address: z.string() });
const personSchema = z.object({ id: z.string(), name: z.string() });

export const conversationSchema = z
  .object({
    id: z.string(),
    audienceId: z.string(),
    subject: z.string(),
    source: z.enum(sources),
    /** The contact form or survey that began it. */
    formId: z.string().nullable(),
    surveyId: z.string().nullable(),
    status: z.enum(conversationStatuses),
    unread: z.boolean(),
    starred: z.boolean(),
    /** In no list; it waits under Spam. */
    spam: z.boolean(),
    assignee: personSchema.nullable(),
    labels: z.array(z.object({ id: z.string(), name: z.string() })),
    contact: z.object({ id: z.string(), email: z.string(), name: z.string() }),
    snippet: z.string(),
    lastActivityAt: timeSchema,
    messageCount: z.number(),
    snoozedUntil: timeSchema.nullable(),
    /** The newest message or comment: what a reply is `basedOn`. */
    lastMessageId: z.string().nullable(),
    /** The conversation that this one continues (spec C7). */
    continues: z.string().nullable(),
  })
  .meta({ ref: "Conversation" });
export type Conversation = z.infer<typeof conversationSchema>;

export const attachmentSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    type: z.string(),
    size: z.number(),
    inline: z.boolean(),
    contentId: z.string().nullable(),
  })
  .meta({ ref: "Attachment" });
export type Attachment = z.infer<typeof attachmentSchema>;

/** What kind of mail it is, by which evidence. */
export const automaticSchema = z.object({
  kind: z.enum(automaticKinds),
  reason: z.enum(automaticReasons),
  /** The evidence itself: "Auto-Submitted: auto-replied". */
  detail: z.string(),
});

export const messageSchema = z
  .object({
    id: z.string(),
    conversationId: z.string(),
    direction: z.enum(["in", "out"]),
    kind: z.enum(["message", "comment"]),
    author: personSchema.nullable(),
    /** The real sender is not the contact: an alias or a colleague. */
    otherSender: z.boolean(),
    from: mailboxSchema,
    to: z.array(mailboxSchema),
    cc: z.array(mailboxSchema),
    subject: z.string(),
    text: z.string(),
    /** New text, without what the mail quotes; at most 4 KB. */
    visibleText: z.string(),
    /** Below the new text, shown folded. */
    signature: z.string().optional(),
    /** As the sender wrote it: hostile until sanitised. Left out where `bodyLeftOut`. */
    html: z.string().optional(),
    /** The body was too large for this answer: `GET /messages/:id/body`. */
    bodyLeftOut: z.boolean(),
    at: timeSchema,
    attachments: z.array(attachmentSchema),
    verdict: z.enum(verdicts).nullable(),
    verdictReason: z.enum(verdictReasons).nullable(),
    /** What may deceive about the sender, whatever the verdict. */
    warnings: z.array(z.enum(senderWarnings)),
    automatic: automaticSchema.nullable(),
    /** A team member sent it on by hand; `from` is who wrote it, and `at` when. */
    forwarded: z
      .object({ by: z.string(), at: timeSchema.nullable() })
      .nullable(),
    /** It was submitted, not mailed: by which form or survey, and what was answered to what. */
    submission: z
      .object({
        formId: z.string().nullable(),
        surveyId: z.string().nullable(),
        title: z.string(),
        answers: z.array(answerSchema),
      })
      .nullable(),
    /** What could not be shown in full, or not as a mail; `GET /messages/:id/raw` has it all. */
    problems: z.array(z.enum(mailProblems)),
    delivery: z
      .object({
        state: z.enum(deliveryStates),
        reason: z.string().optional(),
        at: timeSchema.nullable(),
        /** When it leaves, or is tried again; undo is possible while queued and before. */
        dueAt: timeSchema.nullable(),
      })
      .nullable(),
  })
  .meta({ ref: "Message" });
export type Message = z.infer<typeof messageSchema>;

const mergeSuggestionSchema = z.object({
  id: z.string(),
  subject: z.string(),
  lastActivityAt: timeSchema,
});
export type MergeSuggestion = z.infer<typeof mergeSuggestionSchema>;

export const conversationWithMessagesSchema = conversationSchema.extend({
  messages: z.array(messageSchema),
  /** For `?before=`: older messages than the 50 newest. */
  olderCursor: z.string().nullable(),
  /** Another open conversation of the contact's with this subject, active within 14 days (spec C7). */
  mergeSuggestion: mergeSuggestionSchema.nullable(),
});
export type ConversationWithMessages = z.infer<
  typeof conversationWithMessagesSchema
>;

export const messageBodySchema = z.object({
  text: z.string(),
  html: z.string().optional(),
});
export type MessageBody = z.infer<typeof messageBodySchema>;

const flag = z.enum(["true", "false"]).transform((value) => value === "true");

export const conversationQuerySchema = pageQuerySchema.extend({
  view: z.enum(views).default("open"),
  source: z.enum(sources).optional(),
  /** Those that this contact form or survey began. */
  form: z.string().max(40).optional(),
  survey: z.string().max(40).optional(),
  /** A user's id, `me` or `none`. */
  assignee: z.string().max(40).optional(),
  unread: flag.optional(),
  contact: z.string().max(40).optional(),
  /** Full text over contact, address, subject, body and attachment names; newest first. */
  q: z.string().trim().max(200).optional(),
  /** Just these rows, to refresh what a live event touched (at most 50, comma-separated). */
  ids: z.string().max(1200).optional(),
});

export const olderQuerySchema = z.object({
  before: z.string().max(200).optional(),
});

export const assignmentSchema = z.strictObject({ userId: z.string().max(40) });
export const snoozeSchema = z.strictObject({ until: timeSchema });

export const mergeSchema = z.strictObject({ intoId: z.string().max(40) });
export const splitSchema = z.strictObject({ messageId: z.string().max(40) });
export const distinctionSchema = z.strictObject({
  otherId: z.string().max(40),
});
/** Where messages went: `GET /conversations/:id`. */
export const placeSchema = z.object({ id: z.string() });

export const newCommentSchema = z.strictObject({
  clientId: clientIdSchema,
  text: z.string().trim().min(1).max(20_000),
});
