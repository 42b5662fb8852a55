import { and, eq, lt, sql } from "drizzle-orm";
import { expectThat } from "../db/commit.ts";
import type { Db, Statement } from "../db/open.ts";
import { accounts, clientRequests, sendUsage } from "../db/schema/index.ts";

/** The one account's id; the database allows no other. */
export const ACCOUNT_ID = "account";

export type AccountRow = typeof accounts.$inferSelect;

export async function findAccount(db: Db): Promise<AccountRow | null> {
  const [row] = await db
    .select()
    .from(accounts)
    .where(eq(accounts.id, ACCOUNT_ID));
  return row ?? null;
}

export function insertAccount(
  db: Db,
  row: typeof accounts.$inferInsert,
): Statement {
  return db.insert(accounts).values(row);
}

export async function findSendUsage(db: Db, month: string): Promise<number> {
  const [row] = await db
    .select({ used: sendUsage.used })
    .from(sendUsage)
    .where(eq(sendUsage.month, month));
  return row?.used ?? 0;
}

export function raiseSendUsage(db: Db, month: string): Statement {
  return db
    .insert(sendUsage)
    .values({ month, used: 1 })
    .onConflictDoUpdate({
      target: sendUsage.month,
      set: { used: sql`${sendUsage.used} + 1` },
    });
}

export function lowerSendUsage(db: Db, month: string): Statement {
  return db
    .update(sendUsage)
    .set({ used: sql`max(0, ${sendUsage.used} - 1)` })
    .where(eq(sendUsage.month, month));
}

/** Fails the batch when another send took the last one of the month. */
export function expectSendUsageBelow(
  db: Db,
  month: string,
  limit: number,
): Statement {
  return expectThat(
    db,
    sql`coalesce((select ${sendUsage.used} from ${sendUsage} where ${sendUsage.month} = ${month}), 0) < ${limit}`,
  );
}

export type ClientRequestRow = typeof clientRequests.$inferSelect;

export async function findClientRequest(
  db: Db,
  scope: string,
  clientId: string,
): Promise<ClientRequestRow | null> {
  const [row] = await db
    .select()
    .from(clientRequests)
    .where(
      and(
        eq(clientRequests.scope, scope),
        eq(clientRequests.clientId, clientId),
      ),
    );
  return row ?? null;
}

export function insertClientRequest(db: Db, row: ClientRequestRow): Statement {
  return db.insert(clientRequests).values(row);
}

export function deleteClientRequestsBefore(db: Db, at: number): Statement {
  return db.delete(clientRequests).where(lt(clientRequests.createdAt, at));
}

export function updateAccount(
  db: Db,
  changes: Partial<typeof accounts.$inferInsert>,
): Statement {
  return db.update(accounts).set(changes).where(eq(accounts.id, ACCOUNT_ID));
}
