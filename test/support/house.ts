import {
  createExecutionContext,
  waitOnExecutionContext,
} from "cloudflare:test";
import { apply, openHouse, type House } from "../../worker/apply.ts";
import type { Verb } from "../../worker/change.ts";
import { env } from "./env.ts";

/** Runs something with the real bindings, and waits for what it left to `waitUntil`. */
export async function inHouse<T>(
  work: (house: House) => Promise<T>,
): Promise<T> {
  const context = createExecutionContext();
  const result = await work(openHouse(env, context));
  await waitOnExecutionContext(context);
  return result;
}

/** Applies a verb as a user (null: the house itself). */
export function applied<I, R>(
  verb: Verb<I, R>,
  input: I,
  scope: { audienceId: string; userId?: string | null; now?: number },
): Promise<R> {
  const { audienceId, userId = null, now } = scope;
  return inHouse((house) =>
    apply(
      house,
      {
        audienceId,
        actor: { id: userId },
        ...(now === undefined ? {} : { now }),
      },
      verb,
      input,
    ),
  );
}

/** One value of the database. */
export async function value(
  sql: string,
  ...parameters: unknown[]
): Promise<unknown> {
  const row = await env.DB.prepare(sql)
    .bind(...parameters)
    .first<Record<string, unknown>>();
  return row ? Object.values(row)[0] : null;
}
