import { Hono } from "hono";
import type { z } from "zod";
import type { App } from "../http/app-types.ts";
import { describe } from "../http/describe.ts";
import { input, limitJson } from "../http/input.ts";
import { may } from "../http/may.ts";
import { run } from "../http/run.ts";
import { findCaller } from "../http/session.ts";
import { pageOf } from "../lib/contract.ts";
import { tooManyTries } from "../lib/errors.ts";
import { logFailure } from "../lib/log.ts";
import { endSession } from "../live/client.ts";
import { listAudienceIds } from "../audiences/list-ids.ts";
import { authOf } from "./auth.ts";
import { changeLanguage } from "./change-language.ts";
import { meChangesSchema, teamMemberSchema } from "./contract.ts";
import { listTeam } from "./queries.ts";

/** Only the routes of better-auth that are in use answer; the rest of it is not reachable. */
const auth = new Hono<App>()
  .post("/sign-in/email", limitJson, async (c) => {
    const response = await authOf(c.env).handler(c.req.raw);
    if (response.status === 429) throw tooManyTries();
    return response;
  })
  .post("/sign-out", async (c) => {
    const caller = await findCaller(c);
    const response = await authOf(c.env).handler(c.req.raw);
    const { db, env, later } = c.get("house");
    if (caller) {
      const rooms = caller.audienceIds ?? (await listAudienceIds(db));
      later(
        endSession(env, rooms, caller.sessionId).catch(
          logFailure("end_session_failed"),
        ),
      );
    }
    return response;
  })
  .get("/get-session", (c) => authOf(c.env).handler(c.req.raw));

const team = new Hono<App>()
  .get(
    "/users",
    describe(
      "Users",
      "The team, for assignment and mentions",
      pageOf(teamMemberSchema),
    ),
    may("users.read"),
    async (c) => {
      const items: z.infer<typeof teamMemberSchema>[] = await listTeam(
        c.get("house").db,
      );
      return c.json({ items, nextCursor: null });
    },
  )
  .patch(
    "/me",
    describe("Users", "Changes the language you read the app in", null),
    may("account.read"),
    limitJson,
    input("json", meChangesSchema),
    async (c) => {
      await run(c, "", changeLanguage, c.req.valid("json"));
      return c.json({});
    },
  );

export const userRoutes = { auth, team };
