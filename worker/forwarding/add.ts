import { bareId } from "../db/ids.ts";
import type { Change, Context } from "../change.ts";
import { forwardingAddressExists } from "../lib/errors.ts";
import { findForwardingAddress, insertForwardingAddress } from "./queries.ts";

/** Makes the address that an existing mailbox must forward to. */
export async function addForwardingAddress(
  { db, audienceId, now, newId }: Context,
  { address }: { address: string },
): Promise<Change<{ id: string }>> {
  if (await findForwardingAddress(db, audienceId, address))
    throw forwardingAddressExists();
  const id = newId("forwardingAddress");
  return {
    // Random like every id: nobody guesses where mail is accepted from anyone.
    writes: [
      insertForwardingAddress(db, {
        id,
        audienceId,
        address,
        token: bareId(newId("forwardingAddress")),
        createdAt: now,
      }),
    ],
    result: { id },
  };
}
