import type { Db } from "../db/open.ts";
import { listToWake } from "./queries.ts";

const WAKES_PER_SWEEP = 100;

/** Snoozed conversations whose time has come. */
export function listDueConversations(
  db: Db,
  now: number,
): Promise<{ id: string; audienceId: string }[]> {
  return listToWake(db, now, WAKES_PER_SWEEP);
}
