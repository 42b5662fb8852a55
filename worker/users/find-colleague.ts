import type { Context } from "../change.ts";
import { mayRole } from "./roles.ts";
import { findColleague, type UserRow } from "./queries.ts";

/** A colleague who may see this audience's inbox, null otherwise. */
export async function findColleagueForInbox(
  { db, audienceId }: Context,
  userId: string,
): Promise<UserRow | null> {
  const user = await findColleague(db, audienceId, userId);
  return user && mayRole(user.role, "conversations.read") ? user : null;
}
