import { betterAuth } from "better-auth/minimal";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { APIError } from "better-auth/api";
import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import {
  credentials,
  rateLimits,
  sessions,
  users,
  verifications,
} from "../db/schema/index.ts";
import { readConfig, type Env } from "../env.ts";
import { newId } from "../db/ids.ts";
import { MAX_SIGN_IN_TRIES, SIGN_IN_WINDOW_SECONDS } from "../limits.ts";
import { hashPassword, verifyPassword } from "./password.ts";

const instances = new WeakMap<object, ReturnType<typeof build>>();

/** Sign-in by better-auth: its adapter writes its own tables. One instance per isolate; it keeps no requests. */
export function authOf(env: Env) {
  const known = instances.get(env.DB);
  if (known) return known;
  const auth = build(env);
  instances.set(env.DB, auth);
  return auth;
}

function build(env: Env) {
  const config = readConfig(env);
  const db = drizzle(env.DB);
  return betterAuth({
    baseURL: config.appOrigin,
    basePath: "/api/auth",
    secret: config.authSecret,
    database: drizzleAdapter(db, {
      provider: "sqlite",
      schema: {
        user: users,
        session: sessions,
        account: credentials,
        verification: verifications,
        rateLimit: rateLimits,
      },
    }),
    emailAndPassword: {
      enabled: true,
      // Users come by invitation only.
      disableSignUp: true,
      minPasswordLength: 10,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    user: {
      additionalFields: {
        role: { type: "string", required: true, input: false },
        allAudiences: { type: "boolean", required: true, input: false },
        language: { type: "string", required: false, input: false },
        revokedAt: { type: "number", required: false, input: false },
      },
    },
    session: {
      expiresIn: 30 * 24 * 3600,
      updateAge: 24 * 3600,
      // A revoked session must end at once: no copy of it in a cookie.
      cookieCache: { enabled: false },
    },
    rateLimit: {
      enabled: true,
      storage: "database",
      window: 60,
      max: 300,
      customRules: {
        "/sign-in/email": {
          window: SIGN_IN_WINDOW_SECONDS,
          max: MAX_SIGN_IN_TRIES,
        },
      },
    },
    advanced: {
      ipAddress: { ipAddressHeaders: ["cf-connecting-ip"] },
      // http/origin.ts decides for every route, these included.
      disableOriginCheck: true,
      disableCSRFCheck: true,
      cookiePrefix: "parley",
      defaultCookieAttributes: { sameSite: "lax", httpOnly: true },
      database: { generateId: () => newId("user").replace(/^usr_/, "") },
    },
    // Its warnings say who could not sign in; errors are all that a log needs.
    logger: { level: "error" },
    telemetry: { enabled: false },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const [user] = await db
              .select({ revokedAt: users.revokedAt })
              .from(users)
              .where(eq(users.id, session.userId));
            if (!user || user.revokedAt !== null)
              throw new APIError("FORBIDDEN", { code: "ACCESS_REVOKED" });
          },
        },
      },
    },
  });
}
