import { rememberRequest } from "../accounts/client-request.ts";
import type { Change, Context } from "../change.ts";
import { insertExternalCampaign } from "./queries.ts";

/** Registers a campaign that another tool sends, so that its replies land here (spec H5). */
export async function registerExternalCampaign(
  context: Context,
  { clientId, name }: { clientId: string; name: string },
): Promise<Change<{ id: string }>> {
  const { db, audienceId, now, newId } = context;
  const id = newId("externalCampaign");
  const request = await rememberRequest(context, {
    scope: `external-campaigns:${audienceId}`,
    clientId,
    resultId: id,
    content: [name],
  });
  if (request.known) return { writes: [], result: { id: request.known } };
  return {
    writes: [
      ...request.writes,
      insertExternalCampaign(db, { id, audienceId, name, createdAt: now }),
    ],
    result: { id },
  };
}
