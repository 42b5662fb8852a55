import { apply, openHouse } from "../apply.ts";
import type { Env } from "../env.ts";
import { addUser, type NewUser } from "./add.ts";
import { hashPassword } from "./password.ts";

/** For the local demo and the tests, until users come by invitation: adds a user who can sign in at once. */
export async function addUserWithPassword(
  env: Env,
  { password, ...user }: Omit<NewUser, "passwordHash"> & { password: string },
): Promise<{ id: string }> {
  const house = openHouse(env, { waitUntil: () => undefined });
  return apply(house, { audienceId: "", actor: { id: null } }, addUser, {
    ...user,
    passwordHash: await hashPassword(password),
  });
}
