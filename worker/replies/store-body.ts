import { randomToken } from "../db/ids.ts";
import { MAX_INLINE_BODY_BYTES, MAX_SNIPPET_CHARACTERS } from "../limits.ts";
import { cleanLine } from "../mail/clean-text.ts";
import { cleanOutgoingHtml, htmlToText } from "../mail/html.ts";
import { visibleText } from "../mail/visible-text.ts";
import type { StoredBody } from "./outgoing-message.ts";

const encoder = new TextEncoder();

/**
 * Cleans what the composer sent and, over 2 KB, puts it in R2 before the row that names it is written. The text is
 * made from the HTML where only that was given.
 */
export async function storeOutgoingBody(
  files: R2Bucket,
  audienceId: string,
  content: { text?: string | undefined; html?: string | undefined },
): Promise<StoredBody> {
  const html = content.html?.trim() ? cleanOutgoingHtml(content.html) : null;
  const text = content.text?.trim() ? content.text : htmlToText(html ?? "");
  const visible = visibleText(text);
  const bytes =
    encoder.encode(text).byteLength + encoder.encode(html ?? "").byteLength;
  const shown = {
    visibleText: visible,
    snippet: cleanLine(visible, MAX_SNIPPET_CHARACTERS),
    bytes,
  };
  if (bytes <= MAX_INLINE_BODY_BYTES)
    return { ...shown, text, html, bodyKey: null };
  const bodyKey = `bodies/${audienceId}/out/${randomToken()}`;
  await files.put(bodyKey, JSON.stringify({ text, html }));
  return { ...shown, text: null, html: null, bodyKey };
}
