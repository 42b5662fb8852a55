import { z } from "zod";
import { languages, roles } from "../enumerations.ts";
import { emailSchema } from "../lib/contract.ts";

export const teamMemberSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(roles),
  })
  .meta({ ref: "User" });
export type TeamMember = z.infer<typeof teamMemberSchema>;

export const meChangesSchema = z.strictObject({
  /** null: the browser's own. */
  language: z.enum(languages).nullable(),
});

/** Longer passwords than any that can be set are not hashed: 2 MB of one would take a while. */
export const credentialsSchema = z.strictObject({
  email: emailSchema,
  password: z.string().min(1).max(128),
});
export type Credentials = z.infer<typeof credentialsSchema>;
