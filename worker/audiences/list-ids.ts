import type { Db } from "../db/open.ts";
import { listAudiences } from "./queries.ts";

/** Every audience there is: the rooms of somebody who may see all of them. */
export async function listAudienceIds(db: Db): Promise<string[]> {
  return (await listAudiences(db, { userId: "", ids: null })).map(
    (row) => row.audience.id,
  );
}
