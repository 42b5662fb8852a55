import { mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { startMailDoor, type MailDoor } from "../smtp-in.ts";
import { requireFreePorts } from "./ports.ts";
import { endOrphans } from "./process-record.ts";
import { callEachMinute } from "./scheduled.ts";
import { localSecrets, writeEnvFile, type LocalSecrets } from "./secrets.ts";
import type { Services } from "./services.ts";
import { type Service } from "./services.ts";
import { INBOUND_DOMAIN, workerUrl, type Settings } from "./settings.ts";
import { waitForHttp } from "./wait.ts";
import { runWrangler, wranglerEnv, wranglerScript } from "./wrangler.ts";

export interface Stack {
  settings: Settings;
  secrets: LocalSecrets;
  services: Services;
  door: MailDoor;
  stop(): Promise<void>;
}

/**
 * Starts everything a deployment has, on this machine: the Worker first, then Pages (two wranglers that
 * start at once collide), the mail catcher, the SMTP door and the minute hand. `web: false` leaves the app out,
 * `catcher: false` the mail catcher, for those who play it themselves.
 */
export async function startStack(
  services: Services,
  {
    web = true,
    cron = true,
    catcher = true,
  }: { web?: boolean; cron?: boolean; catcher?: boolean } = {},
): Promise<Stack> {
  const { settings } = services;
  const ended = await endOrphans(join(settings.ownDir, "processes.json"));
  if (ended > 0) console.log("Ended what an earlier run left behind.");
  if (settings.reset) wipe(settings);
  await requireFreePorts(settings.ports);
  mkdirSync(settings.ownDir, { recursive: true });
  const secrets = localSecrets(settings);
  const envFile = writeEnvFile(settings, secrets);
  await migrate(settings);

  try {
    if (catcher) await services.start(maildev(settings));
    await services.start(worker(settings, envFile));
    if (web)
      await services.start(settings.dev ? webDev(settings) : pages(settings));
    const door = await startMailDoor({
      port: settings.ports.smtp,
      domain: INBOUND_DOMAIN,
      workerUrl: workerUrl(settings),
      secret: secrets.SETUP_SECRET,
    });
    const stopCalling = cron ? callEachMinute(workerUrl(settings)) : () => {};
    return {
      settings,
      secrets,
      services,
      door,
      stop: async () => {
        stopCalling();
        await door.close();
        await services.stop();
      },
    };
  } catch (error) {
    await services.stop();
    throw error;
  }
}

/** Only what runs made: STATE_DIR may be a folder that holds other things. */
function wipe(settings: Settings): void {
  for (const folder of ["v3", "pages", "parley"])
    rmSync(join(settings.stateDir, folder), { recursive: true, force: true });
}

async function migrate(settings: Settings): Promise<void> {
  await runWrangler(
    [
      "d1",
      "migrations",
      "apply",
      "parley",
      "--local",
      "--persist-to",
      settings.stateDir,
    ],
    wranglerEnv(settings),
  );
}

function worker(settings: Settings, envFile: string): Service {
  const health = `${workerUrl(settings)}/api/health`;
  return {
    name: "Worker",
    args: [
      wranglerScript(),
      "dev",
      settings.workerEntry,
      "--config",
      resolve("wrangler.toml"),
      "--ip",
      "127.0.0.1",
      "--port",
      String(settings.ports.api),
      "--inspector-port",
      "0",
      "--persist-to",
      settings.stateDir,
      "--env-file",
      envFile,
      "--show-interactive-dev-session=false",
    ],
    env: wranglerEnv(settings),
    needs: "workerd",
    ready: (alive) => waitForHttp(health, { alive }),
  };
}

function pages(settings: Settings): Service {
  return {
    name: "web app",
    args: [
      wranglerScript(),
      "pages",
      "dev",
      "--ip",
      "127.0.0.1",
      "--port",
      String(settings.ports.web),
      "--inspector-port",
      "0",
      "--persist-to",
      join(settings.stateDir, "pages"),
      "--show-interactive-dev-session=false",
    ],
    cwd: resolve("web"),
    env: wranglerEnv(settings),
    needs: "workerd",
    ready: (alive) =>
      waitForHttp(`http://127.0.0.1:${settings.ports.web}/`, { alive }),
  };
}

function webDev(settings: Settings): Service {
  return {
    name: "web app",
    args: [resolve("scripts/start/web-dev.ts")],
    env: {
      PORT_WEB: String(settings.ports.web),
      PORT_API: String(settings.ports.api),
    },
    ready: (alive) =>
      waitForHttp(`http://localhost:${settings.ports.web}/`, { alive }),
  };
}

function maildev(settings: Settings): Service {
  const { maildev: web, maildevSmtp: smtp } = settings.ports;
  const mails = join(settings.ownDir, "mails");
  mkdirSync(mails, { recursive: true });
  return {
    name: "mail catcher",
    args: [
      fileURLToPath(new URL("bin/maildev.js", import.meta.resolve("maildev"))),
      "--ip",
      "127.0.0.1",
      "--smtp",
      String(smtp),
      "--web-ip",
      "127.0.0.1",
      "--web",
      String(web),
      "--mail-directory",
      mails,
    ],
    ready: (alive) => waitForHttp(`http://127.0.0.1:${web}/`, { alive }),
  };
}
