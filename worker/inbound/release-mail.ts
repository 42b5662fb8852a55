import { apply, type House } from "../apply.ts";
import { releaseSubmission } from "../contact-forms/release-submission.ts";
import { findMessageConversation } from "../conversations/find-message-conversation.ts";
import { notFound, notRestorable } from "../lib/errors.ts";
import type { InboundRow } from "./queries.ts";
import { processMail } from "./process.ts";
import { markSpam } from "./mark-spam.ts";
import { restoreResponse } from "../surveys/restore-response.ts";
import { isResponse } from "./is-response.ts";
import { bytesOf, writeMarker, type Intake } from "./storage.ts";

/**
 * Files a mail that waits: a failed one by another try, any other as it is, a stranger as a new contact. The marker is
 * written first, so that a crash half-way is finished by the sweep.
 */
export async function releaseMail(
  house: House,
  row: InboundRow,
  userId: string,
): Promise<void> {
  // It was filed before its conversation was marked as spam: that is taken back.
  if (row.state === "spam" && row.messageId !== null) {
    const id = await findMessageConversation(house.db, row.messageId);
    if (id === null) throw notFound();
    const scope = { audienceId: row.audienceId, actor: { id: userId } };
    return apply(house, scope, markSpam, { id, spam: false });
  }
  if (row.state === "filed" || row.state === "discarded") throw notRestorable();
  if (row.submissionId !== null) {
    const scope = { audienceId: row.audienceId, actor: { id: userId } };
    return isResponse(row.submissionId)
      ? apply(house, scope, restoreResponse, {
          id: row.submissionId,
          waiting: row,
        })
      : releaseSubmission(house, row.submissionId, row, scope);
  }
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
  await processMail(house, intake, await bytesOf(object));
}
