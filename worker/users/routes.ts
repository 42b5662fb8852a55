import { Hono } from "hono";
import type { z } from "zod";
import type { App } from "../http/app-types.ts";
import { describe } from "../http/describe.ts";
import { input, limitJson } from "../http/input.ts";
import { may } from "../http/may.ts";
import { run } from "../http/run.ts";
import { findCaller } from "../http/session.ts";
import { pageOf } from "../lib/contract.ts";
import { logFailure } from "../lib/log.ts";
import { endSession } from "../live/client.ts";
import { listAudienceIds } from "../audiences/list-ids.ts";
import { changeLanguage } from "./change-language.ts";
import {
  credentialsSchema,
  meChangesSchema,
  teamMemberSchema,
} from "./contract.ts";
import { listTeam } from "./queries.ts";
import { signIn, signOut } from "./sign-in.ts";

/** Only what is in use of better-auth has a route; the rest of it is not reachable. */
const auth = new Hono<App>()
  .post(
    "/sign-in/email",
    describe("Sign-in", "Signs in: sets the session cookie", null),
    limitJson,
    input("json", credentialsSchema),
    async (c) => {
      const caller = await findCaller(c);
      const cookies = await signIn(c.get("house"), c.req.raw, {
        credentials: c.req.valid("json"),
        signedInAs: caller?.email ?? null,
      });
      return withCookies(c.json({}), cookies);
    },
  )
  .post(
    "/sign-out",
    describe("Sign-in", "Ends the session, and its sockets at once", null),
    async (c) => {
      const caller = await findCaller(c);
      const { db, env, later } = c.get("house");
      const cookies = await signOut(c.get("house"), c.req.raw);
      if (caller) {
        const rooms = caller.audienceIds ?? (await listAudienceIds(db));
        later(
          endSession(env, rooms, caller.sessionId).catch(
            logFailure("end_session_failed"),
          ),
        );
      }
      return withCookies(c.json({}), cookies);
    },
  );

function withCookies(response: Response, cookies: string[]): Response {
  for (const cookie of cookies) response.headers.append("set-cookie", cookie);
  return response;
}

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
