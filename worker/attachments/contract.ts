import { z } from "zod";
import { messageSchema } from "../conversations/contract.ts";
import { timeSchema } from "../lib/contract.ts";

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

/** A mail among a message's files, as text. Whether its sender is who it says, nobody has checked. */
export const attachedMailSchema = messageSchema
  .pick({
    from: true,
    to: true,
    cc: true,
    subject: true,
    text: true,
    problems: true,
  })
  .extend({
    /** What it says of itself. */
    at: timeSchema.nullable(),
    /** It came as HTML only. */
    isTextFromHtml: z.boolean(),
    files: z.array(
      z.object({
        name: z.string(),
        type: z.string(),
        size: z.number(),
        /** It can be opened in turn: its place in this list goes on the end of `path`. */
        isMail: z.boolean(),
      }),
    ),
    moreFiles: z.number(),
    /** The mail is large: this is its beginning. */
    cut: z.boolean(),
  })
  .meta({ ref: "AttachedMail" });
export type AttachedMail = z.infer<typeof attachedMailSchema>;

/** Mails within mails that are opened; each is parsed anew, and another level is a download away. */
export const MAX_MAILS_WITHIN = 5;

export const attachedMailQuerySchema = z.object({
  /** "2.0": the first file of the mail that is the third file of this one. */
  path: z
    .string()
    .regex(/^\d{1,3}(?:\.\d{1,3})*$/)
    .transform((path) => path.split(".").map(Number))
    .pipe(z.array(z.number()).max(MAX_MAILS_WITHIN - 1))
    .optional(),
});

/** Names in lower case, values in one line, in the order of the mail. */
export const messageHeadersSchema = z
  .object({
    fields: z.array(z.object({ name: z.string(), value: z.string() })),
    /** Something was left out: the raw mail has it all. */
    cut: z.boolean(),
  })
  .meta({ ref: "MessageHeaders" });
export type MessageHeaders = z.infer<typeof messageHeadersSchema>;
