import { openHouse, type House } from "../apply.ts";
import { readConfig, type Env } from "../env.ts";
import { causeOf, logError, logFailure } from "../lib/log.ts";
import { mailIdentity } from "../mail/identity.ts";
import { MAX_MAIL_BYTES, MAX_MAIL_BYTES_AT_ONCE } from "../limits.ts";
import { processMail } from "./process.ts";
import { resolveRecipient, type Recipient } from "./resolve-recipient.ts";
import {
  markerKey,
  rawKey,
  storeRaw,
  writeMarker,
  type Intake,
} from "./storage.ts";

/** The part of a mail that Email Routing hands over. */
export interface ArrivingMail {
  readonly from: string;
  readonly to: string;
  readonly raw: ReadableStream<Uint8Array>;
  readonly rawSize: number;
  setReject(reason: string): void;
}

/**
 * The mail door. An unknown address, a damaged token or a mail over 25 MiB is refused for good with a reason; any
 * other mail is in R2 before this returns, whatever fails later. Only when it cannot be kept does this throw, and
 * the sender's server tries again.
 */
export async function acceptMail(
  message: ArrivingMail,
  env: Env,
  execution: ExecutionContext,
): Promise<void> {
  const house = openHouse(env, execution);
  const recipient = await resolveRecipient(
    house.db,
    readConfig(env),
    message.to,
  );
  if (!recipient) return message.setReject("There is no such address here");
  if (message.rawSize > MAX_MAIL_BYTES)
    return message.setReject("Mail is limited to 25 MiB");

  const raw = new Uint8Array(await new Response(message.raw).arrayBuffer());
  if (raw.byteLength > MAX_MAIL_BYTES)
    return message.setReject("Mail is limited to 25 MiB");
  const intake = await keep(env, message, recipient, raw);
  await file(house, intake, raw, recipient);
}

async function keep(
  env: Env,
  message: ArrivingMail,
  recipient: Recipient,
  raw: Uint8Array,
): Promise<Intake> {
  const identity = await mailIdentity(raw);
  const intake: Intake = {
    audienceId: recipient.audienceId,
    identity,
    storageKey: rawKey(recipient.audienceId, identity),
    envelopeFrom: message.from.slice(0, 1000),
    envelopeTo: message.to,
    size: raw.byteLength,
    receivedAt: Date.now(),
    attempts: 0,
    lastError: null,
    accepted: false,
  };
  await Promise.all([
    storeRaw(env.FILES, intake.storageKey, raw),
    writeMarker(env.FILES, intake),
  ]);
  return intake;
}

/** The mail is safe from here on: a failure is tried again by the queue, and by the sweep if that is lost too. */
async function file(
  house: House,
  intake: Intake,
  raw: Uint8Array,
  recipient: Recipient,
): Promise<void> {
  const marker = { type: "process_mail", marker: markerKey(intake) } as const;
  if (raw.byteLength > MAX_MAIL_BYTES_AT_ONCE) {
    house.later(
      house.env.BIG_MAIL.send(marker).catch(logFailure("enqueue_failed")),
    );
    return;
  }
  try {
    await processMail(house, intake, raw, recipient);
  } catch (error) {
    logError("mail_processing_failed", {
      audienceId: intake.audienceId,
      cause: causeOf(error),
    });
    house.later(
      house.env.JOBS.send(marker, { delaySeconds: 5 }).catch(
        logFailure("enqueue_failed"),
      ),
    );
  }
}
