import type { Change, Context } from "../change.ts";
import type { ContactStatus } from "../enumerations.ts";
import { contactExists } from "../lib/errors.ts";
import { meetContact } from "./meet.ts";
import { findContactByAddress, insertTag } from "./queries.ts";

/** Adds a contact; an address that the audience has already is refused with `contact_exists`. */
export async function createContact(
  context: Context,
  input: { email: string; name: string; status: ContactStatus; tags: string[] },
): Promise<Change<{ id: string }>> {
  const known = await findContactByAddress(
    context.db,
    context.audienceId,
    input.email,
  );
  if (known) throw contactExists(known.id);
  const contact = meetContact(context, input);
  return {
    writes: [
      ...contact.writes,
      ...input.tags.map((tag) =>
        insertTag(context.db, {
          contactId: contact.id,
          tag,
          audienceId: context.audienceId,
        }),
      ),
    ],
    events: contact.events,
    result: { id: contact.id },
  };
}
