import type { Context } from "../change.ts";
import { findContactByAddress, type ContactRow } from "./queries.ts";

/** The contact of this audience with this address, in lower case. */
export function findContactByEmail(
  { db, audienceId }: Context,
  email: string,
): Promise<ContactRow | null> {
  return findContactByAddress(db, audienceId, email);
}
