import type { Context } from "../change.ts";
import type { Statement } from "../db/open.ts";
import type { NewEvent } from "../events.ts";
import { countBounce } from "./queries.ts";

/** The contact's address was said to be gone; the second time makes it cleaned (spec C10). */
export function noteBounce(
  { db, now }: Context,
  contactId: string,
): { writes: Statement[]; events: NewEvent[] } {
  return {
    writes: [countBounce(db, contactId, now)],
    events: [
      { type: "contact.changed", contactId, data: { reason: "bounce" } },
    ],
  };
}
