import { apply, type House } from "../apply.ts";
import type { Change, Context } from "../change.ts";
import { UPLOAD_LIFETIME_MS } from "../limits.ts";
import { deleteUpload, listUploadsBefore } from "./queries.ts";

const UPLOADS_PER_SWEEP = 50;

/** Uploads that no message took within a day: the object goes first, so that no object is left without a row. */
export async function removeAbandonedUploads(house: House): Promise<void> {
  for (const upload of await listUploadsBefore(
    house.db,
    Date.now() - UPLOAD_LIFETIME_MS,
    UPLOADS_PER_SWEEP,
  )) {
    await house.env.FILES.delete(upload.storageKey);
    await apply(
      house,
      { audienceId: upload.audienceId, actor: { id: null } },
      removeUpload,
      { id: upload.id },
    );
  }
}

async function removeUpload(
  { db }: Context,
  { id }: { id: string },
): Promise<Change> {
  return { writes: [deleteUpload(db, id)], result: undefined };
}
