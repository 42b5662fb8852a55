import type { Context } from "../change.ts";
import type { Statement } from "../db/open.ts";
import { insertAttachments } from "./queries.ts";

/** A file that is in R2 already and belongs to a message that is being written. */
export interface StoredFile {
  name: string;
  type: string;
  declaredType: string;
  size: number;
  contentId: string | null;
  inline: boolean;
  storageKey: string;
}

/** The rows of a message's files, in the order the message has them. */
export function attachFiles(
  { db, audienceId, now, newId }: Context,
  messageId: string,
  files: StoredFile[],
): Statement[] {
  return insertAttachments(
    db,
    files.map((file, position) => ({
      ...file,
      id: newId("attachment"),
      audienceId,
      messageId,
      position,
      createdAt: now,
    })),
  );
}
