import { z } from "zod";
import { languages } from "../enumerations.ts";
import { lineSchema } from "../lib/contract.ts";

/** Of a form or survey: its page has to stay one that somebody fills in. */
export const MAX_FIELDS = 50;
export const MAX_LABEL_CHARACTERS = 200;
/** Each is an input of its own on the page. */
export const MAX_OPTIONS = 50;
/** Room for a list of countries. */
export const MAX_DROPDOWN_OPTIONS = 250;

// eslint-disable-next-line no-control-regex -- tabs and line ends are text, the others are not
const PRINTABLE = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/;

/** Text over several lines; blank lines part paragraphs. */
export const textOf = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(PRINTABLE, "has characters that cannot be shown");

/** Inputs of the page itself; a field of such a name would take their place, or they its. */
const RESERVED_NAMES = new Set([
  "page_key",
  "subscribe",
  "leave_this_empty",
  "part",
  "back",
  "shown",
]);

/** The name of a field in HTML, JSON and snippets: `email`, `order_number`. */
export const fieldIdSchema = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]{0,39}$/,
    "begins with a letter and has small letters, digits and underscores",
  )
  .refine(
    (id) => !RESERVED_NAMES.has(id) && !id.includes("__"),
    "is a name that the page itself uses",
  );

const common = {
  id: fieldIdSchema,
  label: lineSchema(MAX_LABEL_CHARACTERS).min(1, "needs a label"),
  help: lineSchema(500).default(""),
  required: z.boolean().default(false),
};
const placeholder = lineSchema(100).default("");
const optionsUpTo = (max: number) =>
  z
    .array(
      lineSchema(MAX_LABEL_CHARACTERS)
        .min(1, "needs a label")
        // In an answer it would be somebody's own words beside "other".
        .refine(
          (option) => !/^(?:__|Other: |Autre : )/.test(option),
          "is a text that the page itself uses",
        ),
    )
    .min(1, "needs an option")
    .max(max, "has too many options")
    .refine((all) => new Set(all).size === all.length, "has an option twice");
const options = optionsUpTo(MAX_OPTIONS);
/** Offers "Other" with a line to write in. */
const other = z.boolean().default(false);

const field = <Kind extends string, Rest extends z.ZodRawShape>(
  kind: Kind,
  rest: Rest,
) => z.strictObject({ kind: z.literal(kind), ...common, ...rest });

/** What a hosted page can ask: the same for contact forms and surveys. */
export const fieldSchema = z.discriminatedUnion("kind", [
  field("email", { placeholder }),
  field("name", { placeholder }),
  field("text", { placeholder }),
  field("long_text", { placeholder }),
  field("phone", { placeholder }),
  field("date", {}),
  field("choice", { options, other }),
  field("dropdown", { options: optionsUpTo(MAX_DROPDOWN_OPTIONS) }),
  field("several", { options, other }),
  field("checkbox", {}),
  field("range", {
    min: z.int().min(0).max(10),
    max: z.int().min(1).max(10),
    minLabel: lineSchema(60).default(""),
    maxLabel: lineSchema(60).default(""),
  }),
  field("contact_information", {}),
  field("file", {}),
]);
export type Field = z.infer<typeof fieldSchema>;
export type FieldKind = Field["kind"];

/** Fields of one page: no name twice, and a range that is one. */
export const fieldsSchema = z
  .array(fieldSchema)
  .max(MAX_FIELDS)
  .superRefine((fields, context) => {
    const seen = new Set<string>();
    for (const [index, each] of fields.entries()) {
      if (seen.has(each.id))
        context.addIssue({
          code: "custom",
          path: [index, "id"],
          message: "is the name of another field too",
        });
      seen.add(each.id);
      if (each.kind === "range" && each.max <= each.min)
        context.addIssue({
          code: "custom",
          path: [index, "max"],
          message: "must be more than the lowest",
        });
    }
  });

const colour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, "is not a colour such as #1f5fbf")
  .toLowerCase();

export const coloursSchema = z.strictObject({
  accent: colour,
  background: colour,
});
export type Colours = z.infer<typeof coloursSchema>;

export const subscribeSchema = z.strictObject({
  /** Shown beside the tick, and kept with each consent as it was shown. */
  wording: lineSchema(300).min(1, "needs a wording"),
});

/** The version that was looked at; where there is another one by now, nothing is published. */
export const publicationSchema = z
  .strictObject({ version: z.int().optional() })
  .optional();

export const languageSchema = z.enum(languages);

/** What was answered to one field, as it was asked. */
export const answerSchema = z.object({
  id: z.string(),
  kind: z.string(),
  label: z.string(),
  /** As a person reads it; several answers are several. Empty where nothing was answered. */
  values: z.array(z.string()),
});
export type Answer = z.infer<typeof answerSchema>;
