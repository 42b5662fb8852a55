import type { Context } from "../change.ts";
import type { Statement } from "../db/open.ts";
import type { PartEncoding } from "../enumerations.ts";
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
  /** Where it is in the object, and how; null for an object of its own. */
  range: { offset: number; length: number; encoding: PartEncoding } | null;
}

/** The rows of a message's files, in the order the message has them. */
export function attachFiles(
  { db, audienceId, now, newId }: Context,
  messageId: string,
  files: StoredFile[],
): Statement[] {
  return insertAttachments(
    db,
    files.map(({ range, ...file }, position) => ({
      ...file,
      rangeOffset: range?.offset ?? null,
      rangeLength: range?.length ?? null,
      rangeEncoding: range?.encoding ?? null,
      id: newId("attachment"),
      audienceId,
      messageId,
      position,
      createdAt: now,
    })),
  );
}
