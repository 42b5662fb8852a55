import { z } from "zod";
import { languages } from "../enumerations.ts";
import { clientIdSchema, lineSchema } from "../lib/contract.ts";

export const countsSchema = z.object({
  open: z.number(),
  openUnread: z.number(),
  mine: z.number(),
  unassigned: z.number(),
  starred: z.number(),
  snoozed: z.number(),
  done: z.number(),
  all: z.number(),
  held: z.number(),
  automatic: z.number(),
  suspicious: z.number(),
  spam: z.number(),
  failed: z.number(),
});
export type Counts = z.infer<typeof countsSchema>;

export const audienceSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    fromName: z.string(),
    language: z.string(),
    inboxAddress: z.string(),
    /** Origins that forms may lead to, and that may send to them by script. */
    allowedSites: z.array(z.string()),
    /** null for those who may not see the inbox. */
    counts: countsSchema.nullable(),
  })
  .meta({ ref: "Audience" });
export type Audience = z.infer<typeof audienceSchema>;

export const newAudienceSchema = z.strictObject({
  clientId: clientIdSchema,
  name: lineSchema(100).min(1),
  fromName: lineSchema(100).min(1).optional(),
  language: z.enum(languages).optional(),
});

const siteSchema = z
  .url({
    protocol: /^https$/,
    error: "is not an address like https://example.com",
  })
  .max(300)
  .refine((url) => !url.includes("*"), "is one site each, without *")
  .transform((url) => new URL(url).origin);

export const audienceChangesSchema = z.strictObject({
  allowedSites: z.array(siteSchema).max(50).optional(),
  name: lineSchema(100).min(1).optional(),
  fromName: lineSchema(100).min(1).optional(),
  language: z.enum(languages).optional(),
});
