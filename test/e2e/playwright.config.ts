import { defineConfig } from "@playwright/test";

/** scripts/e2e.ts starts the stack and says where it is; a machine of two cores runs one story at a time. */
export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  workers: 1,
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
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
    locale: "en-GB",
    trace: "retain-on-failure",
  },
});
