import type { Change, Context } from "../change.ts";
import { insertAttachments } from "./queries.ts";

export interface Upload {
  name: string;
  type: string;
  size: number;
  inline: boolean;
  storageKey: string;
}

/** A file that waits for the message that will carry it. An image shown inside the text gets a Content-ID. */
export async function addUpload(
  { db, audienceId, actor, now, newId }: Context,
  upload: Upload,
): Promise<Change<{ id: string }>> {
  const id = newId("attachment");
  return {
    writes: insertAttachments(db, [
      {
        ...upload,
        id,
        audienceId,
        uploadedBy: actor.id,
        declaredType: upload.type,
        contentId: upload.inline ? id : null,
        createdAt: now,
      },
    ]),
    result: { id },
  };
}
