import { z } from "zod";
import { deliveryEventSchema } from "../replies/delivery-event.ts";

/**
 * What the queues carry. Our own jobs hold ids only and have a row or a marker that the sweep finds again; the events of
 * Email Service are its own.
 */
export const jobSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("send_reply"),
    audienceId: z.string(),
    messageId: z.string(),
  }),
  z.object({ type: z.literal("process_mail"), marker: z.string() }),
  deliveryEventSchema,
]);
export type JobMessage = z.infer<typeof jobSchema>;
