import { anonymous, signIn, type ApiSession } from "./api-session.ts";
import { appOrigin, workerUrl } from "./start/settings.ts";
import type { Stack } from "./start/stack.ts";

interface Wanted {
  accountName: string;
  audienceName: string;
  owner: { name: string; email: string; password: string };
}

/** Sets up a stack that is empty, as `/setup` does, and signs its owner in. */
export async function setUp(
  { settings, secrets }: Pick<Stack, "settings" | "secrets">,
  wanted: Wanted,
): Promise<ApiSession> {
  const url = workerUrl(settings);
  const origin = appOrigin(settings);
  await anonymous(url, origin).call("POST", "/api/v1/setup", {
    secret: secrets.SETUP_SECRET,
    ...wanted,
  });
  return signIn(url, origin, wanted.owner);
}
