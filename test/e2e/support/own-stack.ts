import { mkdtempSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  anonymous,
  signIn,
  type ApiSession,
} from "../../../scripts/api-session.ts";
import { Services } from "../../../scripts/start/services.ts";
import {
  appOrigin,
  workerUrl,
  type Settings,
} from "../../../scripts/start/settings.ts";
import { startStack, type Stack } from "../../../scripts/start/stack.ts";

const OWNER = { email: "owner@parley.test", password: "a long test password" };

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
  const settings = await freshSettings();
  const stack = await startStack(new Services(settings), {
    web: false,
    catcher,
  });
  const url = workerUrl(settings);
  const origin = appOrigin(settings);
  await anonymous(url, origin).call("POST", "/api/v1/setup", {
    secret: stack.secrets.SETUP_SECRET,
    accountName: "Story Books",
    audienceName: "Readers",
    owner: { name: "Olga Owner", ...OWNER },
  });
  const api = await signIn(url, origin, OWNER);
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

async function freshSettings(): Promise<Settings> {
  const stateDir = mkdtempSync(join(tmpdir(), "parley-story-"));
  const [web, api, smtp, maildev, maildevSmtp] = await freePorts();
  return {
    ports: { web, api, smtp, maildev, maildevSmtp },
    stateDir,
    ownDir: join(stateDir, "parley"),
    empty: true,
    reset: false,
    dev: false,
    workerEntry: "scripts/local/worker.ts",
  };
}

/** All five are held at once before any is given back, so that they differ. */
async function freePorts(): Promise<[number, number, number, number, number]> {
  const servers = [1, 2, 3, 4, 5].map(() => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) => {
          server.listen(0, "127.0.0.1", () => {
            resolve((server.address() as AddressInfo).port);
          });
        }),
    ),
  );
  await Promise.all(
    servers.map((server) => new Promise((done) => server.close(done))),
  );
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = ports;
  return [a, b, c, d, e];
}
