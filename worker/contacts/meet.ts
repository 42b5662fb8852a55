import type { Context } from "../change.ts";
import type { Statement } from "../db/open.ts";
import type { ContactStatus } from "../enumerations.ts";
import type { NewEvent } from "../events.ts";
import { insertContact } from "./queries.ts";

export interface Met {
  id: string;
  email: string;
  writes: Statement[];
  events: NewEvent[];
}

/** A stranger who interacted becomes a non-subscribed contact: never opted in to anything (spec B2). */
export function meetContact(
  { db, audienceId, now, newId }: Context,
  {
    email,
    name,
    status = "non_subscribed",
  }: { email: string; name: string; status?: ContactStatus },
): Met {
  const id = newId("contact");
  return {
    id,
    email,
    writes: [
      insertContact(db, {
        id,
        audienceId,
        email,
        name,
        status,
        statusAt: now,
        createdAt: now,
      }),
    ],
    events: [{ type: "contact.created", contactId: id, data: { status } }],
  };
}

/** Whose direct mail to the inbox address is shown; anyone else's is held (spec C4). */
export function isKnownCorrespondent(status: ContactStatus): boolean {
  return status !== "pending" && status !== "archived";
}
