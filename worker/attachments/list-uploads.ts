import type { Attachment } from "../conversations/contract.ts";
import type { Db } from "../db/open.ts";
import { presentAttachment } from "./present.ts";
import { listUploads } from "./queries.ts";

/** The files of a draft, in its order; one that a message took meanwhile, or that is gone, is left out. */
export async function listDraftFiles(
  db: Db,
  audienceId: string,
  ids: string[],
): Promise<Attachment[]> {
  const uploads = await listUploads(db, audienceId, ids);
  return ids
    .map((id) => uploads.find((upload) => upload.id === id))
    .filter((upload) => upload !== undefined)
    .map(presentAttachment);
}
