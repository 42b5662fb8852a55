import type { Context } from "../change.ts";
import type { Statement } from "../db/open.ts";
import { expectConversationThere } from "./queries.ts";

/** What is written into a conversation while somebody merges it away is written again, into the one it went into. */
export function expectThere({ db }: Context, id: string): Statement {
  return expectConversationThere(db, id);
}
