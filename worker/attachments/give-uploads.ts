import type { Context } from "../change.ts";
import type { Statement } from "../db/open.ts";
import { attachmentRefused, messageTooLarge } from "../lib/errors.ts";
import { MAX_OUTGOING_BYTES } from "../limits.ts";
import {
  expectUnattached,
  giveUpload,
  listUploads,
  takeBackUploads,
} from "./queries.ts";

/** Base64 with line ends costs 37 % on top of the bytes. */
const ENCODED_SIZE = 1.37;

/**
 * Lets a message carry these uploads. Refuses one that is not there, or another message's (`attachment_refused`),
 * and more than the mail service takes in total (`message_too_large`), before anything is queued.
 */
export async function giveUploads(
  { db, audienceId }: Context,
  {
    ids,
    messageId,
    bodyBytes,
  }: { ids: string[]; messageId: string; bodyBytes: number },
): Promise<{ expects: Statement[]; writes: Statement[] }> {
  const uploads = await listUploads(db, audienceId, ids);
  const missing = ids.filter(
    (id) => !uploads.some((upload) => upload.id === id),
  );
  if (missing.length > 0) {
    throw attachmentRefused(
      Object.fromEntries(
        missing.map((id) => [id, "is not an upload of this inbox"]),
      ),
    );
  }
  const size =
    uploads.reduce((sum, upload) => sum + upload.size, bodyBytes) *
    ENCODED_SIZE;
  if (size > MAX_OUTGOING_BYTES) throw messageTooLarge();
  return {
    expects: ids.map((id) => expectUnattached(db, id)),
    writes: ids.map((id, position) => giveUpload(db, id, messageId, position)),
  };
}

/** An undone message's files can be sent with the next one. */
export function takeBackFiles({ db }: Context, messageId: string): Statement {
  return takeBackUploads(db, messageId);
}
