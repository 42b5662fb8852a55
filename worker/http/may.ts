import { createMiddleware } from "hono/factory";
import { forbidden } from "../lib/errors.ts";
import { mayRole, type Permission } from "../users/roles.ts";
import type { App } from "./app-types.ts";
import { callerOf } from "./session.ts";

/** Every route line names its permission: no session is 401, a role without it is 403. */
export function may(permission: Permission) {
  return createMiddleware<App>(async (c, next) => {
    const caller = await callerOf(c);
    if (!mayRole(caller.role, permission)) throw forbidden();
    await next();
  });
}
