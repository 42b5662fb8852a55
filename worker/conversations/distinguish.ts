import { unchanged, type Change, type Context } from "../change.ts";
import { followConversation, getConversation } from "./get.ts";
import { insertDistinction } from "./queries.ts";

/** Remembers that two conversations are not about the same: neither is offered as a merge of the other again. */
export async function distinguishConversation(
  context: Context,
  { id, otherId }: { id: string; otherId: string },
): Promise<Change> {
  const { db, actor, now } = context;
  const one = await getConversation(context, id);
  const other = await followConversation(context, otherId);
  if (one.id === other.id) return unchanged(undefined);
  return {
    writes: [
      insertDistinction(db, [one.id, other.id], { by: actor.id, at: now }),
    ],
    result: undefined,
  };
}
