import { createMiddleware } from "hono/factory";
import { readConfig } from "../env.ts";
import { foreignOrigin } from "../lib/errors.ts";
import type { App, Request } from "./app-types.ts";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Cross-site request forgery: an unsafe request that the cookie authenticates, and a socket upgrade, need our own
 * Origin. Without a cookie there is nothing to forge, so only a foreign Origin is refused.
 */
export const ownOrigin = createMiddleware<App>(async (c, next) => {
  const isUpgrade = c.req.header("upgrade") !== undefined;
  if (SAFE_METHODS.has(c.req.method) && !isUpgrade) return next();
  const origin = c.req.header("origin");
  const needed = isUpgrade || c.req.header("cookie") !== undefined;
  if (origin === undefined ? needed : !isOwn(c, origin)) throw foreignOrigin();
  await next();
});

/** The app's address, or the very host that was asked: a cookie is never sent to another one. */
function isOwn(c: Request, origin: string): boolean {
  return (
    origin === readConfig(c.env).appOrigin ||
    origin === new URL(c.req.url).origin
  );
}
