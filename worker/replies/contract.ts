import { z } from "zod";
import { attachmentSchema } from "../conversations/contract.ts";
import {
  clientIdSchema,
  emailSchema,
  lineSchema,
  timeSchema,
} from "../lib/contract.ts";

const contentSchema = z.strictObject({
  clientId: clientIdSchema,
  text: z.string().max(200_000).optional(),
  /** Basic rich text; anything outside it is taken out before sending. */
  html: z.string().max(500_000).optional(),
  attachmentIds: z.array(z.string().max(40)).max(20).optional(),
  /** The footer itself arrives with opt-outs (spec F5); until then only `false` is accepted. */
  optOutFooter: z.literal(false).optional(),
  sendAt: timeSchema.optional(),
});

/** A file says enough. */
function hasContent(value: {
  text?: string | undefined;
  html?: string | undefined;
  attachmentIds?: string[] | undefined;
}): boolean {
  return Boolean(
    value.text?.trim() || value.html?.trim() || value.attachmentIds?.length,
  );
}

export const newReplySchema = contentSchema
  .extend({
    cc: z.array(emailSchema).max(20).optional(),
    /** The newest message or comment the writer had seen (spec D6). */
    basedOn: z.string().max(40).optional(),
    /** `updatedAt` of the draft that is sent; another one that is there stays. Without it any draft goes. */
    grownFrom: timeSchema.nullable().optional(),
    sendAnyway: z.boolean().optional(),
  })
  .refine(hasContent, { error: "write something first", path: ["text"] });
export type NewReply = z.infer<typeof newReplySchema>;

export const newConversationSchema = contentSchema
  .extend({ contactId: z.string().max(40), subject: lineSchema(300).min(1) })
  .refine(hasContent, { error: "write something first", path: ["text"] });
export type NewConversation = z.infer<typeof newConversationSchema>;

export const draftSchema = z
  .object({
    text: z.string(),
    html: z.string(),
    attachmentIds: z.array(z.string()),
    attachments: z.array(attachmentSchema),
    basedOn: z.string().nullable(),
    updatedAt: timeSchema,
  })
  .meta({ ref: "Draft" });
export type Draft = z.infer<typeof draftSchema>;

export const draftChangesSchema = z.strictObject({
  text: z.string().max(200_000),
  html: z.string().max(500_000).default(""),
  attachmentIds: z.array(z.string().max(40)).max(20).default([]),
  basedOn: z.string().max(40).nullable().default(null),
  /**
   * `updatedAt` of the draft that these words grew from, null for none: another one that is there is not written
   * over (409 `draft_changed`). Without it the last one saved wins.
   */
  grownFrom: timeSchema.nullable().optional(),
});

export const undoneSchema = z.object({
  conversationId: z.string(),
  draft: draftSchema,
});

export const sendAgainSchema = z
  .strictObject({ clientId: clientIdSchema.optional() })
  .optional();
