import { Hono } from "hono";
import { readConfig } from "../env.ts";
import { findAccount } from "../accounts/find-account.ts";
import type { App } from "./app-types.ts";

/** Says that the Worker answers, its configuration is whole and its database is there. */
export const healthRoutes = new Hono<App>().get("/health", async (c) => {
  readConfig(c.env);
  const account = await findAccount(c.get("house").db);
  return c.json({ ok: true, setUp: account !== null });
});
