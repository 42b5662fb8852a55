import { z } from "zod";
import { emailSchema, timeSchema } from "../lib/contract.ts";

export const forwardingAddressSchema = z
  .object({
    id: z.string(),
    /** The existing mailbox that forwards. */
    address: z.string(),
    /** Where it must forward to. */
    forwardTo: z.string(),
    createdAt: timeSchema,
    lastMailAt: timeSchema.nullable(),
  })
  .meta({ ref: "ForwardingAddress" });

export const newForwardingAddressSchema = z.strictObject({
  address: emailSchema,
});
