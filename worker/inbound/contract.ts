import { z } from "zod";
import { automaticSchema, messageSchema } from "../conversations/contract.ts";
import {
  inboundStates,
  reviewStates,
  senderTreatments,
  senderWarnings,
  spamReasons,
  verdictReasons,
  verdicts,
} from "../enumerations.ts";
import { emailSchema, pageQuerySchema, timeSchema } from "../lib/contract.ts";

export const inboundQuerySchema = pageQuerySchema.extend({
  state: z.enum(reviewStates).default("held"),
});

export const inboundSchema = z
  .object({
    id: z.string(),
    audienceId: z.string(),
    state: z.enum(inboundStates),
    from: z.object({ name: z.string(), address: z.string() }),
    envelope: z.object({ from: z.string(), to: z.string() }),
    subject: z.string(),
    snippet: z.string(),
    size: z.number(),
    error: z.string().nullable(),
    attempts: z.number(),
    receivedAt: timeSchema,
    automatic: automaticSchema,
    verdict: z.enum(verdicts),
    verdictReason: z.enum(verdictReasons),
    warnings: z.array(z.enum(senderWarnings)),
    /** Of a bounce or complaint: our message that it is about. */
    aboutMessageId: z.string().nullable(),
    conversationId: z.string().nullable(),
    /** Submitted by a form rather than mailed: there is no raw mail. */
    submitted: z.boolean(),
    /** By which form or survey, as it is called now. */
    submittedTo: z.string().nullable(),
    /** It was filed, and somebody marked its conversation as spam. */
    markedSpam: z.boolean(),
    /** Why a submission waits under Spam. */
    spamReasons: z.array(z.enum(spamReasons)),
  })
  .meta({ ref: "InboundMail" });
export type InboundMail = z.infer<typeof inboundSchema>;

/** A waiting mail as it would be read; its attachments are named, the raw mail has them. */
export const inboundContentSchema = messageSchema
  .pick({
    from: true,
    to: true,
    cc: true,
    subject: true,
    text: true,
    visibleText: true,
    signature: true,
    html: true,
    problems: true,
  })
  .extend({
    files: z.array(
      z.object({ name: z.string(), type: z.string(), size: z.number() }),
    ),
  });
export type InboundContent = z.infer<typeof inboundContentSchema>;

/** `always`: mail to come from this sender is a person's too. */
export const restorationSchema = z
  .strictObject({ always: z.boolean().default(false) })
  .optional();

/** Each is filed with batches of its own, and Workers end a request at 1,000 subrequests. */
export const MAX_RESTORED_AT_ONCE = 20;

export const bulkRestorationSchema = z.strictObject({
  ids: z.array(z.string().max(40)).min(1).max(MAX_RESTORED_AT_ONCE),
});

export const senderRuleSchema = z
  .object({
    address: z.string(),
    treatment: z.enum(senderTreatments),
    createdAt: timeSchema,
  })
  .meta({ ref: "SenderRule" });
export type SenderRuleView = z.infer<typeof senderRuleSchema>;

export const senderRulesQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(100),
  cursor: z.string().max(300).optional(),
});

export const newSenderRuleSchema = z.strictObject({
  address: emailSchema,
  treatment: z.enum(senderTreatments),
});
