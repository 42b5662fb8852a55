import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { appOrigin, INBOUND_DOMAIN, type Settings } from "./settings.ts";

export interface LocalSecrets {
  AUTH_SECRET: string;
  SETUP_SECRET: string;
  REPLY_KEYS: string;
  LINK_SECRET: string;
}

/** The secrets of this state: made once, because reply addresses and sessions in it depend on them. */
export function localSecrets(settings: Settings): LocalSecrets {
  const file = join(settings.ownDir, "secrets.json");
  if (existsSync(file))
    return JSON.parse(readFileSync(file, "utf8")) as LocalSecrets;
  const secrets: LocalSecrets = {
    AUTH_SECRET: randomSecret(),
    SETUP_SECRET: randomBytes(12).toString("base64url"),
    REPLY_KEYS: JSON.stringify({ signing: "a", keys: { a: randomSecret() } }),
    LINK_SECRET: randomSecret(),
  };
  mkdirSync(settings.ownDir, { recursive: true });
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}

/** Writes what the Worker gets as vars and secrets; outside the repository, so it can never be committed. */
export function writeEnvFile(
  settings: Settings,
  secrets: LocalSecrets,
): string {
  const values: Record<string, string> = {
    ...secrets,
    ENVIRONMENT: "local",
    APP_ORIGIN: appOrigin(settings),
    INBOUND_DOMAIN,
    MAIL_FROM: "inbox@parley.test",
    MAIL_TRANSPORT: "smtp",
    SMTP_HOST: "127.0.0.1",
    SMTP_PORT: String(settings.ports.maildevSmtp),
  };
  const file = join(settings.ownDir, "local.env");
  const lines = Object.entries(values).map(
    ([name, value]) => `${name}='${value}'\n`,
  );
  writeFileSync(file, lines.join(""), { mode: 0o600 });
  return file;
}

function randomSecret(): string {
  return randomBytes(32).toString("base64url");
}
