import type { Context } from "../change.ts";
import type { Statement } from "../db/open.ts";
import { countAutoReply } from "./queries.ts";

/** Somebody who got the campaign is away: counted, not shown (spec C9). */
export function noteAutoReply({ db }: Context, campaignId: string): Statement {
  return countAutoReply(db, campaignId);
}
