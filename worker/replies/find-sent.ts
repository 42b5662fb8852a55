import type { Db } from "../db/open.ts";
import { findSentMessage } from "./queries.ts";

/** Our message that the mail service knows by this id; null while that is not written down. */
export function findSent(
  db: Db,
  providerId: string,
): Promise<{ audienceId: string; messageId: string } | null> {
  return findSentMessage(db, providerId);
}
