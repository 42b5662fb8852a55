import { randomToken } from "../db/ids.ts";
import { MAX_INLINE_BODY_BYTES } from "../limits.ts";

/** Puts a text that is too long for a row in R2, as bodies of mails are; null for one that is not. */
export async function storeText(
  files: R2Bucket,
  audienceId: string,
  text: string,
): Promise<string | null> {
  if (new TextEncoder().encode(text).byteLength <= MAX_INLINE_BODY_BYTES)
    return null;
  const bodyKey = `bodies/${audienceId}/submitted/${randomToken()}`;
  await files.put(bodyKey, JSON.stringify({ text, html: null }));
  return bodyKey;
}
