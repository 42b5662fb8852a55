import { buildAll } from "./build/web.ts";
import { seed } from "./seed.ts";
import { readSettings } from "./start/settings.ts";
import { Services } from "./start/services.ts";
import { startStack } from "./start/stack.ts";
import { welcome } from "./start/welcome.ts";

/** `npm start`: everything a deployment has, on this machine. `--empty`, `--reset`, `--dev`; see the README. */
async function main(): Promise<void> {
  const settings = readSettings(process.argv.slice(2), process.env);
  if (!settings.dev) buildAll();
  console.log("Starting …");
  const services = new Services(settings);
  endOnSignal(services);
  const stack = await startStack(services);
  const seeded = settings.empty ? false : await seed(stack);
  console.log(welcome(stack, seeded));
}

/** From the first program on: a Ctrl-C during the start must leave nothing behind either. */
function endOnSignal(services: Services): void {
  let ending = false;
  const end = () => {
    if (ending) {
      // The second Ctrl-C: whoever presses it does not want to wait.
      services.killNow();
      process.exit(1);
    }
    ending = true;
    console.log("\nStopping …");
    services.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, end);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
