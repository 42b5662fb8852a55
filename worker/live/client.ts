import type { EventRecord } from "../audit/queries.ts";
import type { Env } from "../env.ts";
import type { RecordedEvent } from "../events.ts";
import type { LiveEvent } from "./contract.ts";

/** The room of an audience's inbox. */
export function roomOf(env: Env, audienceId: string) {
  return env.INBOX_ROOM.getByName(audienceId);
}

/** Tells the room what has been written. It may be lost: a client sees the gap in `seq` and asks. */
export async function announce(
  env: Env,
  audienceId: string,
  events: RecordedEvent[],
): Promise<void> {
  await roomOf(env, audienceId).announce(events.map(frameOfRecorded));
}

/** Closes a session's sockets in these rooms. */
export async function endSession(
  env: Env,
  audienceIds: string[],
  sessionId: string,
): Promise<void> {
  await Promise.all(
    audienceIds.map((audienceId) =>
      roomOf(env, audienceId).endSession(sessionId),
    ),
  );
}

/** Closes a user's sockets in these rooms. */
export async function endUser(
  env: Env,
  audienceIds: string[],
  userId: string,
): Promise<void> {
  await Promise.all(
    audienceIds.map((audienceId) => roomOf(env, audienceId).endUser(userId)),
  );
}

function frameOfRecorded(event: RecordedEvent): LiveEvent {
  return {
    seq: event.seq,
    type: event.type,
    at: new Date(event.at).toISOString(),
    conversationId: event.conversationId ?? null,
    contactId: event.contactId ?? null,
    messageId: event.messageId ?? null,
    by: event.actorId,
    data: event.data ?? {},
  };
}

/** The same frame, from the durable log. */
export function frameOfRow(row: EventRecord): LiveEvent {
  return {
    seq: row.seq,
    type: row.type,
    at: new Date(row.at).toISOString(),
    conversationId: row.conversationId,
    contactId: row.contactId,
    messageId: row.messageId,
    by: row.actorId,
    data: row.dataJson,
  };
}
