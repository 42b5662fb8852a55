import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Settings } from "./settings.ts";

/** wrangler's own script, run by the Node that runs us: never whichever wrangler is first on the PATH. */
export function wranglerScript(): string {
  const manifest = import.meta.resolve("wrangler/package.json");
  return fileURLToPath(new URL("bin/wrangler.js", manifest));
}

/** The registry by which two wranglers of one run find each other; a run of its own has its own. */
export function wranglerEnv(settings: Settings): Record<string, string> {
  return {
    WRANGLER_REGISTRY_PATH: join(settings.ownDir, "registry"),
    WRANGLER_SEND_METRICS: "false",
    WRANGLER_LOG_PATH: join(settings.ownDir, "logs/wrangler"),
  };
}

/** Runs one wrangler command to its end and returns what it printed. Refuses with that text when it fails. */
export async function runWrangler(
  args: readonly string[],
  env: Record<string, string>,
): Promise<string> {
  const child = spawn(process.execPath, [wranglerScript(), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, CI: "1", NO_COLOR: "1", ...env },
  });
  let output = "";
  const collect = (chunk: Buffer) => (output += chunk.toString());
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0)
    throw new Error(
      `wrangler ${args.slice(0, 3).join(" ")} failed:\n${output}`,
    );
  return output;
}
