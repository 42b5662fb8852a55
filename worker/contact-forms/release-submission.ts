import { apply, type House } from "../apply.ts";
import { logFailure } from "../lib/log.ts";
import { notFound } from "../lib/errors.ts";
import { releaseFiles, removeHeldFiles } from "./quarantine.ts";
import { findSubmission } from "./queries.ts";
import { restoreSubmission } from "./restore-submission.ts";

/** Files a submission that waits under Spam: its files out of quarantine first, so that no row names what is not there. */
export async function releaseSubmission(
  house: House,
  id: string,
  waiting: Parameters<typeof restoreSubmission>[1]["waiting"],
  scope: { audienceId: string; actor: { id: string | null } },
): Promise<void> {
  const row = await findSubmission(house.db, id);
  if (row?.audienceId !== scope.audienceId) throw notFound();
  const files = await releaseFiles(house.env.FILES, row.filesJson);
  await apply(house, scope, restoreSubmission, { id, waiting, files });
  house.later(
    removeHeldFiles(house.env.FILES, row.filesJson).catch(
      logFailure("quarantine_not_emptied"),
    ),
  );
}
