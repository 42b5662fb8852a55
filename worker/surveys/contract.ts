import { z } from "zod";
import { spamReasons, surveyStates } from "../enumerations.ts";
import {
  answerSchema,
  coloursSchema,
  fieldsSchema,
  languageSchema,
  MAX_FIELDS,
  subscribeSchema,
  textOf,
  type Field,
} from "../hosted/contract.ts";
import { clientIdSchema, lineSchema, timeSchema } from "../lib/contract.ts";

export const MAX_SECTIONS = 20;

export const sectionSchema = z.strictObject({
  title: lineSchema(150).default(""),
  text: textOf(2000).default(""),
  fields: fieldsSchema,
});
export type Section = z.infer<typeof sectionSchema>;

const personalKinds = ["email", "name", "phone", "contact_information"];

/** Whether its answer would say who gave it. */
export const isPersonal = ({ kind }: Pick<Field, "kind">): boolean =>
  personalKinds.includes(kind);

/** All that a survey is, as it is edited and as it is published. */
export const surveyDefinitionSchema = z
  .strictObject({
    title: lineSchema(150).min(1, "needs a title"),
    intro: textOf(2000).default(""),
    sections: z.array(sectionSchema).min(1).max(MAX_SECTIONS),
    /** One section a page, or all on one. */
    paged: z.boolean().default(false),
    submitLabel: lineSchema(60).default(""),
    thanks: textOf(1000).default(""),
    language: languageSchema,
    colours: coloursSchema,
    subscribe: subscribeSchema.nullable().default(null),
    closesAt: timeSchema.nullable().default(null),
    /** Nothing is kept of who answered; there are no personal links. */
    anonymous: z.boolean().default(false),
    /** Each response with an address becomes a conversation (spec J2). */
    notifications: z.boolean().default(false),
  })
  .superRefine(({ sections, anonymous, subscribe }, context) => {
    const seen = new Set<string>();
    const problem = (path: PropertyKey[], message: string) =>
      context.addIssue({ code: "custom", path, message });
    for (const [s, section] of sections.entries())
      for (const [f, field] of section.fields.entries()) {
        const path = ["sections", s, "fields", f];
        if (seen.has(field.id))
          problem([...path, "id"], "is the name of another field too");
        seen.add(field.id);
        if (field.kind === "file")
          problem([...path, "kind"], "is not offered in surveys");
        if (anonymous && isPersonal(field))
          problem(
            [...path, "kind"],
            "says who answers, and this survey is anonymous",
          );
      }
    if (seen.size === 0) problem(["sections"], "needs a question");
    if (seen.size > MAX_FIELDS) problem(["sections"], "has too many questions");
    if (anonymous && subscribe)
      problem(["subscribe"], "says who answers, and this survey is anonymous");
  });
export type SurveyDefinition = z.infer<typeof surveyDefinitionSchema>;

export const surveySchema = z
  .object({
    id: z.string(),
    audienceId: z.string(),
    state: z.enum(surveyStates),
    title: z.string(),
    draft: surveyDefinitionSchema,
    /** The draft differs from what is published. */
    changed: z.boolean(),
    version: z.number(),
    url: z.string(),
    /** It is published, and its closing date has passed: people see that it is closed. */
    past: z.boolean(),
    /** Whether immediate notifications may be on: an Email question and an open text. */
    eligible: z.boolean(),
    /** This change took away what notifications need, and so switched them off. */
    notificationsTurnedOff: z.boolean(),
    responseCount: z.number(),
    lastResponseAt: timeSchema.nullable(),
    createdAt: timeSchema,
  })
  .meta({ ref: "Survey" });
export type Survey = z.infer<typeof surveySchema>;

export const newSurveySchema = z.strictObject({
  clientId: clientIdSchema,
  copyOf: z.string().max(40).optional(),
  language: languageSchema.optional(),
});

export const surveyDraftSchema = z.strictObject({
  definition: surveyDefinitionSchema,
  version: z.int(),
});

export const personalLinksSchema = z.strictObject({
  contactIds: z.array(z.string().max(40)).min(1).max(100),
});
export const personalLinksAnswerSchema = z.object({
  items: z.array(z.object({ contactId: z.string(), url: z.string() })),
});

export const surveyResponseSchema = z
  .object({
    id: z.string(),
    at: timeSchema,
    editedAt: timeSchema.nullable(),
    email: z.string(),
    answers: z.array(answerSchema),
    /** Why it is suspect: then it is in no count until it is restored. */
    spamReasons: z.array(z.enum(spamReasons)),
    messageId: z.string().nullable(),
    /** The conversation that it became. */
    conversationId: z.string().nullable(),
  })
  .meta({ ref: "SurveyResponse" });
export type SurveyResponse = z.infer<typeof surveyResponseSchema>;

const totals = {
  views: z.number(),
  /** First parts that were sent. */
  starts: z.number(),
  responses: z.number(),
  spam: z.number(),
};

export const surveyResultsSchema = z.object({
  questions: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      label: z.string(),
      answered: z.number(),
      /** In the order in which they are offered; "other" is one of them. */
      options: z.array(z.object({ label: z.string(), count: z.number() })),
      /** Of a scale. */
      average: z.number().nullable(),
      /** It was asked once, and is not any more. */
      former: z.boolean(),
    }),
  ),
  /** The last 90 days. */
  days: z.array(z.object({ day: z.string(), ...totals })),
  totals: z.object(totals),
});
export type SurveyResults = z.infer<typeof surveyResultsSchema>;
