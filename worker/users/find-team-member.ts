import type { Db } from "../db/open.ts";
import { findUserByEmail } from "./queries.ts";

/** Whether this address is that of a user who still has access. */
export async function findTeamMember(db: Db, email: string): Promise<boolean> {
  const user = await findUserByEmail(db, email);
  return user !== null && user.revokedAt === null;
}
