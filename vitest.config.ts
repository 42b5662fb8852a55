import { readFileSync } from "node:fs";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [
    cloudflareTest(async () => ({
      main: "./worker/index.ts",
      wrangler: { configPath: "./wrangler.toml" },
      miniflare: {
        // Jobs are run by the tests themselves, so that none arrives in the middle of the next test.
        queueConsumers: {},
        bindings: {
          TEST_MIGRATIONS: await readD1Migrations("./migrations"),
          TEST_STYLES: [
            "web/src/lib/styles/tokens.css",
            "web/src/lib/components/ui/Avatar.svelte",
          ].map((file) => readFileSync(file, "utf8")),
          ENVIRONMENT: "local",
          APP_ORIGIN: "https://parley.test",
          INBOUND_DOMAIN: "inbound.parley.test",
          MAIL_FROM: "inbox@parley.test",
          MAIL_TRANSPORT: "smtp",
          SMTP_HOST: "127.0.0.1",
          SMTP_PORT: "1",
          AUTH_SECRET: "test-auth-secret-test-auth-secret-0",
          SETUP_SECRET: "test-setup-secret",
          LINK_SECRET: "test-link-secret-test-link-secret-0",
          REPLY_KEYS: JSON.stringify({
            signing: "b",
            keys: {
              a: "old-reply-key-old-reply-key-old-reply",
              b: "new-reply-key-new-reply-key-new-reply",
            },
          }),
        },
      },
    })),
  ],
  test: {
    include: ["test/{worker,web}/**/*.test.ts"],
    setupFiles: ["./test/support/setup.ts"],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
