import { rmSync } from "node:fs";
import { buildAll } from "./build/web.ts";
import { findChromium } from "./chromium.ts";
import { ownSettings } from "./own-settings.ts";
import { run } from "./run.ts";
import { seed } from "./seed.ts";
import { Services } from "./start/services.ts";
import { startStack } from "./start/stack.ts";

/**
 * The stories: starts the whole stack with demo data on free ports, runs Playwright against it, and ends it. Further
 * arguments go to Playwright.
 */
async function main(): Promise<number> {
  buildAll();
  const browser = await findChromium();
  const settings = await ownSettings("e2e");
  const services = new Services(settings);
  const stack = await startStack(services);
  try {
    await seed(stack);
    const { ports } = stack.settings;
    const { code } = await run(
      "playwright",
      [
        "test",
        "--config",
        "test/e2e/playwright.config.ts",
        ...process.argv.slice(2),
      ],
      {
        ...browser.env,
        PARLEY_CHROMIUM: browser.path,
        PARLEY_WEB: `http://localhost:${ports.web}`,
        PARLEY_API: `http://127.0.0.1:${ports.api}`,
        PARLEY_SMTP: String(ports.smtp),
        PARLEY_MAILDEV: `http://127.0.0.1:${ports.maildev}`,
      },
    );
    return code;
  } finally {
    await stack.stop();
    rmSync(settings.stateDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

process.exit(await main());
