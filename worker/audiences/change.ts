import { unchanged, type Change, type Context } from "../change.ts";
import { notFound, siteInUse } from "../lib/errors.ts";
import { findAudience, listRedirects, updateAudience } from "./queries.ts";

export interface AudienceChanges {
  name?: string | undefined;
  fromName?: string | undefined;
  language?: string | undefined;
  allowedSites?: string[] | undefined;
}

/** Changes what people see of an audience. What is as asked for already stays as it is; a site that an open form leads to stays allowed. */
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
  const removed = audience.allowedSitesJson.filter(
    (site) => !allowedSitesJson.includes(site),
  );
  if (removed.length > 0) {
    const used = await listRedirects(db, audienceId);
    // Its visitors would be led nowhere, and nobody be told.
    if (used.some((url) => removed.includes(new URL(url).origin)))
      throw siteInUse();
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
