import { z } from "zod";
import { clientIdSchema, lineSchema, timeSchema } from "../lib/contract.ts";

export const externalCampaignSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    /** The Reply-To for the whole campaign; the sender's own address says which contact it is. */
    replyAddress: z.string(),
    /** Out-of-office answers that came: kept under Automatic. */
    autoReplyCount: z.number(),
    createdAt: timeSchema,
  })
  .meta({ ref: "ExternalCampaign" });

export const newExternalCampaignSchema = z.strictObject({
  clientId: clientIdSchema,
  name: lineSchema(200).min(1),
});
