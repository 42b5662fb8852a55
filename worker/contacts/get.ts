import type { Context } from "../change.ts";
import { notFound } from "../lib/errors.ts";
import { findContact, type ContactRow } from "./queries.ts";

/** The contact of this audience; another audience's is not there. */
export async function getContact(
  { db, audienceId }: Context,
  id: string,
): Promise<ContactRow> {
  const row = await findContact(db, audienceId, id);
  if (!row) throw notFound();
  return row;
}
