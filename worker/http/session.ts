import { unauthenticated } from "../lib/errors.ts";
import { roles, type Role } from "../enumerations.ts";
import { authOf } from "../users/auth.ts";
import { listAudienceIdsOf } from "../users/queries.ts";
import type { Caller, Request } from "./app-types.ts";

/** The signed-in user; refuses with 401 when there is none, the session ended, or access was revoked. */
export async function callerOf(c: Request): Promise<Caller> {
  const caller = await findCaller(c);
  if (!caller) throw unauthenticated();
  c.set("caller", caller);
  return caller;
}

/** Null where `callerOf` refuses. */
export async function findCaller(c: Request): Promise<Caller | null> {
  const found = await authOf(c.env).api.getSession({
    headers: c.req.raw.headers,
  });
  if (!found) return null;
  const { user, session } = found;
  if ((user.revokedAt ?? null) !== null || !isRole(user.role)) return null;
  return {
    userId: user.id,
    sessionId: session.id,
    name: user.name,
    email: user.email,
    role: user.role,
    language: user.language ?? null,
    audienceIds: user.allAudiences
      ? null
      : await listAudienceIdsOf(c.get("house").db, user.id),
  };
}

function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value);
}
