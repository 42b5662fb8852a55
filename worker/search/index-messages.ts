import type { Db, Statement } from "../db/open.ts";
import type { NewEvent } from "../events.ts";
import { deleteSearchRow, insertSearchRow } from "./queries.ts";

/** Keeps the search row of each message: written when a message is stored, removed when a send is undone. */
export function followForSearch(
  db: Db,
  events: readonly NewEvent[],
): Statement[] {
  return events.flatMap((event) => {
    if (!event.messageId) return [];
    switch (event.type) {
      case "message.received":
      case "message.queued":
      case "comment.added":
        return [insertSearchRow(db, event.messageId)];
      case "message.unsent":
        return [deleteSearchRow(db, event.messageId)];
      default:
        return [];
    }
  });
}
