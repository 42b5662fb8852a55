import { z } from "zod";
import { formStates } from "../enumerations.ts";
import {
  coloursSchema,
  fieldsSchema,
  languageSchema,
  subscribeSchema,
  textOf,
} from "../hosted/contract.ts";
import { clientIdSchema, lineSchema, timeSchema } from "../lib/contract.ts";

/** The three that every contact form begins with (spec K1); their names are fixed, for JSON and snippets. */
export const EMAIL_FIELD = "email";
export const SUBJECT_FIELD = "subject";
export const MESSAGE_FIELD = "message";

const acknowledgementSchema = z.strictObject({
  subject: lineSchema(200).min(1, "needs a subject"),
  text: textOf(5000).min(1, "needs a text"),
});

/** All that a form is, as it is edited and as it is published. */
export const formDefinitionSchema = z.strictObject({
  title: lineSchema(150).min(1, "needs a title"),
  intro: textOf(2000).default(""),
  fields: fieldsSchema.superRefine((fields, context) => {
    const email = fields.find((each) => each.id === EMAIL_FIELD);
    if (email?.kind !== "email" || !email.required)
      context.addIssue({
        code: "custom",
        message: "needs a required field for the email address",
      });
  }),
  submitLabel: lineSchema(60).default(""),
  thanks: textOf(1000).default(""),
  /** Where people go instead of the thank-you text: https, and a site that the audience allows. */
  redirectUrl: z
    .url({ protocol: /^https$/, error: "is not an https:// address" })
    .max(500)
    .nullable()
    .default(null),
  language: languageSchema,
  colours: coloursSchema,
  subscribe: subscribeSchema.nullable().default(null),
  /** One mail to the sender, by the house. */
  acknowledgement: acknowledgementSchema.nullable().default(null),
  /** Suspect, in whatever field. */
  blockedWords: z.array(lineSchema(60).min(1)).max(200).default([]),
  /** More web addresses than this in one submission are suspect. */
  maxLinks: z.int().min(0).max(100).default(3),
});
export type FormDefinition = z.infer<typeof formDefinitionSchema>;

export const contactFormSchema = z
  .object({
    id: z.string(),
    audienceId: z.string(),
    state: z.enum(formStates),
    title: z.string(),
    /** As it is edited; `published` is what people see. */
    draft: formDefinitionSchema,
    /** Null of one that was never published. */
    published: formDefinitionSchema.nullable(),
    /** The draft differs from what is published. */
    changed: z.boolean(),
    /** Of the draft; what `PUT …/draft` grew from. */
    version: z.number(),
    url: z.string(),
    logoUrl: z.string().nullable(),
    submissionCount: z.number(),
    spamCount: z.number(),
    lastSubmissionAt: timeSchema.nullable(),
    createdAt: timeSchema,
  })
  .meta({ ref: "ContactForm" });
export type ContactForm = z.infer<typeof contactFormSchema>;

export const newFormSchema = z.strictObject({
  clientId: clientIdSchema,
  /** Another form of the audience to begin from. */
  copyOf: z.string().max(40).optional(),
  language: languageSchema.optional(),
});

export const formDraftSchema = z.strictObject({
  definition: formDefinitionSchema,
  /** The version this was made from; another one there is `form_changed`. */
  version: z.int(),
});

const daySchema = z.object({
  /** In UTC, `2026-11-25`. */
  day: z.string(),
  views: z.number(),
  submissions: z.number(),
  spam: z.number(),
});

/** How a form did, day by day, the last 90. Views are counted in passing and may miss a few. */
export const formReportSchema = z.object({
  days: z.array(daySchema),
  totals: z.object({
    views: z.number(),
    submissions: z.number(),
    spam: z.number(),
  }),
});
export type FormReport = z.infer<typeof formReportSchema>;
