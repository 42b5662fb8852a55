import type { Change, Context } from "../change.ts";
import type { Language } from "../enumerations.ts";
import { updateUser } from "./queries.ts";

/** The language a user reads the app in; null goes back to the browser's. */
export async function changeLanguage(
  { db, actor, now }: Context,
  { language }: { language: Language | null },
): Promise<Change> {
  return {
    writes:
      actor.id === null
        ? []
        : [updateUser(db, actor.id, { language, updatedAt: new Date(now) })],
    result: undefined,
  };
}
