import type { Context } from "../change.ts";
import type { Statement } from "../db/open.ts";
import type { NewEvent } from "../events.ts";
import { updateContact } from "./queries.ts";

/** Who complains to a mail provider wants no personal messages; an opt-out that stands already keeps its date. */
export function optOutByComplaint(
  { db, now }: Context,
  {
    contactId,
    contactOptedOutAt,
  }: { contactId: string; contactOptedOutAt: number | null },
): { writes: Statement[]; events: NewEvent[] } {
  if (contactOptedOutAt !== null) return { writes: [], events: [] };
  return {
    writes: [
      updateContact(db, contactId, {
        optedOutAt: now,
        optedOutHow: "complaint",
      }),
    ],
    events: [
      { type: "contact.changed", contactId, data: { reason: "complaint" } },
    ],
  };
}
