import { timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import { apply } from "../apply.ts";
import { newId, randomToken } from "../db/ids.ts";
import { readConfig } from "../env.ts";
import type { App } from "../http/app-types.ts";
import { describe } from "../http/describe.ts";
import { input, limitJson } from "../http/input.ts";
import { may } from "../http/may.ts";
import { run } from "../http/run.ts";
import { wrongSetupSecret } from "../lib/errors.ts";
import { hashPassword } from "../users/password.ts";
import { permissionsOf } from "../users/roles.ts";
import { changeAccount } from "./change.ts";
import {
  accountChangesSchema,
  meSchema,
  setupResultSchema,
  setupSchema,
  setupStateSchema,
  type Me,
} from "./contract.ts";
import { findAccount, findSendUsage } from "./queries.ts";
import { monthOf } from "./send-limit.ts";
import { setUp } from "./set-up.ts";

export const accountRoutes = new Hono<App>()
  .get(
    "/setup",
    describe(
      "Account",
      "Whether this deployment has been set up",
      setupStateSchema,
    ),
    async (c) =>
      c.json({ done: (await findAccount(c.get("house").db)) !== null }),
  )
  .post(
    "/setup",
    describe(
      "Account",
      "First run: account, owner and first audience",
      setupResultSchema,
      201,
    ),
    limitJson,
    input("json", setupSchema),
    async (c) => {
      const setup = c.req.valid("json");
      if (!isSame(setup.secret, readConfig(c.env).setupSecret))
        throw wrongSetupSecret();
      const scope = { audienceId: newId("audience"), actor: { id: null } };
      const result = await apply(c.get("house"), scope, setUp, {
        input: setup,
        passwordHash: await hashPassword(setup.owner.password),
        inboxToken: randomToken(),
      });
      return c.json(result, 201);
    },
  )
  .get(
    "/me",
    describe(
      "Account",
      "The signed-in user, what they may do, and the account",
      meSchema,
    ),
    may("account.read"),
    async (c) => {
      const { userId, name, email, role, language, audienceIds } =
        c.get("caller");
      const { db } = c.get("house");
      const account = await findAccount(db);
      const sentThisMonth = account
        ? await findSendUsage(db, monthOf(Date.now(), account.timeZone))
        : 0;
      const me: Me = {
        user: { id: userId, name, email, role, language, audienceIds },
        permissions: permissionsOf(role),
        account: {
          id: account?.id ?? "",
          name: account?.name ?? "",
          timeZone: account?.timeZone ?? "UTC",
          language: account?.language ?? "en",
          plan: account?.plan ?? "free",
          monthlySendLimit: account?.monthlySendLimit ?? 0,
          sentThisMonth,
        },
      };
      return c.json(me);
    },
  )
  .patch(
    "/account",
    describe(
      "Account",
      "Changes plan, send limit, time zone or language",
      null,
    ),
    may("account.change"),
    limitJson,
    input("json", accountChangesSchema),
    async (c) => {
      await run(c, "", changeAccount, c.req.valid("json"));
      return c.json({});
    },
  );

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
