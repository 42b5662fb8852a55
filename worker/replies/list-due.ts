import type { Db } from "../db/open.ts";
import { SENDING_SILENCE_MS } from "../limits.ts";
import { listOutbox, type OutboxRow } from "./queries.ts";

/** Queues take at most 100 messages in one call; the rest comes with the next sweep. */
const SENDS_PER_SWEEP = 100;

/** Queued messages whose time has come: their queue message was lost, or is about to arrive anyway. */
export function listDueSends(db: Db, now: number): Promise<OutboxRow[]> {
  return listOutbox(db, {
    state: "queued",
    before: now,
    limit: SENDS_PER_SWEEP,
  });
}

/** Claimed five minutes ago or more, and nothing recorded since. */
export function listSilentSends(db: Db, now: number): Promise<OutboxRow[]> {
  return listOutbox(db, {
    state: "sending",
    before: now - SENDING_SILENCE_MS,
    limit: SENDS_PER_SWEEP,
  });
}
