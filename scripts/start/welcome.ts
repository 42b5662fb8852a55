import { DEMO_PASSWORD, demoUsers } from "../seed/cast.ts";
import type { Stack } from "./stack.ts";
import { appOrigin, INBOUND_DOMAIN } from "./settings.ts";

/** What runs where, and how to get in. */
export function welcome({ settings, secrets }: Stack, demo: boolean): string {
  const { api, smtp, maildev } = settings.ports;
  const lines = [
    "",
    "Parley runs.",
    "",
    `  The app            ${appOrigin(settings)}`,
    `  The Worker         http://localhost:${api}  (API docs at /api/docs)`,
    `  Mail in, by SMTP   localhost:${smtp}  (addresses at ${INBOUND_DOMAIN})`,
    `  Mail out, caught   http://localhost:${maildev}`,
    "",
  ];
  if (demo)
    lines.push(
      `Sign in with the password ${DEMO_PASSWORD} as`,
      ...demoUsers.map(({ email, what }) => `  ${email.padEnd(20)} ${what}`),
      "",
      "To see it move, run beside this: npm run demo:live",
    );
  else
    lines.push(
      `Set up at ${appOrigin(settings)}/setup`,
      `  Set-up secret      ${secrets.SETUP_SECRET}`,
    );
  lines.push(
    "",
    `Logs are in ${settings.ownDir}/logs. Ctrl-C ends everything.`,
  );
  return lines.join("\n");
}
