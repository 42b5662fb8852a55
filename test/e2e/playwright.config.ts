import { defineConfig } from "@playwright/test";
import { chromiumArgs } from "../../scripts/chromium.ts";

/** Stories that start a stack of their own, to kill parts of it; they wait more than they work. */
const OWN_STACK = /(crash|outage|threads)\.spec\.ts/;
/** Stories about what single mails look like: each searches for its own and minds no others. */
const MAILS = /(hostile|mail-html|quotes)\.spec\.ts/;

/**
 * scripts/e2e.ts starts the stack and says where it is. Its stories run one at a time, and beside them those about
 * single mails and those with a stack of their own.
 */
export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  workers: 3,
  // Stories hold the app to seconds; a busy machine gets a second chance, and a story that needed it is listed.
  retries: process.env["CI"] ? 1 : 0,
  projects: [
    { name: "demo", testIgnore: [OWN_STACK, MAILS], workers: 1 },
    { name: "mails", testMatch: MAILS, workers: 1 },
    { name: "own stack", testMatch: OWN_STACK, workers: 1 },
  ],
  fullyParallel: false,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [
    ["list"],
    ["json", { outputFile: "../../.build/e2e-results.json" }],
  ],
  outputDir: "../../.build/e2e",
  use: {
    baseURL: process.env["PARLEY_WEB"] ?? "http://localhost:8788",
    launchOptions: {
      ...(process.env["PARLEY_CHROMIUM"]
        ? { executablePath: process.env["PARLEY_CHROMIUM"] }
        : {}),
      args: [...chromiumArgs],
    },
    locale: "en-GB",
    trace: "retain-on-failure",
  },
});
