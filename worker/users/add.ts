import { unchanged, type Change, type Context } from "../change.ts";
import type { Statement } from "../db/open.ts";
import type { Role } from "../enumerations.ts";
import {
  findUserByEmail,
  insertCredential,
  insertUser,
  insertUserAudience,
} from "./queries.ts";

export interface NewUser {
  name: string;
  email: string;
  role: Role;
  passwordHash: string;
  /** null: every audience. */
  audienceIds: string[] | null;
}

/** Adds a user with a password; one with this address already stays as it is. */
export async function addUser(
  context: Context,
  input: NewUser,
): Promise<Change<{ id: string }>> {
  const email = input.email.toLowerCase();
  const known = await findUserByEmail(context.db, email);
  if (known) return unchanged({ id: known.id });
  const id = context.newId("user");
  return {
    writes: writeUser(context, id, { ...input, email }),
    result: { id },
  };
}

/** The rows of a new user, as better-auth reads them. */
export function writeUser(
  { db, now, newId }: Context,
  id: string,
  user: NewUser,
): Statement[] {
  const at = new Date(now);
  return [
    insertUser(db, {
      id,
      name: user.name,
      email: user.email,
      emailVerified: true,
      role: user.role,
      allAudiences: user.audienceIds === null,
      createdAt: at,
      updatedAt: at,
    }),
    insertCredential(db, {
      id: newId("user"),
      accountId: id,
      providerId: "credential",
      userId: id,
      password: user.passwordHash,
      createdAt: at,
      updatedAt: at,
    }),
    ...(user.audienceIds ?? []).map((audienceId) =>
      insertUserAudience(db, id, audienceId),
    ),
  ];
}
