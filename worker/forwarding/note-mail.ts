import type { Context } from "../change.ts";
import type { Statement } from "../db/open.ts";
import { updateLastMail } from "./queries.ts";

/** A mail came through the forwarding address: the list shows when the last one did (spec L3). */
export function noteForwardedMail(
  { db, now }: Context,
  forwardingAddressId: string,
): Statement {
  return updateLastMail(db, forwardingAddressId, now);
}
