import { rmSync } from "node:fs";
import { buildAll } from "./build/web.ts";
import { launchChromium } from "./chromium.ts";
import { ownSettings } from "./own-settings.ts";
import { takePictures } from "./screenshots/pictures.ts";
import { seed } from "./seed.ts";
import { appOrigin, workerUrl } from "./start/settings.ts";
import { Services } from "./start/services.ts";
import { startStack } from "./start/stack.ts";

/** `npm run screenshots`: takes the README's pictures anew, of a stack of its own with fresh demo data. */
async function main(): Promise<void> {
  buildAll();
  const settings = await ownSettings("screenshots");
  const stack = await startStack(new Services(settings));
  try {
    await seed(stack);
    const browser = await launchChromium(["--font-render-hinting=none"]);
    try {
      await takePictures(browser, {
        origin: appOrigin(settings),
        workerUrl: workerUrl(settings),
      });
    } finally {
      await browser.close();
    }
  } finally {
    await stack.stop();
    rmSync(settings.stateDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

await main();
process.exit();
