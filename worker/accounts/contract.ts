import { z } from "zod";
import { languages, plans, roles } from "../enumerations.ts";
import { clientIdSchema, emailSchema, lineSchema } from "../lib/contract.ts";

function isTimeZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: value }).format(0) !== "";
  } catch {
    // RangeError is how Intl says that there is no such time zone.
    return false;
  }
}

const timeZoneSchema = z
  .string()
  .max(64)
  .refine(isTimeZone, { error: "is not a time zone" });

export const setupSchema = z.strictObject({
  /** Printed by deploy and start. */
  secret: z.string().min(1).max(200),
  accountName: lineSchema(100).min(1),
  audienceName: lineSchema(100).min(1),
  fromName: lineSchema(100).min(1).optional(),
  timeZone: timeZoneSchema.optional(),
  language: z.enum(languages).optional(),
  owner: z.strictObject({
    name: lineSchema(100).min(1),
    email: emailSchema,
    password: z.string().min(10).max(128),
  }),
  clientId: clientIdSchema.optional(),
});
export type SetupInput = z.infer<typeof setupSchema>;

export const accountChangesSchema = z.strictObject({
  name: lineSchema(100).min(1).optional(),
  plan: z.enum(plans).optional(),
  monthlySendLimit: z.number().int().min(0).max(10_000_000).optional(),
  timeZone: timeZoneSchema.optional(),
  language: z.enum(languages).optional(),
});

export const setupStateSchema = z.object({ done: z.boolean() });
export const setupResultSchema = z.object({
  audienceId: z.string(),
  userId: z.string(),
});

export const meSchema = z
  .object({
    user: z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      role: z.enum(roles),
      /** null: every audience. */
      audienceIds: z.array(z.string()).nullable(),
      language: z.string().nullable(),
    }),
    permissions: z.array(z.string()),
    account: z.object({
      id: z.string(),
      name: z.string(),
      timeZone: z.string(),
      language: z.string(),
      plan: z.enum(plans),
      monthlySendLimit: z.number(),
      sentThisMonth: z.number(),
    }),
  })
  .meta({ ref: "Me" });
export type Me = z.infer<typeof meSchema>;
