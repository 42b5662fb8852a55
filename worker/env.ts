import { z } from "zod";
import type { ReplyKeys } from "./mail/reply-address.ts";
import type { InboxRoom } from "./live/room.ts";
import type { RateLimit } from "./submissions/rate.ts";
import type { JobMessage } from "./jobs/messages.ts";

/** The bindings of wrangler.toml. Vars and secrets are read through `readConfig`. */
export interface Env {
  DB: D1Database;
  FILES: R2Bucket;
  JOBS: Queue<JobMessage>;
  BIG_MAIL: Queue<JobMessage>;
  INBOX_ROOM: DurableObjectNamespace<InboxRoom>;
  FORM_LIMIT: RateLimit;
  EMAIL?: SendEmail;
  [variable: string]: unknown;
}

const replyKeysSchema = z
  .string()
  .transform((value, context): unknown => {
    try {
      return JSON.parse(value);
    } catch (cause) {
      context.addIssue({
        code: "custom",
        message: `REPLY_KEYS is not JSON: ${String(cause)}`,
      });
      return z.NEVER;
    }
  })
  .pipe(
    z.object({
      signing: z.string().length(1),
      keys: z.record(z.string().length(1), z.string().min(32)),
    }),
  );

const configSchema = z
  .object({
    ENVIRONMENT: z.enum(["production", "local"]).default("production"),
    APP_ORIGIN: z.url(),
    INBOUND_DOMAIN: z.string().min(1).toLowerCase(),
    MAIL_FROM: z.email(),
    MAIL_TRANSPORT: z.enum(["email_service", "smtp"]),
    SMTP_HOST: z.string().optional(),
    SMTP_PORT: z.coerce.number().int().optional(),
    SMTP_SECURE: z.enum(["true", "false"]).default("false"),
    SMTP_USER: z.string().optional(),
    SMTP_PASSWORD: z.string().optional(),
    AUTH_SECRET: z.string().min(32),
    SETUP_SECRET: z.string().min(16),
    LINK_SECRET: z.string().min(32),
    REPLY_KEYS: replyKeysSchema,
    /** Where hosted pages are, when that is another host than the app's. */
    PUBLIC_ORIGIN: z.url().optional(),
    TURNSTILE_SITE_KEY: z.string().optional(),
    TURNSTILE_SECRET: z.string().optional(),
  })
  .refine((value) => !value.TURNSTILE_SITE_KEY === !value.TURNSTILE_SECRET, {
    error: "TURNSTILE_SITE_KEY and TURNSTILE_SECRET go together",
  })
  .refine(
    (value) =>
      value.MAIL_TRANSPORT !== "smtp" || (value.SMTP_HOST && value.SMTP_PORT),
    {
      error: "MAIL_TRANSPORT smtp needs SMTP_HOST and SMTP_PORT",
    },
  );

/** Vars and secrets after their one check. */
export interface Config {
  local: boolean;
  appOrigin: string;
  inboundDomain: string;
  mailFrom: string;
  smtp: {
    host: string;
    port: number;
    secure: boolean;
    user?: string;
    password?: string;
  } | null;
  authSecret: string;
  setupSecret: string;
  /** Signs links that the browser follows without a cookie (remote images). */
  linkSecret: string;
  replyKeys: ReplyKeys;
  publicOrigin: string;
  turnstile: { siteKey: string; secret: string } | null;
}

const known = new WeakMap<object, Config>();

/** Reads vars and secrets once per isolate; a missing one fails loudly at the first request. */
export function readConfig(env: Env): Config {
  const found = known.get(env);
  if (found) return found;
  const vars = configSchema.parse(env);
  const config: Config = {
    local: vars.ENVIRONMENT === "local",
    appOrigin: new URL(vars.APP_ORIGIN).origin,
    inboundDomain: vars.INBOUND_DOMAIN,
    mailFrom: vars.MAIL_FROM,
    smtp:
      vars.MAIL_TRANSPORT === "smtp" && vars.SMTP_HOST && vars.SMTP_PORT
        ? {
            host: vars.SMTP_HOST,
            port: vars.SMTP_PORT,
            secure: vars.SMTP_SECURE === "true",
            ...(vars.SMTP_USER ? { user: vars.SMTP_USER } : {}),
            ...(vars.SMTP_PASSWORD ? { password: vars.SMTP_PASSWORD } : {}),
          }
        : null,
    authSecret: vars.AUTH_SECRET,
    setupSecret: vars.SETUP_SECRET,
    linkSecret: vars.LINK_SECRET,
    replyKeys: vars.REPLY_KEYS,
    publicOrigin: new URL(vars.PUBLIC_ORIGIN ?? vars.APP_ORIGIN).origin,
    turnstile:
      vars.TURNSTILE_SITE_KEY && vars.TURNSTILE_SECRET
        ? { siteKey: vars.TURNSTILE_SITE_KEY, secret: vars.TURNSTILE_SECRET }
        : null,
  };
  known.set(env, config);
  return config;
}
