import type { Context } from "../change.ts";
import { notFound } from "../lib/errors.ts";
import { findContact, type ContactRow } from "./queries.ts";

/** The contact of this audience that a message is for; another audience's is not there. */
export async function findWritable(
  { db, audienceId }: Context,
  contactId: string,
): Promise<ContactRow> {
  const contact = await findContact(db, audienceId, contactId);
  if (!contact) throw notFound();
  return contact;
}
