import { sql, type SQL } from "drizzle-orm";
import type { Db, Statement } from "./open.ts";
import { staleGuards } from "./schema/index.ts";

/**
 * Fails the whole batch unless the condition holds when the batch runs: its insert violates the CHECK named
 * "stale", which makes `apply` run the verb again on fresh data.
 */
export function expectThat(db: Db, condition: SQL): Statement {
  return db.insert(staleGuards).select(sql`select 0 where not (${condition})`);
}

/** Unique indexes that settle a race between Workers; any other constraint failure is an error of ours. */
const RACED_INDEXES = [
  "contacts.audience_id, contacts.email",
  "inbound.audience_id, inbound.identity",
  "form_submissions.form_id, form_submissions.page_key",
  "survey_responses.survey_id, survey_responses.page_key",
  "survey_responses.survey_id, survey_responses.contact_id",
  "client_requests.scope, client_requests.client_id",
  "accounts.id",
  "users.email",
  "users.role",
  "forwarding_addresses.audience_id, forwarding_addresses.address",
  "drafts.user_id, drafts.conversation_id",
  "events.audience_id, events.seq",
];

/** Whether a failed batch met another Worker's write, so that the verb is worth running again. */
export function isConflict(error: unknown): boolean {
  for (
    let cause: unknown = error, depth = 0;
    cause instanceof Error && depth < 5;
    cause = cause.cause, depth += 1
  ) {
    if (/CHECK constraint failed: stale\b/.test(cause.message)) return true;
    const unique = /UNIQUE constraint failed: ([^:]+)/.exec(cause.message);
    if (unique?.[1] && RACED_INDEXES.includes(unique[1].trim())) return true;
  }
  return false;
}

/** Runs the statements as one transaction: all or nothing. The rows each returns, in order. */
export async function commit(
  db: Db,
  statements: Statement[],
): Promise<unknown[]> {
  const [first, ...rest] = statements;
  if (!first) return [];
  return db.batch([first, ...rest]);
}
