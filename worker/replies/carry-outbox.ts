import type { Context } from "../change.ts";
import type { Statement } from "../db/open.ts";
import { moveOutbox } from "./queries.ts";

/** What leaves belongs to the conversation its message was moved to. */
export function carryOutbox(
  { db }: Context,
  conversationId: string,
): Statement {
  return moveOutbox(db, conversationId);
}
