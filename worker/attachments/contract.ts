import { z } from "zod";

export const uploadQuerySchema = z.object({
  name: z.string().min(1).max(1000),
  /** Shown inside the text (an image at the caret), not in the list below it. */
  inline: z.enum(["true", "false"]).optional(),
});

export const remoteImagesSchema = z
  .object({
    /** The address as the mail wrote it → our signed proxy address. */
    images: z.record(z.string(), z.string()),
  })
  .meta({ ref: "RemoteImages" });

/** Names in lower case, values in one line, in the order of the mail. */
export const messageHeadersSchema = z
  .object({
    fields: z.array(z.object({ name: z.string(), value: z.string() })),
    /** Something was left out: the raw mail has it all. */
    cut: z.boolean(),
  })
  .meta({ ref: "MessageHeaders" });
export type MessageHeaders = z.infer<typeof messageHeadersSchema>;
