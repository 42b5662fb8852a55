import { z } from "zod";
import { contactStatuses } from "../enumerations.ts";
import {
  clientIdSchema,
  emailSchema,
  lineSchema,
  timeSchema,
} from "../lib/contract.ts";

export const contactSchema = z
  .object({
    id: z.string(),
    audienceId: z.string(),
    email: z.string(),
    name: z.string(),
    status: z.enum(contactStatuses),
    statusAt: timeSchema,
    tags: z.array(z.string()),
    personalMessages: z.object({ optedOutAt: timeSchema.nullable() }),
    createdAt: timeSchema,
  })
  .meta({ ref: "Contact" });
export type Contact = z.infer<typeof contactSchema>;

const tagsSchema = z.array(lineSchema(64).min(1)).max(50);

export const newContactSchema = z.strictObject({
  clientId: clientIdSchema.optional(),
  email: emailSchema,
  name: lineSchema(200).optional(),
  /** `subscribed` only with the contact's own consent, which the caller vouches for. */
  status: z
    .enum(["subscribed", "unsubscribed", "non_subscribed"])
    .default("non_subscribed"),
  tags: tagsSchema.optional(),
});

export const contactChangesSchema = z.strictObject({
  name: lineSchema(200).optional(),
  tags: tagsSchema.optional(),
});

/** One thing that happened to a contact; ids only, the client names them. */
export const timelineEntrySchema = z
  .object({
    seq: z.number(),
    type: z.string(),
    at: timeSchema,
    by: z.string().nullable(),
    conversationId: z.string().nullable(),
    messageId: z.string().nullable(),
    data: z.record(
      z.string(),
      z.union([z.string(), z.number(), z.boolean(), z.null()]),
    ),
    /** Of the form or survey that it is about, as it is called now. */
    page: z.string().nullable(),
    /** What was ticked, as it was worded. */
    wording: z.string().nullable(),
  })
  .meta({ ref: "TimelineEntry" });
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;
