import { openHouse, type House } from "../apply.ts";
import type { Env } from "../env.ts";
import { processStoredMail } from "../inbound/process-stored.ts";
import { AppError } from "../lib/errors.ts";
import { causeOf, logError } from "../lib/log.ts";
import { sendReply } from "../replies/send-reply.ts";
import { noteDeliveryEvent } from "./note-delivery-event.ts";
import { jobSchema, type JobMessage } from "./messages.ts";

/** Seconds before the next try of a job that failed; rows and markers outlive the queue's own tries. */
const RETRY_SECONDS = [5, 15, 60, 300];

/**
 * The queue consumer. A refusal that a retry cannot change is acknowledged; anything else is tried again. What the
 * queue gives up on is found again by the sweep, because every job has a row or a marker.
 */
export async function dispatchJobs(
  batch: MessageBatch,
  env: Env,
  execution: ExecutionContext,
): Promise<void> {
  const house = openHouse(env, execution);
  await Promise.all(batch.messages.map((message) => dispatch(house, message)));
}

async function dispatch(house: House, message: Message): Promise<void> {
  const job = jobSchema.safeParse(message.body);
  if (!job.success) {
    logError("job_malformed", { queueMessageId: message.id });
    message.ack();
    return;
  }
  try {
    if ((await perform(house, job.data)) === "done") message.ack();
    else message.retry({ delaySeconds: delayOf(message) });
  } catch (error) {
    // The first and the last failure are reported, not each one.
    if (message.attempts === 1 || message.attempts > RETRY_SECONDS.length) {
      logError("job_failed", {
        type: job.data.type,
        attempts: message.attempts,
        cause: causeOf(error),
      });
    }
    if (error instanceof AppError) message.ack();
    else message.retry({ delaySeconds: delayOf(message) });
  }
}

async function perform(
  house: House,
  job: JobMessage,
): Promise<"done" | "again"> {
  switch (job.type) {
    case "send_reply":
      await sendReply(house, job);
      return "done";
    case "process_mail":
      return processStoredMail(house, job.marker);
    default:
      return noteDeliveryEvent(house, job);
  }
}

function delayOf(message: Message): number {
  return (
    RETRY_SECONDS[Math.min(message.attempts, RETRY_SECONDS.length) - 1] ?? 300
  );
}
