import { causeOf, logError } from "../lib/log.ts";
import { INTAKE_MARKER_AGE_MS } from "../limits.ts";
import { PENDING_PREFIX, readMarker } from "./storage.ts";

/** Queues take at most 100 messages in one call; the rest comes with the next sweep. */
const MAILS_PER_SWEEP = 100;

/** Mails that are stored but in no place yet, a minute after their last try: a crash or a lost queue message. */
export async function listForgottenMarkers(
  files: R2Bucket,
  now: number,
): Promise<{ marker: string; size: number }[]> {
  const { objects } = await files.list({ prefix: PENDING_PREFIX, limit: 1000 });
  const old = objects.filter(
    (object) => now - object.uploaded.getTime() > INTAKE_MARKER_AGE_MS,
  );
  const found: { marker: string; size: number }[] = [];
  for (const { key } of old.slice(0, MAILS_PER_SWEEP)) {
    try {
      const intake = await readMarker(files, key);
      if (intake) found.push({ marker: key, size: intake.size });
    } catch (error) {
      // One that cannot be read must not keep all the others waiting.
      logError("marker_unreadable", { marker: key, cause: causeOf(error) });
    }
  }
  return found;
}
