import type { Context } from "../change.ts";
import type { Statement } from "../db/open.ts";
import type { ContactStatus } from "../enumerations.ts";
import type { NewEvent } from "../events.ts";
import { insertConsent, updateContact } from "./queries.ts";

/**
 * A contact's own tick (spec B2): subscribed from now on, and the wording kept as it was shown. One that is subscribed
 * already stays so; the consent is kept all the same. One whose mail comes back, *cleaned*, is left as it is.
 */
export function subscribe(
  { db, audienceId, now }: Context,
  {
    contactId,
    status,
    submissionId,
    wording,
  }: {
    contactId: string;
    status: ContactStatus;
    submissionId: string;
    wording: string;
  },
): { writes: Statement[]; events: NewEvent[] } {
  const consent = insertConsent(db, {
    contactId,
    submissionId,
    audienceId,
    wording,
    at: now,
  });
  if (status === "subscribed" || status === "cleaned")
    return { writes: [consent], events: [] };
  return {
    writes: [
      consent,
      updateContact(db, contactId, { status: "subscribed", statusAt: now }),
    ],
    events: [
      {
        type: "contact.subscribed",
        contactId,
        data: { submissionId, from: status },
      },
    ],
  };
}
