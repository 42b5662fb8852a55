import type { Db } from "../db/open.ts";
import { findInbound } from "./queries.ts";

/** Where the bytes of a received mail are; null for what did not come as mail. */
export async function findRawKey(
  db: Db,
  inboundId: string | null,
): Promise<string | null> {
  if (inboundId === null) return null;
  return (await findInbound(db, inboundId))?.storageKey ?? null;
}
