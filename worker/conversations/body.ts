import { z } from "zod";
import { isRawKey } from "../inbound/storage.ts";
import { parseMail } from "../mail/parse.ts";
import type { MessageRow } from "./queries.ts";

const storedBodySchema = z.object({
  text: z.string(),
  html: z.string().nullable(),
});
export type Body = z.infer<typeof storedBodySchema>;

/** The whole body of a message: from its row, or from R2 when it is over 2 KB. */
export async function readBody(
  files: R2Bucket,
  row: Pick<MessageRow, "text" | "html" | "bodyKey" | "visibleText">,
): Promise<Body> {
  if (row.bodyKey === null) return { text: row.text ?? "", html: row.html };
  const object = await files.get(row.bodyKey);
  // A small mail is its own body.
  if (object && isRawKey(row.bodyKey)) {
    const { text, html } = await parseMail(
      new Uint8Array(await object.arrayBuffer()),
    );
    return { text, html };
  }
  // The row is written after the object; one without is a restore gone wrong, and the visible text is what is left.
  return object
    ? storedBodySchema.parse(await object.json())
    : { text: row.visibleText, html: null };
}
