import { z } from "zod";

/** What the queues carry: ids only. Every job has a row or a marker that the sweep finds again. */
export const jobSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("send_reply"),
    audienceId: z.string(),
    messageId: z.string(),
  }),
  z.object({ type: z.literal("process_mail"), marker: z.string() }),
]);
export type JobMessage = z.infer<typeof jobSchema>;
