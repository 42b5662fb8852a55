import type { IdKind } from "./db/ids.ts";
import type { Db, Statement } from "./db/open.ts";
import type { NewEvent } from "./events.ts";
import type { JobMessage } from "./jobs/messages.ts";

/** Who acts: a user, or the house itself (mail door, jobs). */
export interface Actor {
  id: string | null;
}

/** What a verb gets. Time, ids and actor come from here, so that a verb can be run twice and tested. */
export interface Context {
  db: Db;
  audienceId: string;
  actor: Actor;
  /** UTC milliseconds. */
  now: number;
  newId(kind: IdKind): string;
}

export interface Job {
  message: JobMessage;
  delaySeconds?: number;
}

/** What a verb returns: the change it wants, not yet made. */
export interface Change<Result = void> {
  /** Version checks; one that fails makes the verb run again on fresh data. */
  expects?: Statement[];
  writes: Statement[];
  events?: NewEvent[];
  jobs?: Job[];
  result: Result;
}

export type Verb<Input, Result> = (
  context: Context,
  input: Input,
) => Promise<Change<Result>>;

/** Nothing to do: what was asked for is so already. */
export function unchanged<Result>(result: Result): Change<Result> {
  return { writes: [], result };
}
