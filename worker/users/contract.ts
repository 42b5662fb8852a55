import { z } from "zod";
import { languages, roles } from "../enumerations.ts";

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
