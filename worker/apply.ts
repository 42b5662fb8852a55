import type { Actor, Change, Context, Job, Verb } from "./change.ts";
import { commit, isConflict } from "./db/commit.ts";
import { newId } from "./db/ids.ts";
import { openDatabase, type Db, type Statement } from "./db/open.ts";
import type { Env } from "./env.ts";
import type { NewEvent, RecordedEvent } from "./events.ts";
import { insertEvent, raiseEventSeq } from "./audit/queries.ts";
import { follow } from "./followers.ts";
import { logFailure } from "./lib/log.ts";
import { MAX_APPLY_ATTEMPTS, MAX_QUEUE_DELAY_SECONDS } from "./limits.ts";
import { announce } from "./live/client.ts";

/** Where verbs run: the bindings, one primary session of D1, and a place for what may be lost. */
export interface House {
  env: Env;
  db: Db;
  /** `waitUntil`: only for hints (room, queue), never for what must not be lost. */
  later(hint: Promise<unknown>): void;
}

export function openHouse(
  env: Env,
  execution: Pick<ExecutionContext, "waitUntil">,
): House {
  return {
    env,
    db: openDatabase(env.DB),
    later: (hint) => execution.waitUntil(hint),
  };
}

export interface Scope {
  audienceId: string;
  actor: Actor;
  /** UTC milliseconds; the clock of the whole change. */
  now?: number;
}

/**
 * Runs a verb and makes its change: verb → followers → one batch → room → queue. A conflict with another
 * Worker runs the verb again on fresh data. Nothing is announced or queued before it is written.
 */
export async function apply<Input, Result>(
  house: House,
  scope: Scope,
  verb: Verb<Input, Result>,
  input: Input,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    const context: Context = {
      db: house.db,
      audienceId: scope.audienceId,
      actor: scope.actor,
      now: scope.now ?? Date.now(),
      newId,
    };
    const change = await verb(context, input);
    try {
      const recorded = await write(context, change);
      tellEveryone(house, scope.audienceId, recorded, change.jobs ?? []);
      return change.result;
    } catch (error) {
      if (!isConflict(error) || attempt >= MAX_APPLY_ATTEMPTS) throw error;
    }
  }
}

async function write<Result>(
  context: Context,
  change: Change<Result>,
): Promise<RecordedEvent[]> {
  const events = change.events ?? [];
  if (change.writes.length === 0 && events.length === 0) return [];
  const { db, audienceId } = context;
  const before = [
    ...(change.expects ?? []),
    ...change.writes,
    ...follow(db, events),
  ];
  if (events.length === 0) {
    await commit(db, before);
    return [];
  }
  const results = await commit(db, [
    ...before,
    raiseEventSeq(db, audienceId, events.length),
    ...events.map((event, index) =>
      eventRow(context, event, events.length - 1 - index),
    ),
  ]);
  const last = lastSeq(results[before.length]);
  return events.map((event, index) => ({
    ...event,
    audienceId,
    seq: last - (events.length - 1 - index),
    actorId: context.actor.id,
    at: context.now,
  }));
}

function eventRow(
  context: Context,
  event: NewEvent,
  fromLast: number,
): Statement {
  return insertEvent(context.db, {
    audienceId: context.audienceId,
    fromLast,
    event,
    actorId: context.actor.id,
    at: context.now,
  });
}

function lastSeq(rows: unknown): number {
  const row: unknown = Array.isArray(rows) ? rows[0] : undefined;
  if (
    typeof row === "object" &&
    row !== null &&
    "eventSeq" in row &&
    typeof row.eventSeq === "number"
  ) {
    return row.eventSeq;
  }
  throw new Error("the audience of an event does not exist");
}

/** Room and queue are hints: a client notices a gap by seq, the sweep finds the row again. */
function tellEveryone(
  house: House,
  audienceId: string,
  events: RecordedEvent[],
  jobs: Job[],
): void {
  if (events.length > 0) {
    house.later(
      announce(house.env, audienceId, events).catch(
        logFailure("announce_failed"),
      ),
    );
  }
  for (const job of jobs) {
    const options = job.delaySeconds
      ? {
          delaySeconds: Math.min(
            Math.ceil(job.delaySeconds),
            MAX_QUEUE_DELAY_SECONDS,
          ),
        }
      : {};
    house.later(
      house.env.JOBS.send(job.message, options).catch(
        logFailure("enqueue_failed"),
      ),
    );
  }
}
