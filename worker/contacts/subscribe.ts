import type { Context } from "../change.ts";
import type { Statement } from "../db/open.ts";
import type { ContactStatus } from "../enumerations.ts";
import type { NewEvent } from "../events.ts";
import { insertConsent, updateContact } from "./queries.ts";

/**
 * A tick beside a wording (spec B2): a contact that never opted in is subscribed from then on, and the wording is kept as it
 * was shown. Nobody checked that the address is theirs who ticked it, so one that has left, was archived or whose mail
 * comes back stays as it is: the consent is kept for the team to see.
 */
export function subscribe(
  { db, audienceId }: Context,
  {
    contactId,
    status,
    submissionId,
    wording,
    at,
  }: {
    contactId: string;
    status: ContactStatus;
    submissionId: string;
    wording: string;
    /** When it was ticked: what waited under Spam was ticked before. */
    at: number;
  },
): { writes: Statement[]; events: NewEvent[] } {
  const consent = insertConsent(db, {
    contactId,
    submissionId,
    audienceId,
    wording,
    at,
  });
  if (status !== "non_subscribed") return { writes: [consent], events: [] };
  return {
    writes: [
      consent,
      updateContact(db, contactId, { status: "subscribed", statusAt: at }),
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
