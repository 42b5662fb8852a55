import type { Db } from "../db/open.ts";
import { notFound } from "../lib/errors.ts";
import { findAudience, type AudienceRow } from "./queries.ts";

export async function getAudience(db: Db, id: string): Promise<AudienceRow> {
  const audience = await findAudience(db, id);
  if (!audience) throw notFound();
  return audience;
}
