import { readConfig, type Env } from "../env.ts";
import { emailServiceTransport } from "../mail/transport/email-service.ts";
import { smtpTransport } from "../mail/transport/smtp.ts";
import type { Transport } from "../mail/transport/transport.ts";

/** The configured way out: the EMAIL binding, or an SMTP provider. */
export function transportOf(env: Env): Transport {
  const config = readConfig(env);
  const ourName = config.mailFrom.split("@")[1] ?? "localhost";
  if (config.smtp) return smtpTransport({ ...config.smtp, name: ourName });
  if (!env.EMAIL)
    throw new Error(
      "MAIL_TRANSPORT is email_service, but there is no EMAIL binding",
    );
  return emailServiceTransport(env.EMAIL);
}
