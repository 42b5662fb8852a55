import type { Context } from "../change.ts";
import { findInboundByIdentity, type InboundRow } from "./queries.ts";
import { submissionIdentity } from "./record-submission.ts";

/** Where a submission waits under Spam; null for one that does not. */
export async function findWaiting(
  { db, audienceId }: Context,
  submissionId: string,
): Promise<InboundRow | null> {
  const row = await findInboundByIdentity(
    db,
    audienceId,
    submissionIdentity(submissionId),
  );
  return row && row.state !== "filed" ? row : null;
}
