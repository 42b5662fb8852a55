import { unchanged, type Change, type Context } from "../change.ts";
import { notFound } from "../lib/errors.ts";
import { findAudience, updateAudience } from "./queries.ts";

export interface AudienceChanges {
  name?: string | undefined;
  fromName?: string | undefined;
  language?: string | undefined;
  allowedSites?: string[] | undefined;
}

/** Changes what people see of an audience. What is as asked for already stays as it is. */
export async function changeAudience(
  { db, audienceId }: Context,
  changes: AudienceChanges,
): Promise<Change> {
  const audience = await findAudience(db, audienceId);
  if (!audience) throw notFound();
  const {
    name = audience.name,
    fromName = audience.fromName,
    language = audience.language,
    allowedSites = audience.allowedSitesJson,
  } = changes;
  const allowedSitesJson = [...new Set(allowedSites)];
  if (
    name === audience.name &&
    fromName === audience.fromName &&
    language === audience.language &&
    allowedSitesJson.join() === audience.allowedSitesJson.join()
  ) {
    return unchanged(undefined);
  }
  return {
    writes: [
      updateAudience(db, audienceId, {
        name,
        fromName,
        language,
        allowedSitesJson,
      }),
    ],
    events: [{ type: "audience.changed" }],
    result: undefined,
  };
}
