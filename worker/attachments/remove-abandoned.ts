import { apply, type House } from "../apply.ts";
import { unchanged, type Change, type Context } from "../change.ts";
import { UPLOAD_LIFETIME_MS } from "../limits.ts";
import {
  deleteUpload,
  expectUnattached,
  findAttachment,
  listUploadsBefore,
} from "./queries.ts";

const UPLOADS_PER_SWEEP = 50;

/**
 * Uploads that no message took in two weeks. The row goes first: if a message takes the file in that very moment, its
 * batch or this one fails, and no message is left with a row whose object is gone.
 */
export async function removeAbandonedUploads(house: House): Promise<void> {
  const before = Date.now() - UPLOAD_LIFETIME_MS;
  for (const upload of await listUploadsBefore(
    house.db,
    before,
    UPLOADS_PER_SWEEP,
  )) {
    const scope = { audienceId: upload.audienceId, actor: { id: null } };
    const storageKey = await apply(house, scope, removeUpload, {
      id: upload.id,
    });
    if (storageKey !== null) await house.env.FILES.delete(storageKey);
  }
}

async function removeUpload(
  { db }: Context,
  { id }: { id: string },
): Promise<Change<string | null>> {
  const upload = await findAttachment(db, id);
  if (!upload || upload.messageId !== null) return unchanged(null);
  return {
    expects: [expectUnattached(db, id)],
    writes: [deleteUpload(db, id)],
    result: upload.storageKey,
  };
}
