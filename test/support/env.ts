import { env as workerEnv } from "cloudflare:workers";
import type { D1Migration } from "cloudflare:test";
import type { Env } from "../../worker/env.ts";

/** The real bindings of the test isolate. */
export const env = workerEnv as unknown as Env & {
  TEST_MIGRATIONS: D1Migration[];
  /** tokens.css and Avatar.svelte, for their colours. */
  TEST_STYLES: string[];
};

export const ORIGIN = "https://parley.test";
