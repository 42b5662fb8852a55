import type { House } from "../apply.ts";
import { notFound, notRestorable } from "../lib/errors.ts";
import type { InboundRow } from "./queries.ts";
import { processMail } from "./process.ts";
import type { Reception } from "./receive-mail.ts";
import { bytesOf, writeMarker, type Intake } from "./storage.ts";

/**
 * Files a mail that waits: a failed one by another try, any other as it is, a stranger as a new contact. The marker is
 * written first, so that a crash half-way is finished by the sweep.
 */
export async function releaseMail(
  house: House,
  row: InboundRow,
): Promise<Reception> {
  if (row.state === "filed" || row.state === "discarded") throw notRestorable();
  const object = await house.env.FILES.get(row.storageKey);
  if (!object) throw notFound();
  const intake: Intake = {
    audienceId: row.audienceId,
    identity: row.identity,
    storageKey: row.storageKey,
    envelopeFrom: row.envelopeFrom,
    envelopeTo: row.envelopeTo,
    size: row.size,
    receivedAt: row.receivedAt,
    attempts: 0,
    lastError: null,
    accepted: row.state !== "failed",
  };
  await writeMarker(house.env.FILES, intake);
  return processMail(house, intake, await bytesOf(object));
}
