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
