import type { ApiSession } from "../../../scripts/api-session.ts";
import { ownSettings } from "../../../scripts/own-settings.ts";
import { setUp } from "../../../scripts/set-up.ts";
import { Services } from "../../../scripts/start/services.ts";
import { startStack, type Stack } from "../../../scripts/start/stack.ts";

const OWNER = {
  name: "Olga Owner",
  email: "owner@parley.test",
  password: "a long test password",
};

/** A stack of a story's own on free ports, without the web app, set up with one audience. */
export interface OwnStack extends Stack {
  api: ApiSession;
  audience: { id: string; inboxAddress: string };
}

/** For stories that kill parts of it; `catcher: false` when the story plays the mail service itself. */
export async function startOwnStack({
  catcher,
}: {
  catcher: boolean;
}): Promise<OwnStack> {
  const settings = await ownSettings("story");
  const stack = await startStack(new Services(settings), {
    web: false,
    catcher,
  });
  const api = await setUp(stack, {
    accountName: "Story Books",
    audienceName: "Readers",
    owner: OWNER,
  });
  const changes = { plan: "paid", monthlySendLimit: 100_000 };
  await api.call("PATCH", "/api/v1/account", changes);
  const { items } = await api.call<{ items: OwnStack["audience"][] }>(
    "GET",
    "/api/v1/audiences",
  );
  const audience = items[0];
  if (!audience) throw new Error("the set-up made no audience");
  return { ...stack, api, audience };
}
