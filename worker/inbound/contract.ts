import { z } from "zod";
import { reviewStates } from "../enumerations.ts";
import { pageQuerySchema, timeSchema } from "../lib/contract.ts";

export const inboundQuerySchema = pageQuerySchema.extend({
  state: z.enum(reviewStates).default("held"),
});

export const inboundSchema = z
  .object({
    id: z.string(),
    audienceId: z.string(),
    state: z.string(),
    from: z.object({ name: z.string(), address: z.string() }),
    envelope: z.object({ from: z.string(), to: z.string() }),
    subject: z.string(),
    snippet: z.string(),
    size: z.number(),
    error: z.string().nullable(),
    attempts: z.number(),
    receivedAt: timeSchema,
    conversationId: z.string().nullable(),
  })
  .meta({ ref: "InboundMail" });
export type InboundMail = z.infer<typeof inboundSchema>;
