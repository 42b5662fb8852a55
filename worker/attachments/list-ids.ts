import type { Db } from "../db/open.ts";
import { listAttachmentsOf } from "./queries.ts";

/** The files of a message, in its order. */
export async function listFileIds(
  db: Db,
  messageId: string,
): Promise<string[]> {
  return (await listAttachmentsOf(db, messageId)).map((row) => row.id);
}
