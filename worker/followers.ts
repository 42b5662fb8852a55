import type { Statement, Db } from "./db/open.ts";
import type { NewEvent } from "./events.ts";
import { followForSearch } from "./search/index-messages.ts";

/** Who reacts to events: events in, writes of the same batch out. No verb calls them. */
const followers: ((db: Db, events: readonly NewEvent[]) => Statement[])[] = [
  followForSearch,
];

export function follow(db: Db, events: readonly NewEvent[]): Statement[] {
  return followers.flatMap((follower) => follower(db, events));
}
