import type { Change, Context } from "../change.ts";
import { notFound } from "../lib/errors.ts";
import {
  deleteTags,
  findContact,
  insertTag,
  updateContact,
} from "./queries.ts";

/** Changes a contact's name or tags. The address is the key and stays; the status has verbs of its own. */
export async function changeContact(
  { db, audienceId }: Context,
  { id, name, tags }: { id: string; name?: string; tags?: string[] },
): Promise<Change> {
  const contact = await findContact(db, audienceId, id);
  if (!contact) throw notFound();
  return {
    writes: [
      updateContact(db, id, { name: name ?? contact.name }),
      ...(tags
        ? [
            deleteTags(db, id),
            ...tags.map((tag) =>
              insertTag(db, { contactId: id, tag, audienceId }),
            ),
          ]
        : []),
    ],
    events: [{ type: "contact.changed", contactId: id }],
    result: undefined,
  };
}
