import { applyD1Migrations, reset } from "cloudflare:test";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { seedCast } from "./cast.ts";
import { env } from "./env.ts";
import { errors, forgetErrors } from "./errors.ts";

beforeEach(async () => {
  forgetErrors();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  await seedCast();
});

afterEach(async () => {
  vi.useRealTimers();
  await reset();
  expect(
    errors(),
    "nothing may be logged as an error that the test did not expect",
  ).toEqual([]);
});
