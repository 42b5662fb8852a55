import { z } from "zod";

const types = [
  "cf.email.sending.message.delivered",
  "cf.email.sending.message.deferred",
  "cf.email.sending.message.bounced",
  "cf.email.sending.message.failed",
  "cf.email.sending.message.rejected",
  "cf.email.sending.message.complained",
] as const;

/** What Email Service tells of a message that it took, by a queue subscription; of its fields, those that are used. */
export const deliveryEventSchema = z.object({
  type: z.enum(types),
  payload: z.object({
    /** What `send()` answered. */
    messageId: z.string(),
    recipient: z.string(),
    delivery: z.object({ smtpResponse: z.string().nullish() }).nullish(),
    bounce: z
      .object({ type: z.string().nullish(), reason: z.string().nullish() })
      .nullish(),
    rejection: z
      .object({ reason: z.string().nullish(), detail: z.string().nullish() })
      .nullish(),
    failure: z.object({ reason: z.string().nullish() }).nullish(),
  }),
});
export type DeliveryEvent = z.infer<typeof deliveryEventSchema>;
