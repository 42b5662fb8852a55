import { notFound } from "../lib/errors.ts";
import { MAX_NAMED_FILES, MAX_PREVIEWED_MAIL_BYTES } from "../limits.ts";
import { parseMail, type ParsedMail } from "../mail/parse.ts";
import type { AttachedMail } from "./contract.ts";
import { openFile } from "./open-file.ts";
import type { AttachmentRow } from "./queries.ts";

/**
 * A mail that came as a file (message/rfc822, RFC 2046 §5.2.1), to be read as text; `path` leads on to a mail among its
 * files, and one among those. Of a large one its beginning. Refuses what is no mail (`not_found`).
 */
export async function readAttachedMail(
  files: R2Bucket,
  row: AttachmentRow,
  path: readonly number[],
): Promise<AttachedMail> {
  if (!isMail(row)) throw notFound();
  const body = await openFile(files, row);
  if (!body) throw notFound();
  const { bytes, cut } = await beginningOf(body, MAX_PREVIEWED_MAIL_BYTES);
  let mail = await parseMail(bytes);
  for (const index of path) {
    const file = mail.attachments[index];
    if (!file || !isMail(file)) throw notFound();
    mail = await parseMail(file.content);
  }
  return present(mail, cut);
}

/** By its type, or by its name where the sender's program knew no type for it. */
function isMail({ type, name }: { type: string; name: string }): boolean {
  return (
    type === "message/rfc822" ||
    type === "message/global" ||
    ((type === "application/octet-stream" || type === "text/plain") &&
      /\.eml$/i.test(name))
  );
}

function present(mail: ParsedMail, cut: boolean): AttachedMail {
  return {
    from: mail.from ?? { name: "", address: "" },
    to: mail.to,
    cc: mail.cc,
    at: mail.date === null ? null : new Date(mail.date).toISOString(),
    subject: mail.subject,
    text: mail.text,
    isTextFromHtml: mail.isTextFromHtml,
    files: mail.attachments.slice(0, MAX_NAMED_FILES).map((file) => ({
      name: file.name,
      type: file.type,
      size: file.content.byteLength,
      isMail: isMail(file),
    })),
    moreFiles: Math.max(0, mail.attachments.length - MAX_NAMED_FILES),
    problems: mail.problems,
    cut,
  };
}

/** As much as fits; the rest is not even fetched. */
async function beginningOf(
  stream: ReadableStream<Uint8Array>,
  most: number,
): Promise<{ bytes: Uint8Array; cut: boolean }> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop cancels the stream.
  for await (const piece of stream) {
    pieces.push(piece.subarray(0, most - size));
    size += piece.byteLength;
    if (size > most) break;
  }
  const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
  return { bytes, cut: size > most };
}
