import { spawnSync } from "node:child_process";
import { isUpToDate } from "./up-to-date.ts";

const INPUTS = [
  "web/{src,static,messages,project.inlang}/**/*.*",
  "web/*.{ts,js,json,toml}",
  "worker/*/contract.ts",
  "worker/{events,enumerations}.ts",
  "package-lock.json",
];
const OUTPUT = "web/.svelte-kit/cloudflare/_worker.js";

/** Builds docs page and web app; the app only when a source is newer than the last build. */
export function buildAll(): void {
  run("scripts/build-docs.ts");
  if (isUpToDate(INPUTS, [OUTPUT])) return;
  console.log("Building the web app …");
  run("node_modules/vite/bin/vite.js", "build", "web");
}

function run(...args: string[]): void {
  const { status } = spawnSync(process.execPath, args, {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error(`${args[0]} failed`);
}
