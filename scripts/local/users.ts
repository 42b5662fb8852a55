import { z } from "zod";
import { roles } from "../../worker/enumerations.ts";
import type { Env } from "../../worker/env.ts";
import { addUserWithPassword } from "../../worker/users/add-with-password.ts";

const schema = z.strictObject({
  name: z.string().min(1),
  email: z.email().toLowerCase(),
  role: z.enum(roles),
  password: z.string().min(10),
  audienceIds: z.array(z.string()).nullable(),
});

/** Adds a demo user with a password, until invitations exist. The same address again is the same user. */
export async function addLocalUser(
  request: Request,
  env: Env,
): Promise<Response> {
  const input = schema.safeParse(await request.json());
  if (!input.success)
    return Response.json({ issues: input.error.issues }, { status: 400 });
  return Response.json(await addUserWithPassword(env, input.data));
}
