import {
  createExecutionContext,
  createMessageBatch,
  getQueueResult,
  waitOnExecutionContext,
} from "cloudflare:test";
import type { Env } from "../../worker/env.ts";
import worker from "../../worker/index.ts";
import { env } from "./env.ts";

/** The markers of mails that are stored and in no place yet. */
export async function pendingMails(): Promise<string[]> {
  const { objects } = await env.FILES.list({ prefix: "intake/pending/" });
  return objects.map(({ key }) => key);
}

/** Runs the job behind a marker, as the queue does. */
export async function processPending(marker: string, bindings: Env = env) {
  const context = createExecutionContext();
  const body = { type: "process_mail", marker };
  const batch = createMessageBatch("parley-jobs", [
    { id: "1", timestamp: new Date(), attempts: 1, body },
  ]);
  await worker.queue(batch, bindings, context);
  await waitOnExecutionContext(context);
  return getQueueResult(batch, context);
}
