import type { Db } from "../db/open.ts";
import { DEFINITION_LIFETIME_MS, MAX_CACHED_DEFINITIONS } from "../limits.ts";
import { findHostedForm, type HostedForm } from "./queries.ts";

/** Forms by id in the memory of this isolate, the longest unused first. A missing one is remembered too. */
const known = new Map<string, { form: HostedForm | null; readAt: number }>();

/**
 * The form that a page shows. One read within the last 15 seconds is served from memory, so that a busy page reads no
 * database (spec K2); what is submitted is always checked against the form as it is now.
 */
export async function cachedForm(
  db: Db,
  id: string,
  now: number,
): Promise<HostedForm | null> {
  const found = known.get(id);
  if (found && now - found.readAt < DEFINITION_LIFETIME_MS) return found.form;
  return freshForm(db, id, now);
}

/** The form as it is now. */
export async function freshForm(
  db: Db,
  id: string,
  now: number,
): Promise<HostedForm | null> {
  const form = await findHostedForm(db, id);
  known.delete(id);
  known.set(id, { form, readAt: now });
  const [oldest] = known.keys();
  if (known.size > MAX_CACHED_DEFINITIONS && oldest !== undefined)
    known.delete(oldest);
  return form;
}

/** After a change made here, so that whoever made it sees it at once. */
export function forgetForm(id: string): void {
  known.delete(id);
}
