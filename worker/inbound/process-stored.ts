import { apply, type House } from "../apply.ts";
import { causeOf, logError } from "../lib/log.ts";
import { MAX_INTAKE_ATTEMPTS } from "../limits.ts";
import { parkMail } from "./park-mail.ts";
import { processMail } from "./process.ts";
import { bytesOf, readMarker, writeMarker, type Intake } from "./storage.ts";

/**
 * The job behind a marker: tries again what the mail door could not finish. After the last try the mail is parked
 * as Failed, with its error, replayable (spec C13). Says whether to come again.
 */
export async function processStoredMail(
  house: House,
  marker: string,
): Promise<"done" | "again"> {
  const intake = await readMarker(house.env.FILES, marker);
  if (!intake) return "done";
  const object = await house.env.FILES.get(intake.storageKey);
  if (!object) {
    // The put of the bytes never finished, so the sender was told to try again: there is nothing to keep.
    await house.env.FILES.delete(marker);
    return "done";
  }
  try {
    await processMail(house, intake, await bytesOf(object));
    return "done";
  } catch (error) {
    return recordFailure(house, marker, intake, error);
  }
}

async function recordFailure(
  house: House,
  marker: string,
  intake: Intake,
  error: unknown,
): Promise<"done" | "again"> {
  const failed: Intake = {
    ...intake,
    attempts: intake.attempts + 1,
    lastError: causeOf(error),
  };
  logError("mail_processing_failed", {
    audienceId: intake.audienceId,
    attempts: failed.attempts,
    cause: failed.lastError,
  });
  if (failed.attempts < MAX_INTAKE_ATTEMPTS) {
    await writeMarker(house.env.FILES, failed);
    return "again";
  }
  await apply(
    house,
    { audienceId: intake.audienceId, actor: { id: null } },
    parkMail,
    failed,
  );
  await house.env.FILES.delete(marker);
  return "done";
}
