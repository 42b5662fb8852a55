import type { Change, Context } from "../change.ts";
import type { Statement } from "../db/open.ts";
import { rememberRequest } from "../accounts/client-request.ts";
import { insertAudience } from "./queries.ts";

export interface NewAudience {
  id: string;
  name: string;
  fromName: string;
  language: string;
  /** The local part of the inbox address: random, shown and copied, never edited (spec C1). */
  inboxToken: string;
}

/** Adds an audience with its own inbox. The context's audience is the new one. */
export async function createAudience(
  context: Context,
  { clientId, ...audience }: NewAudience & { clientId: string },
): Promise<Change<{ id: string }>> {
  const request = await rememberRequest(context, {
    scope: "audiences",
    clientId,
    resultId: audience.id,
    content: [audience.name, audience.fromName, audience.language],
  });
  if (request.known) return { writes: [], result: { id: request.known } };
  return {
    writes: [...request.writes, writeAudience(context, audience)],
    events: [{ type: "audience.created" }],
    result: { id: audience.id },
  };
}

export function writeAudience(
  { db, now }: Context,
  audience: NewAudience,
): Statement {
  return insertAudience(db, { ...audience, createdAt: now });
}
