import { createMiddleware } from "hono/factory";
import { findAudience } from "../audiences/find.ts";
import { notFound } from "../lib/errors.ts";
import type { App, Caller } from "./app-types.ts";

/** For `/audiences/:audienceId/…`, after `may`: another audience's id is the same 404 as none. */
export const inAudience = createMiddleware<App>(async (c, next) => {
  const id = c.req.param("audienceId") ?? "";
  assertSees(c.get("caller"), id);
  const audience = await findAudience(c.get("house").db, id);
  if (!audience) throw notFound();
  c.set("audience", audience);
  await next();
  // Where live catch-up begins: read before the list, so that nothing falls between the two.
  if (c.res.status === 200)
    c.res.headers.set("x-parley-seq", String(audience.eventSeq));
});

/** "Not yours" and "not there" are the same 404. */
export function assertSees(
  caller: Caller,
  audienceId: string | undefined,
): asserts audienceId is string {
  if (
    audienceId === undefined ||
    (caller.audienceIds !== null && !caller.audienceIds.includes(audienceId))
  ) {
    throw notFound();
  }
}
